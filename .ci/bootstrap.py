"""Makes a virtual environment and installs what a requirements file names, once. Needs nothing but Python itself.

    python3 .ci/bootstrap.py requirements.txt [--venv .venv]

A stamp in the environment holds the hashes of the files it was made from: a second run finds it and does nothing.
Every trouble ends in one sentence that says what to do (SetupError).
"""

import argparse
import contextlib
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)
# What installing the first brings along with it: each holds all that the file after it holds.
CONTAINED_IN = {"requirements.txt": "requirements-dev.txt"}
NETWORK_TROUBLE = (
    "could not find a version",
    "connection",
    "name resolution",
    "timed out",
    "failed to fetch",
    "dns error",
    "proxy",
)


class SetupError(Exception):
    """What is missing, and the remedy, in a sentence for a person."""


def say(text: str) -> None:
    print(text, flush=True)


def digest(requirements: Path) -> str:
    return hashlib.sha256(requirements.read_bytes()).hexdigest()


def check_version(version: tuple[int, ...] = sys.version_info[:3]) -> None:
    if version < OLDEST:
        this, least = (".".join(map(str, numbers)) for numbers in (version, OLDEST))
        raise SetupError(
            f"This is Python {this}, and Copro needs {least} or newer. "
            "Install a newer one, or name it: make run PYTHON=/path/to/python3."
        )


def check_venv_module() -> None:
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if missing:
        package = "python{}.{}-venv".format(*sys.version_info)
        raise SetupError(
            f"This Python came without its module {missing[0]}. "
            f"On Debian and Ubuntu, install it with: sudo apt install {package}"
        )


def version_of(python: Path) -> str | None:
    """Such as "3.11", or None where it does not run any more."""
    code = "import sys; print('{}.{}'.format(*sys.version_info))"
    try:
        return subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None


def read_stamp(venv: Path) -> dict[str, str]:
    with contextlib.suppress(OSError, ValueError):
        stamp = json.loads((venv / "copro-installed.json").read_text())
        if isinstance(stamp, dict):
            return stamp
    return {}


def why_make_again(venv: Path, stamp: dict[str, str], wanted: str | None) -> str | None:
    """The reason to throw the environment away, if there is one. `wanted`: the version that was asked for by name."""
    found = version_of(venv / "bin" / "python")
    if found is None:
        return "its Python is gone"
    if stamp.get("python", found) != found:
        return f"its Python changed from {stamp['python']} to {found}"
    if wanted and wanted != found:
        return f"it has Python {found}, and {wanted} was asked for"
    if tuple(map(int, found.split("."))) < OLDEST:
        return f"its Python {found} is too old"
    return None


def make_venv(venv: Path, uv: str | None) -> None:
    if uv:
        run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, venv], "making the environment")
        return
    check_venv_module()
    run([sys.executable, "-m", "venv", "--clear", venv], "making the environment")


def install(venv: Path, requirements: Path, uv: str | None) -> None:
    python = venv / "bin" / "python"
    doing = f"installing {requirements.name}"
    if uv:
        try:
            run([uv, "pip", "install", "--quiet", "--require-hashes", "--python", python, "-r", requirements], doing)
            return
        except SetupError:
            say("  uv could not; trying pip, which may be set up for another package index.")
    if subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False).returncode:
        check_venv_module()
        run([python, "-m", "ensurepip"], "bringing pip")
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--retries", "2"]
    run([*pip, "--require-hashes", "-r", requirements], doing)


def run(command: list, doing: str) -> None:
    """Quietly, unless it fails."""
    environment = os.environ | {"UV_PYTHON_DOWNLOADS": "never"}
    done = subprocess.run(
        list(map(str, command)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
        check=False,
    )
    if not done.returncode:
        return
    lines = "\n".join("    " + line for line in done.stdout.strip().splitlines()[-15:])
    said = done.stdout.lower()
    if "do not match the hashes" in said or "hash mismatch" in said:
        remedy = "A package is not the one that was pinned, so nothing of it was installed. Tell the maintainers."
    elif any(words in said for words in NETWORK_TROUBLE):
        remedy = "No package index answered. Check the network (or pip's settings for a proxy), then run this again."
    else:
        remedy = "The lines above say why. Once it is mended, run this again."
    raise SetupError(f"{lines}\nStopped while {doing}. {remedy}")


def ensure(requirements: Path, venv: Path, wanted: str | None = None, uv: str | None = None) -> bool:
    """Bring the environment up to date. True if anything had to be done."""
    check_version()
    stamp = read_stamp(venv)
    if venv.exists() and (reason := why_make_again(venv, stamp, wanted)):
        say(f"Making {venv.name} again: {reason}.")
        shutil.rmtree(venv)
    larger = requirements.with_name(CONTAINED_IN.get(requirements.name, requirements.name))
    up_to_date = any(stamp.get(file.name) == digest(file) for file in (requirements, larger) if file.exists())
    if venv.exists() and up_to_date:
        return False
    if not venv.exists():
        stamp = {}
        say(f"Making the environment {venv.name} with Python {sys.version.split()[0]}{' and uv' if uv else ''}.")
        make_venv(venv, uv)
    say(f"Installing the packages of {requirements.name}, which takes up to a minute.")
    install(venv, requirements, uv)
    stamp |= {"python": version_of(venv / "bin" / "python") or "", requirements.name: digest(requirements)}
    (venv / "copro-installed.json").write_text(json.dumps(stamp, indent=2))
    return True


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("requirements")
    parser.add_argument("--venv", default=".venv", help="where the environment is, from the project's folder")
    options = parser.parse_args()
    # Whoever names a Python gets that one; who does not keeps the environment that works.
    wanted = "{}.{}".format(*sys.version_info) if os.environ.get("PYTHON") else None
    try:
        ensure(ROOT / options.requirements, ROOT / options.venv, wanted, shutil.which("uv"))
    except SetupError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
