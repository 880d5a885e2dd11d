"""The set-up of both commands: what it does once, what it does not do twice, and what it says."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
REQUIREMENTS = ["requirements.txt", "requirements-postgresql.txt", "requirements-dev.txt"]


def load(name: str):
    spec = importlib.util.spec_from_file_location(name, ROOT / ".ci" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def bootstrap():
    return load("bootstrap")


# --- Which Python ----------------------------------------------------------------------------------------------------


def script(path: Path, text: str) -> None:
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def choose_python(folder: Path, **variables: str) -> subprocess.CompletedProcess:
    """Run .ci/python where only the given folder is on the PATH."""
    command = ["/bin/sh", ROOT / ".ci" / "python", "-c", "print('chosen')"]
    environment = {"PATH": str(folder)} | variables
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


OLD = 'case "$2" in *version_info*) exit 1;; *) echo "only 3.9.2";; esac'
STAND_IN = 'echo "pyenv: $0: command not found" >&2; exit 127'
REAL = f'echo "$0"; exec {sys.executable} "$@"'


def test_python_takes_the_machines_own_if_it_is_new_enough(tmp_path):
    for name in ("python3", "python3.13", "python3.12"):
        script(tmp_path / name, REAL)
    assert choose_python(tmp_path).stdout.splitlines()[-2:] == [str(tmp_path / "python3"), "chosen"]


def test_python_passes_over_old_ones_and_stand_ins_for_the_newest(tmp_path):
    script(tmp_path / "python3", OLD)
    script(tmp_path / "python3.13", STAND_IN)
    script(tmp_path / "python3.12", REAL)
    script(tmp_path / "python3.11", REAL)
    assert choose_python(tmp_path).stdout.splitlines()[-2:] == [str(tmp_path / "python3.12"), "chosen"]


def test_python_named_by_hand_is_taken(tmp_path):
    script(tmp_path / "python3", REAL)
    script(tmp_path / "mine", REAL)
    assert str(tmp_path / "mine") in choose_python(tmp_path, PYTHON=str(tmp_path / "mine")).stdout


def test_python_named_by_hand_that_does_not_run_is_refused(tmp_path):
    script(tmp_path / "python3", REAL)
    done = choose_python(tmp_path, PYTHON="python2")
    assert (done.returncode, done.stdout) == (1, "")
    assert (
        done.stderr
        == "PYTHON=python2 is not a Python 3.11 or newer that runs. Name another one, or leave PYTHON out.\n"
    )


@pytest.mark.parametrize(("text", "found"), [(OLD, "only 3.9.2"), (STAND_IN, "none")])
def test_python_missing_is_said_with_the_remedy(tmp_path, text, found):
    script(tmp_path / "python3", text)
    done = choose_python(tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"Copro needs Python 3.11 or newer, and this machine has {found}. Install it")
    assert "sudo apt install python3 python3-venv" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_python_too_old_is_refused_by_the_set_up_too(bootstrap):
    with pytest.raises(
        bootstrap.SetupError, match=r"This is Python 3\.9\.18, and Copro needs 3\.11 or newer\. Install"
    ):
        bootstrap.check_version((3, 9, 18))
    bootstrap.check_version((3, 11, 0))


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_python_without_venv_names_debians_package(bootstrap, monkeypatch, module):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == module else object())
    package = "python{}.{}-venv".format(*sys.version_info)
    with pytest.raises(bootstrap.SetupError, match=f"without its module {module}.*sudo apt install {package}$"):
        bootstrap.check_venv_module()


# --- The environment -------------------------------------------------------------------------------------------------


@pytest.fixture
def project(bootstrap, monkeypatch, tmp_path):
    """A project folder and a list of the commands that set-up ran; making an environment links this very Python."""
    ran: list[str] = []

    def run(command: list, doing: str) -> None:
        ran.append(doing)
        if doing == "making the environment":
            (tmp_path / ".venv" / "bin").mkdir(parents=True)
            (tmp_path / ".venv" / "bin" / "python").symlink_to(sys.executable)

    monkeypatch.setattr(bootstrap, "run", run)
    (tmp_path / "requirements.txt").write_text("a==1\n")
    (tmp_path / "requirements-dev.txt").write_text("a==1\nb==1\n")

    def ensure(name: str = "requirements.txt", wanted: str | None = None) -> list[str]:
        """What was run, of which the outcome tells too."""
        ran.clear()
        assert bootstrap.ensure(tmp_path / name, tmp_path / ".venv", wanted, uv=None) is bool(ran)
        return list(ran)

    return ensure


MAKING, RUNTIME, DEV = "making the environment", "installing requirements.txt", "installing requirements-dev.txt"


def test_set_up_runs_once(project, capsys):
    assert project() == [MAKING, RUNTIME]
    capsys.readouterr()
    assert project() == []
    assert capsys.readouterr().out == ""


def test_set_up_for_tests_serves_the_site_too(project):
    assert project() == [MAKING, RUNTIME]
    assert project("requirements-dev.txt") == [DEV]
    assert project() == project("requirements-dev.txt") == []


def test_set_up_installs_again_when_the_requirements_change(project, tmp_path):
    project()
    (tmp_path / "requirements.txt").write_text("a==2\n")
    assert project() == [RUNTIME]


def test_set_up_interrupted_is_finished_the_next_time(project, tmp_path):
    project()
    (tmp_path / ".venv" / "copro-installed.json").write_text("{half")
    assert project() == [RUNTIME]


def test_set_up_makes_a_broken_environment_again(project, tmp_path, capsys):
    project()
    (tmp_path / ".venv" / "bin" / "python").unlink()
    assert project() == [MAKING, RUNTIME]
    assert "Making .venv again: its Python is gone." in capsys.readouterr().out


def test_set_up_makes_it_again_when_its_python_was_replaced(project, tmp_path, capsys):
    project()
    stamp = tmp_path / ".venv" / "copro-installed.json"
    stamp.write_text(re.sub(r'"python": "[\d.]+"', '"python": "3.8"', stamp.read_text()))
    assert project() == [MAKING, RUNTIME]
    assert "its Python changed from 3.8 to " in capsys.readouterr().out


def test_set_up_makes_it_again_for_a_python_asked_for_by_name(project):
    project()
    assert project(wanted="{}.{}".format(*sys.version_info)) == []
    assert project(wanted="3.99") == [MAKING, RUNTIME]


@pytest.mark.parametrize(
    ("output", "remedy"),
    [
        (
            "ERROR: Could not find a version that satisfies the requirement",
            "No package index answered. Check the network",
        ),
        ("error: Failed to fetch: `http…`\n  dns error", "No package index answered. Check the network"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "A package is not the one that was pinned"),
        ("gcc: fatal error", "The lines above say why."),
    ],
)
def test_set_up_that_fails_shows_the_end_of_the_output_and_a_remedy(bootstrap, output, remedy):
    command = [sys.executable, "-c", f"print('noise\\n' * 20 + {output!r}); raise SystemExit(1)"]
    with pytest.raises(bootstrap.SetupError) as caught:
        bootstrap.run(command, "installing requirements.txt")
    *shown, sentence = str(caught.value).splitlines()
    assert len(shown) == 15
    assert shown[-1].strip() == output.splitlines()[-1].strip()
    assert sentence.startswith(f"Stopped while installing requirements.txt. {remedy}")


def test_set_up_falls_back_to_pip_where_uv_finds_nothing(bootstrap, monkeypatch, tmp_path, capsys):
    ran = []

    def run(command: list, doing: str) -> None:
        ran.append(str(command[0]))
        if command[0] == "uv":
            raise bootstrap.SetupError("no index")

    monkeypatch.setattr(bootstrap, "run", run)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").symlink_to(sys.executable)
    bootstrap.install(tmp_path, tmp_path / "requirements.txt", "uv")
    assert ran[0] == "uv"
    assert set(ran[1:]) == {str(tmp_path / "bin" / "python")}


# --- What is pinned --------------------------------------------------------------------------------------------------


def pins(name: str) -> set[str]:
    """Each name with its version, without the Pythons it is for."""
    return set(re.findall(r"^[a-z0-9\[].*==[^\s\\]+", (ROOT / name).read_text(), flags=re.MULTILINE))


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_requirements_are_pinned_by_hash_and_name_no_index(name):
    text = (ROOT / name).read_text()
    assert not re.search(r"https?:|--index|--extra-index|--find-links| @ ", text)
    entries = re.findall(r"^[a-z0-9\[].*(?:\n +--hash=sha256:[0-9a-f]{64}(?: \\)?)+", text, flags=re.MULTILINE)
    assert len(entries) == len(pins(name)) == len(re.findall(r"^[^\s#]", text, flags=re.MULTILINE))


@pytest.mark.parametrize("name", REQUIREMENTS[1:])
def test_requirements_of_others_hold_all_of_the_sites_own(name):
    """So that `make run` after `make test` installs nothing, and PostgreSQL's file can stand alone."""
    assert pins("requirements.txt") - pins(name) == set()
