"""What an application server such as uvicorn runs. It starts with production settings or not at all."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "copro.settings")
os.environ["DEBUG"] = "0"  # debug pages belong to `make run` alone
application = get_asgi_application()
