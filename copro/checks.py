"""Checks at start-up that Django does not make itself."""

import sqlite3

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.core.checks import Warning as CheckWarning


@register(Tags.security, deploy=True)
def check_https(app_configs, **kwargs):
    if settings.HTTPS or settings.DEBUG:
        return []
    return [
        CheckWarning(
            "SITE_URL begins with http://, so log-ins travel unprotected.",
            hint="Put a certificate on the web server and write SITE_URL=https://…",
            id="copro.W001",
        )
    ]


@register(Tags.database)
def check_sqlite(app_configs, **kwargs):
    engine = settings.DATABASES["default"]["ENGINE"]
    if not engine.endswith("sqlite3") or sqlite3.sqlite_version_info >= (3, 31):
        return []
    return [Error(f"SQLite {sqlite3.sqlite_version} is too old.", hint="Use 3.31 or newer.", id="copro.E001")]
