"""Checks at start-up: each speaks up only where something is wrong."""

import sqlite3

import pytest

from copro.checks import check_https, check_sqlite


@pytest.mark.parametrize(
    ("https", "debug", "ids"), [(True, False, []), (False, True, []), (True, True, []), (False, False, ["copro.W001"])]
)
def test_site_without_https_is_warned_of(settings, https, debug, ids):
    settings.HTTPS, settings.DEBUG = https, debug
    assert [message.id for message in check_https(None)] == ids


@pytest.mark.parametrize(
    ("engine", "version", "ids"),
    [
        ("django.db.backends.sqlite3", (3, 30, 1), ["copro.E001"]),
        ("django.db.backends.sqlite3", (3, 31, 0), []),
        ("django.db.backends.postgresql", (3, 7, 0), []),
    ],
)
def test_sqlite_that_is_too_old_is_refused(monkeypatch, settings, engine, version, ids):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", engine)
    assert [message.id for message in check_sqlite(None)] == ids
