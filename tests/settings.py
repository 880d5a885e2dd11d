"""The site's own settings under the tests' environment: production settings, but for https and a slow password hash."""

import os
import tempfile
from pathlib import Path

os.environ |= {
    "DEBUG": "0",
    "SECRET_KEY": "only-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "SITE_URL": "http://testserver",
    "SITE_NAME": "Test Week",
    "MEDIA_ROOT": str(Path(tempfile.gettempdir()) / "copro-of-no-test"),  # never made: each test has its own
    "BEHIND_PROXY": "0",
    "CHECK_LINKS": "0",
    "EMAIL_URL": "console://",
}
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")

from copro.settings import *  # noqa: F403

if "init_command" in DATABASES["default"].get("OPTIONS", {}):  # noqa: F405 - SQLite, which may forget a test when power fails
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Pages kept by one test must not be served to the next; tests/copro/test_caching.py tries the cache on its own.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
# Hashed names need collectstatic; tests/copro/test_static.py tries them on its own.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
