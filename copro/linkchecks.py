"""Links to other sites: looked at in the background now and then, so that people learn which lead nowhere.

They stand in texts, and in fields of their own: the apps name these with `look_also_at`. Nothing is asked while a page
is made or a form is saved. `manage.py tick` calls `look_at_some`.
"""

import datetime
import html
import re
import time
from collections.abc import Callable, Collection, Iterable
from itertools import zip_longest
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from copro.canonical import shallow
from copro.models import LinkCheck
from copro.outside import Broken, Network, Offline, Refused, Unknown, ask, target_of
from copro.publishing import Status, publishable_models
from copro.quality.draft import LinkFacts
from copro.richtext import RichTextField

A_RUN = 50  # links
SECONDS = 60.0  # that a run may take in all
ONE_LOOK = 10.0  # seconds, redirects included
HOPS = 5
AGAIN = datetime.timedelta(days=7)
AGAIN_AFTER_FAILURE = datetime.timedelta(hours=20)  # the next day, whatever the minute at which cron calls
FAILURES = 2  # on as many days, before a link is called broken
OFFLINE = 3  # links in a row of which nothing can be learned: it is this machine that reaches nobody
MAX_TITLE = 200
MAX_ADDRESS = 2000  # bytes: LinkCheck holds as many characters, and an index of PostgreSQL little more

_LINK = re.compile(r'<a href="(https?://[^"]+)">', re.IGNORECASE)
# Those that pages are written in. Python knows more, some of them slow on hostile text.
_CHARSETS = (
    rb"utf-8|us-ascii|iso-8859-\d{1,2}|windows-\d{3,4}|koi8-[ru]|shift_jis|euc-(?:jp|kr)|gb(?:2312|k|18030)|big5"
)
_CHARSET = re.compile(rb"charset=[\"']?(" + _CHARSETS + rb")\b", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]{0,200}>", re.IGNORECASE)
_JOINERS = "\u200c\u200d"  # invisible, and yet part of words in Persian or Hindi

Source = Callable[[datetime.datetime], Iterable[str]]
_sources: list[Source] = []


def look_also_at(source: Source) -> None:
    """Addresses that stand in no text. `source` gives those that matter at a moment, whatever is written in them."""
    _sources.append(source)


def _own_host() -> str | None:
    return urlsplit(settings.SITE_URL).hostname


def addresses_in(text: str) -> set[str]:
    """The http and https addresses of other sites that a text in its canonical form links to, as they stand there."""
    return {address for address in map(html.unescape, _LINK.findall(text)) if _leads_outside(address)}


def _leads_outside(address: str) -> bool:
    try:
        parts = urlsplit(address)
        asked = parts.scheme in {"http", "https"} and parts.hostname not in {None, _own_host()}
        return asked and len(address.encode()) <= MAX_ADDRESS
    except ValueError:
        return False


def broken_ones() -> QuerySet[LinkCheck]:
    """Those that led nowhere at their last two looks, on two days."""
    return LinkCheck.objects.exclude(broken="")


def facts_for(addresses: Collection[str]) -> dict[str, LinkFacts]:
    """What is known of these addresses, in one query. Those never looked at are missing."""
    rows = LinkCheck.objects.filter(address__in=addresses)
    return {row.address: LinkFacts(row.broken, row.title, row.has_https) for row in rows}


# --- One look --------------------------------------------------------------------------------------------------------


def look(address: str, network: Network | None = None) -> LinkFacts:
    """What a visitor would find there now. Takes 20 seconds at most. Raises Unknown where nothing can be learned."""
    network = network or Network(agent=_agent())
    broken, title, trail = _follow(address, network)
    if not address.lower().startswith("http://"):
        return LinkFacts(broken, title)
    twin = "https" + address[4:].partition("#")[0]
    return LinkFacts(broken, title, True if twin in trail and not broken else _answers(twin, network))


def _agent() -> str:
    return f"Copro link check (+{settings.SITE_URL})"


def _answers(address: str, network: Network) -> bool | None:
    try:
        return not _follow(address, network)[0]
    except Unknown:
        return None


def _follow(address: str, network: Network) -> tuple[str, str, list[str]]:
    """What is wrong or nothing, the title, and the addresses on the way. Raises Unknown."""
    until = time.monotonic() + ONE_LOOK
    trail = [address]
    while len(trail) <= HOPS + 1:
        try:
            answer = ask(trail[-1], until=until, network=network)
        except Broken as found:
            return str(found), "", trail
        if answer.status not in {301, 302, 303, 307, 308} or not answer.location:
            return _fault(answer.status), _title(answer.body, answer.type), trail
        try:
            onward = urljoin(trail[-1], answer.location)
            if target_of(onward).host == _own_host():
                return "", "", trail
        except (ValueError, Refused):  # a program's own scheme, or another port: a browser may go there, we do not
            return "", "", trail
        trail.append(onward)
    return "It sends visitors on and on.", "", trail


def _fault(status: int) -> str:
    """Only what is certain. A log-in, a wall against robots or a full house (401, 403, 429, 503, 999) is no fault."""
    if status == 404:
        return "There is no such page (404)."
    if status == 410:
        return "The page has been taken away (410)."
    if 500 <= status < 600 and status != 503:
        return f"The site has a fault ({status})."
    return ""


def _title(body: bytes, content_type: str) -> str:
    """The title of a web page, as plain words."""
    named = _CHARSET.search(content_type.encode("latin-1", "replace")) or _CHARSET.search(body[:1024])
    try:
        text = body.decode(named[1].decode() if named else "utf-8", "replace")
    except LookupError:  # an encoding that nobody knows: iso-8859-99
        text = body.decode("utf-8", "replace")
    head = LexborHTMLParser(shallow(text)).head
    node = head.css_first("title") if head else None
    words = _TAG.sub("", node.text()) if node else ""
    words = " ".join("".join(c for c in words if c.isprintable() or c.isspace() or c in _JOINERS).split())
    return words if len(words) <= MAX_TITLE else words[: MAX_TITLE - 1].rstrip() + "…"


# --- A run -----------------------------------------------------------------------------------------------------------


def _in_use(now: datetime.datetime) -> list[set[str]]:
    """The addresses of other sites that this one leads to: those in texts, and those of each source."""
    return [_in_texts(), *(set(filter(_leads_outside, source(now))) for source in _sources)]


def _in_texts() -> set[str]:
    """The addresses in all texts but those that were withdrawn."""
    found: set[str] = set()
    for model in publishable_models():
        names = [field.name for field in model._meta.concrete_fields if isinstance(field, RichTextField)]
        links = Q()
        for name in names:
            links |= Q(**{f"{name}__icontains": '<a href="http'})
        for texts in (
            model._default_manager.exclude(status=Status.WITHDRAWN).filter(links).values_list(*names).iterator()
        ):
            found.update(*map(addresses_in, texts))
    return found


def _due(in_use: list[set[str]], now: datetime.datetime) -> list[LinkCheck]:
    """Those whose turn it is, and forgets what was found of all that nobody uses.

    Never looked at first, then the oldest; one of each set in turn, so that no set keeps another waiting.
    """
    known = {row.address: row for row in LinkCheck.objects.order_by("checked_at")}
    everything = set().union(*in_use)
    forgotten = [row.pk for address, row in known.items() if address not in everything]
    for start in range(0, len(forgotten), 500):
        LinkCheck.objects.filter(pk__in=forgotten[start : start + 500]).delete()
    queues = []
    for addresses in in_use:
        mine = addresses & everything
        everything -= mine  # what stands in two sets is looked at once
        new = [LinkCheck(address=address, checked_at=now) for address in sorted(mine - known.keys())]
        queues.append(new + [row for address, row in known.items() if address in mine and _is_old(row, now)])
    return [row for turn in zip_longest(*queues) for row in turn if row]


def _is_old(row: LinkCheck, now: datetime.datetime) -> bool:
    return row.checked_at <= now - (AGAIN_AFTER_FAILURE if row.failures else AGAIN)


def _keep(row: LinkCheck, found: LinkFacts | None, now: datetime.datetime) -> None:
    """Counted from what the row held when its turn came, so that two runs at once count a failure once."""
    values: dict[str, Any] = {"checked_at": now}
    if found is not None:
        failures = min(row.failures + 1, FAILURES) if found.broken else 0
        values |= {
            "failures": failures,
            "broken": found.broken if failures == FAILURES else "",
            "title": found.title or (row.title if found.broken else ""),
            "has_https": found.has_https,
        }
    if row.pk:
        LinkCheck.objects.filter(pk=row.pk).update(**values)
    else:
        LinkCheck.objects.get_or_create(address=row.address, defaults=values)


class Pace:
    """At most one request a second to each host."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self.clock, self.sleep = clock, sleep
        self.last: dict[str, float] = {}

    def __call__(self, host: str) -> None:
        wait = self.last.get(host, float("-inf")) + 1 - self.clock()
        if wait > 0:
            self.sleep(wait)
        self.last[host] = self.clock()


def look_at_some(
    *,
    most: int = A_RUN,
    seconds: float = SECONDS,
    network: Network | None = None,
    now: datetime.datetime | None = None,
    tell: Callable[[int], None] = lambda _looked: None,
) -> int:
    """Look at the links whose turn it is, and keep what was found. How many were looked at; `tell` hears each number.

    Where the site is told to look at none (CHECK_LINKS), what was once found is forgotten: it would only grow old.
    """
    now = now or timezone.now()
    network = network or Network(agent=_agent(), pace=Pace())
    stop = time.monotonic() + seconds - 2 * ONE_LOOK  # so that the last look ends in time
    looked = offline = 0
    for row in _due(_in_use(now) if settings.CHECK_LINKS else [], now)[:most]:
        if time.monotonic() > stop or offline == OFFLINE:
            break
        found = None
        try:
            found = look(row.address, network)
            offline = 0
        except Offline:
            offline += 1
        except Unknown:
            offline = 0
        _keep(row, found, now)
        looked += 1
        tell(looked)
    return looked
