"""Settings in a process of their own, as a server or a person at a keyboard would start them."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from copro import environment as env

ROOT = Path(__file__).resolve().parent.parent.parent
LIVE = {
    "SECRET_KEY": "0123456789-only-for-this-test-abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "week.example.org",
    "SITE_URL": "https://week.example.org",
}


def python(*arguments: str, **variables: str) -> subprocess.CompletedProcess:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)} | variables
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def last_line(done: subprocess.CompletedProcess) -> str:
    return (done.stderr.strip() or done.stdout.strip()).splitlines()[-1]


def served(module: str, **variables: str) -> str:
    """What an application server would see: whether debug pages are on, and the key."""
    code = f"import {module}; from django.conf import settings; print(settings.DEBUG, settings.SECRET_KEY)"
    done = python("-c", code, **variables)
    return done.stdout.strip() or last_line(done)


# --- What a live site must say ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("missing", "advice"),
    [
        ("SECRET_KEY", "It signs log-ins: make one of 50 or more random characters."),
        ("ALLOWED_HOSTS", "It names the hosts this site answers to, such as week.example.org."),
        ("SITE_URL", "It is the site's public address, such as https://week.example.org."),
    ],
)
@pytest.mark.parametrize("value", [None, " "])
def test_live_site_without_a_variable_says_what_to_do(missing, advice, value):
    variables = {name: text for name, text in LIVE.items() if name != missing} | ({missing: value} if value else {})
    sentence = f"The variable {missing} is not set. {advice} See docs/deployment.md."
    assert served("copro.wsgi", **variables) == f"django.core.exceptions.ImproperlyConfigured: {sentence}"
    done = python("manage.py", "check", **variables)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{sentence}\n")


def test_live_site_shows_the_traceback_to_who_asks():
    done = python("manage.py", "check", "--traceback", SITE_URL="https://week.example.org")
    assert "Traceback" in done.stderr


def test_live_site_passes_the_deployment_check():
    done = python("manage.py", "check", "--deploy", "--fail-level", "WARNING", **LIVE)
    assert (done.returncode, done.stdout) == (0, "System check identified no issues (0 silenced).\n")


def test_live_site_without_https_is_warned():
    done = python(
        "manage.py", "check", "--deploy", "--fail-level", "WARNING", **LIVE | {"SITE_URL": "http://x.example"}
    )
    assert done.returncode == 1
    assert "(copro.W001) SITE_URL begins with http://" in done.stderr


# --- What a live site must never get ---------------------------------------------------------------------------------


@pytest.mark.parametrize("module", ["copro.wsgi", "copro.asgi"])
def test_application_server_never_gets_debug_pages(module):
    assert served(module, **LIVE, DEBUG="1") == f"False {LIVE['SECRET_KEY']}"
    assert "The variable SECRET_KEY is not set." in served(module, DEBUG="1")


@pytest.mark.parametrize("name", LIVE)
def test_command_line_with_one_live_variable_gets_no_development_default(name):
    done = python("manage.py", "check", **{name: LIVE[name]})
    assert done.returncode == 1
    assert "is not set" in done.stderr


SHOW = "from django.conf import settings; print(settings.DEBUG, settings.SITE_URL, settings.ALLOWED_HOSTS[0])"


def test_command_line_on_a_live_site_has_no_debug_pages():
    done = python("manage.py", "shell", "--verbosity", "0", "-c", SHOW, **LIVE)
    assert done.stdout == "False https://week.example.org week.example.org\n"


def test_command_line_in_a_checkout_gets_the_development_defaults():
    done = python("manage.py", "shell", "--verbosity", "0", "-c", SHOW)
    assert done.stdout == "True http://127.0.0.1:8000 127.0.0.1\n"


# --- Values that make no sense ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value", "advice"),
    [
        ("DATABASE_URL", "db.sqlite3", "DATABASE_URL does not begin with sqlite:// or postgres:// or postgresql://."),
        ("DATABASE_URL", "mysql://u:hidden@h/x", "DATABASE_URL does not begin with sqlite:// or postgres://"),
        ("DATABASE_URL", "postgres://u:hidden/p@h/x", "DATABASE_URL cannot be read. Write it like sqlite:////srv/"),
        ("EMAIL_URL", "mail.example.org", "EMAIL_URL does not begin with smtp:// or smtps:// or console://."),
        ("EMAIL_URL", "smtp://u:hidden@h:port", "EMAIL_URL cannot be read. Write it like smtp://user:password@"),
        ("SITE_URL", "week.example.org", "SITE_URL is 'week.example.org'. Write it in full"),
        ("SITE_URL", "ftp://week.example.org", "SITE_URL is 'ftp://week.example.org'. Write it in full"),
        ("SITE_URL", "https://week.example.org/blog", "SITE_URL is 'https://week.example.org/blog'. Write it in full"),
        ("SITE_URL", "https://[::1", "SITE_URL is 'https://[::1'. Write it in full"),
        ("SITE_URL", "https://ann@week.example.org", "SITE_URL is 'https://ann@week.example.org'. Write it"),
        ("SITE_URL", "https://week.example.org:xx", "SITE_URL is 'https://week.example.org:xx'. Write it in"),
        ("PORT", "80a", "PORT is '80a', which is not a whole number."),
        ("DEBUG", "perhaps", "DEBUG is 'perhaps', which is neither yes nor no. Write DEBUG=1 or DEBUG=0."),
    ],
)
def test_value_that_makes_no_sense_is_met_with_advice(name, value, advice):
    done = python("manage.py", "check", **LIVE | {name: value})
    assert done.returncode == 1
    assert done.stderr.startswith(advice)
    assert "hidden" not in done.stderr


# --- SQLite ----------------------------------------------------------------------------------------------------------

IN_A_TRANSACTION = """
from django.db import connection, transaction
with transaction.atomic():
    import sqlite3, sys
    other = sqlite3.connect(sys.argv[1], timeout=0)
    try:
        other.execute("BEGIN IMMEDIATE")
        print("another writer got in")
    except sqlite3.OperationalError as error:
        print(error)
with connection.cursor() as cursor:
    print(*[cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "busy_timeout")])
"""


def test_sqlite_waits_for_its_turn_and_writes_to_the_disk(tmp_path):
    """A transaction has the right to write from its beginning (IMMEDIATE); WAL; 2 is FULL; 20 s of patience."""
    path = tmp_path / "db.sqlite3"
    sqlite3.connect(path).close()
    code = f"import django; django.setup()\n{IN_A_TRANSACTION}"
    variables = LIVE | {"DATABASE_URL": f"sqlite:///{path}", "DJANGO_SETTINGS_MODULE": "copro.settings"}
    done = python("-c", code, str(path), **variables)
    assert done.stdout.splitlines() == ["database is locked", "wal 2 20000"], done.stderr


# --- Reading variables (copro/environment.py) ------------------------------------------------------------------------


def test_text_is_stripped_and_nothing_means_the_default(monkeypatch):
    monkeypatch.setenv("A", " a ")
    monkeypatch.setenv("B", "  ")
    assert [env.text("A"), env.text("B", "b"), env.text("C", "c"), env.text("C")] == ["a", "b", "c", ""]


@pytest.mark.parametrize(("value", "meaning"), [("1", True), ("YES", True), ("off", False), ("0", False)])
def test_flag_reads_yes_and_no(monkeypatch, value, meaning):
    monkeypatch.setenv("A", value)
    assert env.flag("A", default=not meaning) is meaning


def test_flag_unset_takes_the_default():
    assert env.flag("NOT_SET_AT_ALL", default=True) is True
    assert env.flag("NOT_SET_AT_ALL") is False


def test_flag_that_is_neither_is_refused(monkeypatch):
    monkeypatch.setenv("A", "2")
    with pytest.raises(ImproperlyConfigured, match="A is '2', which is neither yes nor no"):
        env.flag("A")


def test_number_reads_whole_numbers_only(monkeypatch):
    monkeypatch.setenv("A", "12")
    assert [env.number("A", 1), env.number("B", 1)] == [12, 1]
    monkeypatch.setenv("A", "-12")
    with pytest.raises(ImproperlyConfigured, match="A is '-12', which is not a whole number"):
        env.number("A", 1)


def test_listing_takes_commas_and_spaces(monkeypatch):
    monkeypatch.setenv("A", "a.example, b.example c.example,")
    assert env.listing("A") == ["a.example", "b.example", "c.example"]
    assert env.listing("B") == []


def test_required_is_read_or_refused(monkeypatch):
    monkeypatch.setenv("A", "a")
    assert env.required("A", "Do this.") == "a"
    with pytest.raises(ImproperlyConfigured, match=r"The variable B is not set\. Do this\. See docs/deployment\.md\."):
        env.required("B", "Do this.")


def test_address_of_a_known_kind_is_read(monkeypatch):
    monkeypatch.setenv("A", "smtp://u:p%2Fw@h:25")
    assert env.address("A", "", ["smtp"], "x") == "smtp://u:p%2Fw@h:25"
    assert env.address("B", "sqlite://:memory:", ["sqlite"], "x") == "sqlite://:memory:"


@pytest.mark.parametrize(
    ("value", "problem"), [("smtp://h:p", "cannot be read"), ("http://h", "does not begin with smtp")]
)
def test_address_that_makes_no_sense_is_refused(monkeypatch, value, problem):
    monkeypatch.setenv("A", value)
    with pytest.raises(ImproperlyConfigured, match=f"A {problem}.*Write it like smtp://h"):
        env.address("A", "", ["smtp"], "smtp://h")


def test_address_in_capitals_is_https_all_the_same():
    shown = "from django.conf import settings; print(settings.SITE_URL, settings.HTTPS)"
    live = LIVE | {"SITE_URL": "HTTPS://Week.Example.org/", "DJANGO_SETTINGS_MODULE": "copro.settings"}
    assert python("-c", shown, **live).stdout.strip() == "https://week.example.org True"


@pytest.mark.parametrize(
    ("address", "meaning"),
    [
        ("https://week.example.org", "https://week.example.org"),
        (" HTTPS://Week.example.org/ ", "https://week.example.org"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://[::1]:8000/", "http://[::1]:8000"),
    ],
)
def test_site_address_is_read_as_scheme_and_host(address, meaning):
    assert env.site_address("A", address) == meaning


@pytest.mark.parametrize(
    "address",
    ["week.example.org", "ftp://week.example.org", "https://", "https://a.example/week", "https://u:p@a.example"],
)
def test_site_address_that_is_more_or_less_is_refused(address):
    with pytest.raises(ImproperlyConfigured, match="Write it in full and with nothing behind the host"):
        env.site_address("A", address)
