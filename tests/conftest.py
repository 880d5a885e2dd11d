"""Shared by all tests: the network is closed but for this machine, and uploads go to a folder of their own."""

import os
import shutil
import socket

import pytest
from django.conf import settings as site

_connect = socket.socket.connect


def _connect_here(self, address):
    if self.family in {socket.AF_INET, socket.AF_INET6} and address[0] not in {"127.0.0.1", "::1", "localhost"}:
        raise RuntimeError(f"A test tried to reach {address[0]}.")
    return _connect(self, address)


@pytest.fixture(autouse=True, scope="session")
def _no_network():
    socket.socket.connect = _connect_here
    yield
    socket.socket.connect = _connect


@pytest.fixture(autouse=True, scope="session")
def _own_folders(tmp_path_factory):
    """Static files come from their sources, never from a collection that somebody once made in var/."""
    site.STATIC_ROOT = tmp_path_factory.mktemp("static")
    yield
    shutil.rmtree(site.MEDIA_ROOT, ignore_errors=True)  # made by tests/settings.py


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request, django_db_modify_db_settings, tmp_path_factory):
    """With a browser among the tests, SQLite lives in a file: each of the server's threads needs its own connection."""
    database = site.DATABASES["default"]
    if "sqlite3" in database["ENGINE"] and any(item.get_closest_marker("browser") for item in request.session.items):
        database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session")
def chromium() -> str | None:
    """The browser to drive. `make test` finds or installs one and names it; None lets Playwright take its own."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return os.environ.get("COPRO_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
