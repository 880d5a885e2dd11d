"""Every kind of page, drawing and style sheet held against the Nu Html Checker, an independent one.

`make html` runs it and brings the checker, which is Java. It bears no test's name so that `make test` needs neither.
"""

import datetime
import json
import os
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from django.conf import settings as of_site
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from copro.management.demo.loading import load
from tests.copro.test_preview_links import address as preview_address
from tests.copro.test_preview_links import make_link
from tests.e2e import screens
from tests.e2e.public import PAGES
from tests.e2e.test_admin_axe import boss, number_of, post  # noqa: F401
from tests.factories import make_draft, picture_bytes

KINDS = {"text/html": "html", "image/svg+xml": "svg", "text/css": "css"}
# Complaints that we know better than to heed, by regular expression, each with the reason.
ALLOWED = {
    "Property “field-sizing” doesn't exist": "it does, in CSS Basic User Interface Module Level 4",
}


class Part(NamedTuple):
    """Something to check: `kind` is one of KINDS, and how its file's name ends."""

    kind: str
    content: bytes


def part(client: Client, address: str) -> Part | None:
    """What stands at an address of the site, if it is of a kind that is checked."""
    response = client.get(address)
    kind = KINDS.get(response.headers.get("Content-Type", "").partition(";")[0])
    return Part(kind, response.content) if kind and response.status_code not in {301, 302} else None


def links(address: str, page: bytes) -> Iterable[str]:
    """The addresses of other pages, drawings and palettes of the site. A list is turned over, but never filtered."""
    for element in LexborHTMLParser(page).css("[href], [src]"):
        link = urlsplit(urljoin(address, element.attributes.get("href") or element.attributes.get("src") or ""))
        is_page = link.path.endswith(("/", ".svg", ".css")) and parse_qs(link.query).keys() <= {"page"}
        is_ours = not link.netloc and not link.path.startswith((of_site.STATIC_URL, of_site.MEDIA_URL, "/admin/"))
        if is_page and is_ours:
            yield link._replace(fragment="").geturl()


def crawl(client: Client, start: Iterable[str]) -> dict[str, Part]:
    """All that links lead to from these addresses, and they themselves."""
    waiting = list(start)
    known, found = set(waiting), {}
    while waiting:
        address = waiting.pop()
        here = part(client, address)
        if here is None:
            continue
        found[address] = here
        fresh = set(links(address, here.content)) - known if here.kind == "html" else set()
        known |= fresh
        waiting += sorted(fresh)
    return found


def complaints(parts: dict[str, Part], folder: Path) -> list[str]:
    """What the checker says of them: page, line, message, and the words it is about. One Java process for all."""
    folder = folder / "parts"  # the pictures of the tests lie beside it
    folder.mkdir()
    names = {}
    for number, (address, (kind, content)) in enumerate(parts.items()):
        file = folder / f"{number}.{kind}"
        file.write_bytes(content)
        names[file.name] = address
    options = ["--format", "json", "--stdout", "--exit-zero-always", "--also-check-css", "--also-check-svg"]
    command = ["java", "-jar", os.environ["COPRO_VNU"], *options, folder]
    said = subprocess.run(command, capture_output=True, check=True).stdout
    return [
        f"{names[urlsplit(found['url']).path.rpartition('/')[2]]}: {found.get('lastLine', 0)}: {found['message']} "
        f"({' '.join(found.get('extract', '').split())})"
        for found in json.loads(said)["messages"]
        if not any(re.search(pattern, found["message"]) for pattern in ALLOWED)
    ]


def hold(parts: dict[str, Part], folder: Path) -> None:
    """Fails with every complaint about them."""
    found = complaints(parts, folder)
    if found:
        pytest.fail("\n".join([f"{len(found)} complaints:", *found]), pytrace=False)
    print(f"{len(parts)} held against the checker, no complaint.")  # noqa: T201


def test_checker_finds_what_is_wrong(tmp_path):
    parts = {
        "/page/": Part("html", b'<!doctype html><html lang="en"><title>A</title><p><a href="/"><a href="/">B</a></a>'),
        "/sheet.css": Part("css", b"p { colour: red }"),
        "/drawing.svg": Part("svg", b'<svg xmlns="http://www.w3.org/2000/svg"><p/></svg>'),
    }
    found = complaints(parts, tmp_path)
    assert {line.partition(":")[0] for line in found} == set(parts), found


def test_every_kind_of_public_page_is_valid(site, boss, settings, tmp_path):  # noqa: F811
    client = Client(raise_request_exception=False)
    parts = crawl(client, [path.format(mine=site.mine) for path in PAGES.values()])
    parts["preview"] = part(client, preview_address(make_link(make_draft(site), boss)))
    assert b"preview-note" in parts["preview"].content
    today = timezone.localdate()
    for phase, days in {"before": 12, "after": -30}.items():
        site.starts_on, site.ends_on = (today + datetime.timedelta(days=days + more) for more in (0, 4))
        site.save()
        parts |= {f"home {phase}": part(client, "/"), f"campaign {phase}": part(client, "/2018/")}
    for refusal in ("400", "403", "403_csrf", "500"):
        html = render_to_string(f"{refusal}.html", {"site_name": "Test Week"})
        parts[f"refusal {refusal}"] = Part("html", html.encode())
    settings.DEBUG = True
    parts["components"] = part(client, "/components/")
    assert {found.kind for found in parts.values()} == set(KINDS.values())
    hold(parts, tmp_path)


@pytest.mark.django_db
def test_demonstration_is_valid(tmp_path):
    load(draw=lambda key: picture_bytes(60, 40))
    hold(crawl(Client(), ["/"]), tmp_path)


@pytest.mark.django_db
def test_screens_of_the_admin_are_valid(boss, post, client, tmp_path):  # noqa: F811
    client.force_login(boss)
    parts = {name: part(client, address) for name, address in screens.addresses(number_of).items()}
    hold(parts, tmp_path)


def test_style_sheets_are_valid(tmp_path):
    sheets = Path(of_site.BASE_DIR, "static", "css").glob("*.css")
    hold({sheet.name: Part("css", sheet.read_bytes()) for sheet in sheets}, tmp_path)
