"""What an application server such as gunicorn runs. Without DEBUG=1 it starts with production settings or not at all."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "copro.settings")
application = get_wsgi_application()
