"""What `make test` does once the packages are there: every check and test. Run from .venv.

A step that fails does not stop the ones after it; the last line is the verdict. The browser tests run beside the unit
tests, two at a time, because each of them waits more than it works; what they print comes when both are done.
"""

import os
import re
import secrets
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
sys.path.insert(0, str(ROOT / ".ci"))

import browser  # noqa: E402

MANAGE = [sys.executable, "manage.py"]
PYTEST = [sys.executable, "-m", "pytest", "--no-header"]
UNIT = ["-m", "not browser"]
TWO = ["--numprocesses=2", "--dist=worksteal"]  # at a time
# Of these tests alone it is measured what they cover: to measure slows them all by half.
MEASURED = ["tests/copro", "--ignore=tests/copro/quality", "--ignore=tests/copro/management"]
COVERAGE = [sys.executable, "-m", "coverage"]
IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}


def environment(**variables: str) -> dict[str, str]:
    """The machine's, less whatever this site would read from it: a test never meets somebody's real database."""
    ours = re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', (ROOT / "copro" / "settings.py").read_text(encoding="utf-8"))
    return {
        name: value for name, value in os.environ.items() if name not in {*ours, "DJANGO_SETTINGS_MODULE"}
    } | variables


def as_on_a_live_site(folder: str) -> dict[str, str]:
    return environment(
        SECRET_KEY=secrets.token_urlsafe(50),
        ALLOWED_HOSTS="week.example.org",
        SITE_URL="https://week.example.org",
        DATABASE_URL=f"sqlite:///{folder}/db.sqlite3",
        MEDIA_ROOT=folder,
    )


def fully_covered() -> list[str]:
    """The files of which every branch must be tested; pyproject.toml lists them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return settings["tool"]["copro"]["fully-covered"]


class Run:
    """The steps so far, and how they went."""

    def __init__(self) -> None:
        self.failed: list[str] = []

    def step(self, name: str, *commands: list, env: dict[str, str] | None = None) -> None:
        print(f"\n— {name}", flush=True)
        start = time.monotonic()
        for command in commands:
            done = subprocess.run(list(map(str, command)), cwd=ROOT, env=env or environment(), check=False)
            if done.returncode:
                self.failed.append(name)
                print(f"  {name}: FAILED ({' '.join(map(str, command[:6]))} …)", flush=True)
                return
        print(f"  {name}: passed in {time.monotonic() - start:.0f} s", flush=True)

    def beside(self, name: str, commands: list[list], other: str, beside: list | None, env: dict[str, str]) -> None:
        """A step with another one at the same time, if there is one. `env` is the other one's."""
        if beside is None:
            self.step(name, *commands)
            return
        start = time.monotonic()
        with tempfile.TemporaryFile() as printed:
            running = subprocess.Popen(list(map(str, beside)), cwd=ROOT, env=env, stdout=printed, stderr=printed)
            try:
                self.step(name, *commands)
                print(f"\n— {other}", flush=True)
                failed = running.wait()
            finally:
                running.kill()
            printed.seek(0)
            print(printed.read().decode(errors="replace"), flush=True)
        if failed:
            self.failed.append(other)
        print(f"  {other}: {'FAILED' if failed else f'passed in {time.monotonic() - start:.0f} s'}", flush=True)


def find_browser() -> str | None:
    print("\n— A browser for the browser tests", flush=True)
    found = browser.find_or_bring()
    print(f"  {found or 'None could be had.'}", flush=True)
    return found


def main() -> None:
    run = Run()
    test_settings = environment(DJANGO_SETTINGS_MODULE="tests.settings")
    run.step("Style", [BIN / "ruff", "check", "--quiet", "."], [BIN / "ruff", "format", "--check", "--quiet", "."])
    run.step("Templates", [BIN / "djlint", "--lint", "--quiet", "templates"])
    run.step("Types", [sys.executable, "-m", "mypy", "--no-error-summary"])
    run.step("Import contracts", [BIN / "lint-imports", "--no-logo"])
    run.step("Missing migrations", [*MANAGE, "makemigrations", "--check", "--dry-run"], env=test_settings)
    with tempfile.TemporaryDirectory() as folder:
        check = [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"]
        run.step("Settings of a live site", check, env=as_on_a_live_site(folder))
    chromium = find_browser()
    run.beside(
        "Unit tests",
        [
            [*COVERAGE, "run", f"--include={','.join(fully_covered())}", "-m", *PYTEST[2:], *UNIT, *MEASURED],
            [*PYTEST, *UNIT, *TWO, "--ignore-glob=tests/copro/test_*.py"],
        ],
        "Browser tests",
        [*PYTEST, "-m", "browser", *TWO, "tests/e2e"] if chromium else None,
        environment(COPRO_CHROMIUM=chromium or ""),
    )
    if not chromium and IN_CI:
        run.failed.append("Browser tests (there is no browser)")
    run.step("Coverage", [*COVERAGE, "report", "--show-missing", "--fail-under=100"])
    if run.failed:
        sys.exit(f"\nFAILED: {', '.join(run.failed)}.")
    if not chromium:
        print("\nAll tests passed, but WITHOUT the browser tests: no Chromium was found and none could be brought.")
    else:
        print("\nAll tests passed.")


if __name__ == "__main__":
    main()
