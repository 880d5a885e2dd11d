"""Finds a Chromium for the browser tests, or brings one. Needs nothing but Python itself.

    .venv/bin/python .ci/browser.py        prints its path; without one, says why and ends with 1

In order: one on the PATH, Playwright's own, and as root on Debian or Ubuntu the distribution's package.
"""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DOWNLOAD_SECONDS = 60
APT = "apt-get update && apt-get install --yes --no-install-recommends chromium"


def say(text: str) -> None:
    """To stderr: stdout is for the path alone."""
    print(text, file=sys.stderr, flush=True)


def runs(browser: str | None) -> bool:
    """Whether it is there and starts: Ubuntu's chromium-browser may be a note that one should install it."""
    if not browser:
        return False
    try:
        return not subprocess.run([browser, "--version"], capture_output=True, timeout=30, check=False).returncode
    except (OSError, subprocess.TimeoutExpired):
        return False


def on_the_path() -> str | None:
    return next((path for path in map(shutil.which, NAMES) if runs(path)), None)


def playwrights_own() -> str | None:
    code = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    path = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False).stdout.strip()
    return path if runs(path) else None


def download() -> str | None:
    """Playwright's own build. Where nothing answers, its client would try for a long time."""
    say(f"  No Chromium on the PATH: downloading Playwright's own (given up after {DOWNLOAD_SECONDS} seconds).")
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as work:
        try:
            work.wait(DOWNLOAD_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(work.pid, signal.SIGKILL)
    return playwrights_own()


def install() -> str | None:
    if os.geteuid() or not shutil.which("apt-get"):
        return None
    say(f"  That did not work. As root on Debian or Ubuntu, running: {APT}")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        ["sh", "-c", APT],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
        check=False,
    )
    if done.returncode:
        say("\n".join(done.stdout.splitlines()[-10:]))
    return on_the_path()


def find_or_bring() -> str | None:
    named = os.environ.get("COPRO_CHROMIUM")
    if named:
        return named if runs(named) else None
    return on_the_path() or playwrights_own() or download() or install()


def main() -> None:
    browser = find_or_bring()
    if not browser:
        sys.exit("no Chromium was found and none could be brought; install one, or name it in COPRO_CHROMIUM")
    print(Path(browser))


if __name__ == "__main__":
    main()
