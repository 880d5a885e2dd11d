"""Browser tests: a real Chromium against the real site, with axe, and a guard on what the browser complains about.

Use `page` (or `new_context` for a second window or for one without JavaScript): addresses may be given from the root,
`page.goto("/2018/")`. `live_server.url` is the host. The test's own database rows are seen by the server.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.public import site  # noqa: F401 - a fixture for all

# Playwright's loop runs in the tests' own thread; Django would refuse every query made beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

expect.set_options(timeout=20_000)  # a busy machine is no fault of the page

HERE = Path(__file__).parent
AXE = HERE.parent / "data" / "axe" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A page that asks another host gets no answer, and the guard below tells of it.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


class Violation(NamedTuple):
    """One element that breaks one of axe's rules."""

    rule: str
    impact: str
    target: str
    html: str


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, chromium):
    args = [*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    return {**browser_type_launch_args, "args": args} | ({"executable_path": chromium} if chromium else {})


@pytest.fixture(scope="session")
def live_server(django_db_setup, live_server):
    """The site on a port of its own. After the database, so that it never takes the wrong one for the tests'."""
    return live_server


@pytest.fixture(scope="session")
def base_url(live_server):
    return live_server.url


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "en-GB", "timezone_id": "Europe/London"}


@pytest.fixture(autouse=True)
def _own_address(request, settings):
    if "live_server" in request.fixturenames:
        settings.SITE_URL = request.getfixturevalue("live_server").url


@pytest.fixture
def faults(request):
    """What the browser complained about: console errors, breaches of the policy, requests to another host.

    A test with any left at its end fails. One that means to cause some says which, by regular expression:
    `@pytest.mark.allow_faults("status of 404")`.
    """
    found: list[str] = []
    yield found
    allowed = [pattern for marker in request.node.iter_markers("allow_faults") for pattern in marker.args]
    left = [fault for fault in found if not any(re.search(pattern, fault) for pattern in allowed)]
    if left:
        pytest.fail("The browser complained:\n" + "\n".join(left))


@pytest.fixture
def new_context(new_context, faults, live_server) -> Callable[..., BrowserContext]:
    """A browser window of its own, watched by the guard: `new_context(java_script_enabled=False).new_page()`."""

    def watched(**options) -> BrowserContext:
        context = new_context(**options)
        context.on("console", lambda message: _note_console(message, faults))
        context.on("weberror", lambda error: faults.append(f"Script error: {error.error}"))
        context.on("request", lambda request: _note_foreign(request.url, live_server.url, faults))
        return context

    return watched


def _note_console(message, faults: list[str]) -> None:
    if message.type == "error":
        faults.append(f"Console: {message.text} ({message.location.get('url', '')})")


def _note_foreign(url: str, home: str, faults: list[str]) -> None:
    if not url.startswith((f"{home}/", "data:", "blob:", "about:", "chrome-error:")):
        faults.append(f"Request to another host: {url}")


@pytest.fixture(scope="session")
def axe() -> Callable[..., list[Violation]]:
    """axe-core on a page: `assert axe(page) == []`. `within` takes a CSS selector; other options are axe.run's own."""
    source = AXE.read_text(encoding="utf-8")

    def check(page: Page, within: str | None = None, **options) -> list[Violation]:
        if not page.evaluate("typeof axe === 'object'"):
            page.evaluate(source)
        results = page.evaluate(
            "([within, options]) => axe.run(within ? {include: [[within]]} : document, options)",
            [within, {"runOnly": AXE_TAGS, "resultTypes": ["violations"], **options}],
        )
        return [
            Violation(found["id"], node["impact"], " ".join(map(str, node["target"])), node["html"][:300])
            for found in results["violations"]
            for node in found["nodes"]
        ]

    return check
