"""What an application server such as uvicorn runs. Without DEBUG=1 it starts with production settings or not at all."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "copro.settings")
application = get_asgi_application()
