"""The commands once they are set up: what `make run` shows, and what `make test` and `make html` say in the end."""

import hashlib
import importlib.util
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# --- make run --------------------------------------------------------------------------------------------------------


def serve(tmp_path: Path, **variables: str) -> subprocess.Popen:
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONUNBUFFERED": "1",
        "DATABASE_URL": f"sqlite:///{tmp_path}/var/db.sqlite3",
        "MEDIA_ROOT": str(tmp_path / "media"),
        "CACHE_DIR": str(tmp_path / "cache"),
    } | variables
    # Where these tests were started in the background, Ctrl-C means nothing to what they start.
    heed = {"preexec_fn": lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    return subprocess.Popen([sys.executable, ROOT / ".ci" / "serve.py"], env=environment, **pipes, **heed)


def outcome(tmp_path: Path, **variables: str) -> tuple[int, str]:
    with serve(tmp_path, **variables) as process:
        return process.wait(180), process.stdout.read()


def test_run_with_a_port_that_is_taken_names_another(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = f"Port {port} is taken by another program. Choose another one: make run PORT=8001\n"
        assert outcome(tmp_path, PORT=str(port)) == (1, said)


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1"])
def test_run_with_no_port_is_refused(tmp_path, port):
    said = f"PORT is {port!r}, which is no port. Write a number such as: make run PORT=8001\n"
    assert outcome(tmp_path, PORT=port) == (1, said)


def test_run_on_a_live_site_is_refused(tmp_path):
    code, said = outcome(tmp_path, SITE_URL="https://week.example.org", PORT=free_port())
    assert code == 1
    assert said.startswith(
        "The variable SITE_URL is set, as on a live site, and `make run` is only for trying Copro out."
    )


def free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return str(found.getsockname()[1])


def fetch(address: str) -> int:
    """The status; waits for a server that is about to listen."""
    until = time.monotonic() + 180
    while True:
        try:
            with urllib.request.urlopen(address, timeout=180) as answer:
                return answer.status
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError) or time.monotonic() > until:
                raise
            time.sleep(0.05)


def run_until_stopped(tmp_path: Path) -> str:
    """Start it, look at the home page and the log-in page, press Ctrl-C; all that it said until then."""
    port = free_port()
    with serve(tmp_path, PORT=port) as process:
        try:
            said = ""
            while "Press Ctrl-C to stop." not in said:
                line = process.stdout.readline()
                assert line, said
                said += line
            assert [fetch(f"http://127.0.0.1:{port}/{path}") for path in ("", "admin/")] == [200, 200]
            process.send_signal(signal.SIGINT)
            assert process.wait(180) == 0
            assert "Traceback" not in process.stdout.read()
        finally:
            process.kill()
    return said.replace(port, "PORT")


def test_run_sets_up_an_empty_site_and_the_second_time_changes_nothing(tmp_path):
    said = run_until_stopped(tmp_path)
    assert said.startswith("Preparing the database.\nLoading the demo content")
    for line in ("  The site    http://127.0.0.1:PORT/\n", "  The admin   http://127.0.0.1:PORT/admin/\n"):
        assert line in said
    assert re.findall(r"^    (\w+)@example\.org ", said, flags=re.MULTILINE) == [
        "editor",
        "writer",
        "organiser",
        "admin",
    ]
    files = {path: path.stat().st_mtime_ns for path in (tmp_path / "media").rglob("*")}
    again = run_until_stopped(tmp_path)
    assert again == said[said.index("\n  The site") :]
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "media").rglob("*")} == files


def test_make_help_names_the_commands():
    make = shutil.which("make")
    if make is None:
        pytest.skip("make is not installed")
    said = subprocess.run([make, "-s"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert re.findall(r"^make ([\w-]+)", said, flags=re.MULTILINE) == [
        "run",
        "test",
        "drill",
        "html",
        "measure-checks",
        "messages",
        "lock",
    ]


# --- make test: its browser and its verdict --------------------------------------------------------------------------


def load(name: str):
    spec = importlib.util.spec_from_file_location(name, ROOT / ".ci" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def browser(monkeypatch):
    monkeypatch.delenv("COPRO_CHROMIUM", raising=False)
    return load("browser")


def program(path: Path, text: str) -> str:
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return str(path)


def test_browser_on_the_path_is_taken_if_it_starts(browser, monkeypatch, tmp_path):
    program(tmp_path / "chromium-browser", 'echo "requires the chromium snap"; exit 1')
    chrome = program(tmp_path / "google-chrome", "echo Chrome 999")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert browser.find_or_bring() == chrome


def test_browser_named_by_hand_is_taken_or_none(browser, monkeypatch, tmp_path):
    mine = program(tmp_path / "mine", "echo Chromium 999")
    monkeypatch.setenv("COPRO_CHROMIUM", mine)
    assert browser.find_or_bring() == mine
    monkeypatch.setenv("COPRO_CHROMIUM", str(tmp_path / "gone"))
    assert browser.find_or_bring() is None


@pytest.fixture
def no_browser_yet(browser, monkeypatch, tmp_path):
    """An empty PATH, a Playwright whose download hangs, and an apt-get that brings a Chromium."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser, "DOWNLOAD_SECONDS", 0.3)
    monkeypatch.setattr(browser.sys, "executable", program(tmp_path / "python", 'exec /bin/sleep 60 # "$@"'))
    monkeypatch.setattr(browser, "playwrights_own", lambda: None)
    (tmp_path / "sh").symlink_to("/bin/sh")
    chromium = tmp_path / "chromium"
    program(
        tmp_path / "apt-get",
        f'[ "$1" = update ] || {{ /bin/cp {tmp_path}/python {chromium}; echo "#!/bin/sh" >{chromium}; }}',
    )
    return str(chromium)


def test_browser_is_brought_by_root_with_the_line_printed(browser, no_browser_yet, monkeypatch, capsys):
    monkeypatch.setattr(browser.os, "geteuid", lambda: 0)
    assert browser.find_or_bring() == no_browser_yet
    said = capsys.readouterr().err
    assert "given up after 0.3 seconds" in said
    assert "running: apt-get update && apt-get install --yes --no-install-recommends chromium" in said


def test_browser_is_not_installed_by_anybody_else(browser, no_browser_yet, monkeypatch):
    monkeypatch.setattr(browser.os, "geteuid", lambda: 1000)
    assert browser.find_or_bring() is None


@pytest.mark.parametrize(
    ("chromium", "in_ci", "failing", "code", "verdict"),
    [
        ("/usr/bin/chromium", True, "", None, "All tests passed."),
        (None, False, "", None, "All tests passed, but WITHOUT the browser tests: no Chromium was found and none"),
        (None, True, "", 1, "FAILED: Browser tests (there is no browser)."),
        ("/usr/bin/chromium", False, "Types", 1, "FAILED: Types."),
        (None, False, "Style", 1, "FAILED: Style."),
    ],
)
def test_verdict_is_the_last_line(monkeypatch, capsys, chromium, in_ci, failing, code, verdict):
    checks = load("checks")
    steps = []

    def step(self, name, *commands, env=None):
        steps.append(name)
        if name == failing:
            self.failed.append(name)

    def beside(self, name, commands, other, command_beside, env):
        step(self, name)
        if command_beside:
            step(self, other)

    monkeypatch.setattr(checks.Run, "step", step)
    monkeypatch.setattr(checks.Run, "beside", beside)
    monkeypatch.setattr(checks, "find_browser", lambda: chromium)
    monkeypatch.setattr(checks, "IN_CI", in_ci)
    ended = None
    try:
        checks.main()
        said = capsys.readouterr().out
    except SystemExit as error:
        ended, said = 1, str(error)
    assert ended == code
    assert said.splitlines()[-1].startswith(verdict)
    assert ("Browser tests" in steps) is bool(chromium)
    assert steps[-1] == "Coverage"


def test_step_that_fails_is_named_and_does_not_stop_the_next(capfd):
    run = load("checks").Run()
    run.step("First", [sys.executable, "-c", "raise SystemExit(3)"], ["never-run"])
    run.step("Second", [sys.executable, "-c", "print('seen')"])
    assert run.failed == ["First"]
    said = capfd.readouterr().out
    assert "  First: FAILED" in said
    assert said.index("seen") < said.index("  Second: passed in 0 s")


@pytest.mark.parametrize(("code", "said"), [(0, "passed in 0 s"), (3, "FAILED")])
def test_two_steps_at_the_same_time_print_one_after_the_other(capfd, code, said):
    run = load("checks").Run()
    one = [sys.executable, "-c", "print('one')"]
    other = [sys.executable, "-c", f"print('other'); raise SystemExit({code})"]
    run.beside("One", [one], "Other", other, {})
    printed = capfd.readouterr().out
    assert printed.index("one") < printed.index("— Other") < printed.index("other\n") < printed.index(f"Other: {said}")
    assert run.failed == (["Other"] if code else [])


def test_tests_never_meet_somebodys_own_database(monkeypatch):
    for name in ("DATABASE_URL", "SECRET_KEY", "MEDIA_ROOT", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.setenv(name, "mine")
    environment = load("checks").environment(SITE_URL="https://week.example.org")
    assert "mine" not in environment.values()
    assert environment["SITE_URL"] == "https://week.example.org"


# --- make html -------------------------------------------------------------------------------------------------------

BRINGS = 'echo good >"$3/jar"'


@pytest.mark.parametrize(
    ("programs", "said"),
    [
        ({}, "`make html` needs Java 17 or newer, and npm once: there is no java and no npm here."),
        ({"java": "exit 0"}, "`make html` needs Java 17 or newer, and npm once: there is no npm here."),
        ({"java": "exit 0", "npm": "exit 1"}, "npm could not bring the checker; the lines above say why."),
        ({"java": "exit 0", "npm": 'echo bad >"$3/jar"'}, "jar is not the file that vnu-jar "),
        ({"java": "echo too old >&2; exit 1", "npm": BRINGS}, "The Java of this machine says:\ntoo old"),
        ({"java": "exit 0", "npm": BRINGS}, "3"),
    ],
)
def test_check_of_html_says_what_it_lacks_or_ends_as_its_tests_do(monkeypatch, tmp_path, programs, said):
    monkeypatch.syspath_prepend(ROOT / ".ci")
    validate = load("validate")
    monkeypatch.setattr(validate, "FOLDER", tmp_path)
    monkeypatch.setattr(validate, "JAR", tmp_path / "jar")
    monkeypatch.setattr(validate, "SHA256", hashlib.sha256(b"good\n").hexdigest())
    monkeypatch.setattr(validate.checks, "PYTEST", [program(tmp_path / "pytest", "exit 3")])
    monkeypatch.setenv("PATH", str(tmp_path))
    for name, text in programs.items():
        program(tmp_path / name, text)
    with pytest.raises(SystemExit) as ended:
        validate.main()
    assert said in str(ended.value)
