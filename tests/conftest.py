"""Shared by all tests: the network is closed but for this machine, and uploads go to a folder of their own."""

import gc
import os
import shutil
import socket

import pytest
from django.conf import settings as site
from django.test import client as test_client

from tests.rounds import DRILL, Score, rounds, table

# A tenth of the time of all tests went into looking for rings of objects, over and over.
gc.set_threshold(50_000, 20, 100)

_connect = socket.socket.connect
_store_context = test_client.store_rendered_templates


def _connect_here(self, address):
    if self.family in {socket.AF_INET, socket.AF_INET6} and address[0] not in {"127.0.0.1", "::1", "localhost"}:
        raise RuntimeError(f"A test tried to reach {address[0]}.")
    return _connect(self, address)


@pytest.fixture(autouse=True, scope="session")
def _no_network():
    socket.socket.connect = _connect_here
    yield
    socket.socket.connect = _connect


def _store_once(store, signal, sender, template, context, **kwargs):
    if all(template.name != other.name for other in store.get("templates", ())):
        _store_context(store, signal, sender, template, context, **kwargs)


@pytest.fixture(autouse=True, scope="session")
def _one_context_of_a_template():
    """Else Django copies that of each field and each row of a page, which no test asks for and takes another tenth."""
    test_client.store_rendered_templates = _store_once
    yield
    test_client.store_rendered_templates = _store_context


@pytest.fixture(autouse=True, scope="session")
def _own_folders(tmp_path_factory):
    """Static files come from their sources, never from a collection that somebody once made in var/."""
    site.STATIC_ROOT = tmp_path_factory.mktemp("static")
    yield
    shutil.rmtree(site.MEDIA_ROOT, ignore_errors=True)  # there is none, unless a fixture of a whole session made it


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


@pytest.fixture
def nothing_found(monkeypatch):
    """The checks find nothing: for tests of something else that publish whatever words are at hand."""
    monkeypatch.setattr("copro.findings.check", lambda draft: [])


# --- Drills: see tests/rounds.py -------------------------------------------------------------------------------------

_scores = pytest.StashKey[dict[str, Score]]()


@pytest.fixture
def score():
    """For a drill that counts its own rounds."""
    return Score()


def pytest_generate_tests(metafunc):
    marker = metafunc.definition.get_closest_marker("drill")
    many = marker.kwargs.get("many", 1) if marker else 1
    if rounds(1, many) > 1:
        metafunc.fixturenames.append("_round")
        metafunc.parametrize("_round", range(many))


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    report = (yield).get_result()
    marker = item.get_closest_marker("drill")
    if marker is None or call.when != "call":
        return
    score = item.funcargs.get("score")
    if score is None:
        score = Score(rounds=1, acked=int(report.passed), lost=int(report.failed))
    item.config.stash.setdefault(_scores, {}).setdefault(marker.args[0], Score()).add(score)


def pytest_terminal_summary(terminalreporter, config):
    if DRILL and config.stash.get(_scores, None):
        terminalreporter.section("Drills")
        for line in table(config.stash[_scores]):
            terminalreporter.write_line(line)
