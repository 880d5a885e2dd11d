#!/usr/bin/env python
"""Django's command line for this site."""

import os
import sys
from pathlib import Path

PRODUCTION_VARIABLES = ("SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL")


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "copro.settings")
    # A checkout on somebody's own machine has none of a live site's variables and gets the development defaults.
    # A server has at least one of them, and then all are required. The web server (wsgi.py) never comes this way.
    if not any(name in os.environ for name in PRODUCTION_VARIABLES):
        os.environ.setdefault("DEBUG", "1")
        (Path(__file__).resolve().parent / "var").mkdir(exist_ok=True)  # where its database goes
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        if "--traceback" in sys.argv:
            raise
        sys.exit(str(error))


if __name__ == "__main__":
    main()
