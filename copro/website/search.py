"""The search page, and what it suggests while somebody types."""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from copro import dates, interface, languages
from copro.amounts import grouped
from copro.models import Campaign, SearchKind, SearchLabel
from copro.models.campaign import current_of
from copro.searching.asking import PER_PAGE, Choice, Found, Group, Result, search, suggestions
from copro.searching.words import START, STOP, clean, read

FILTERS = tuple(SearchLabel.Group.values)
LONGEST = 200  # characters of a query that are said again
MOST_CHOICES = 12  # of a filter at once; the rest is folded away


def marked(text: str) -> SafeString:
    """Escaped first; then our own two marks, which no text can hold, become <mark>."""
    return mark_safe(escape(text).replace(START, "<mark>").replace(STOP, "</mark>"))


class Row(NamedTuple):
    """A result as the page shows it."""

    address: str
    kind: str
    title: SafeString
    language: str
    facts: str  # by-line, date and campaign in words
    snippet: SafeString


def _address(result: Result, campaigns: dict[int, Any]) -> str:
    if result.campaign_id is None:
        name = "author" if result.kind == SearchKind.AUTHOR else "organisation"
        return reverse(f"website:{name}", args=[result.slug])
    names = {SearchKind.POST: "blog:post", SearchKind.EASY_READ: "blog:easy_read", SearchKind.EVENT: "events:event"}
    return reverse(names[SearchKind(result.kind)], args=[campaigns[result.campaign_id].slug, result.slug])


def _rows(results: list[Result], campaigns: dict[int, Any]) -> list[Row]:
    rows = []
    for result in results:
        campaign = campaigns.get(result.campaign_id) if result.campaign_id else None
        if result.campaign_id and not campaign:
            continue
        date = dates.day(result.when, weekday=False) if result.when else ""
        facts = [result.byline, date, campaign.name if campaign else ""]
        rows.append(
            Row(
                _address(result, campaigns),
                str(SearchKind(result.kind).label),
                marked(result.title_marked),
                "" if result.language == interface.language().lower() else result.language,
                " · ".join(filter(None, facts)),
                marked(result.snippet),
            )
        )
    return rows


class Link(NamedTuple):
    words: str
    number: int
    address: str
    is_chosen: bool


def _link(asked: dict[str, str], **changes: str | None) -> str:
    """The address of other results of the same page. It leads to where it says how many these are, past the form."""
    values = {name: value for name, value in (asked | changes).items() if value}
    return f"?{urlencode(values)}#found"


def _words(group: str, choice: Choice) -> str:
    """Kinds are words of ours; all else is what people are called."""
    return _(choice.words) if group == SearchLabel.Group.KIND else choice.words


def _filters(groups: list[Group], asked: dict[str, str]) -> list[dict[str, Any]]:
    """The groups in which there is something to choose."""
    shown = []
    for group in groups:
        links = [
            Link(_words(group.name, one), one.number, _link(asked, **{group.name: one.value}), one.is_chosen)
            for one in group.choices
            if one.value
        ]
        if len(links) > 1 and group.name not in asked:
            shown.append(
                {"name": group.name, "title": group.title, "links": links[:MOST_CHOICES], "more": links[MOST_CHOICES:]}
            )
    return shown


def _chips(chosen: dict[str, Choice], asked: dict[str, str]) -> list[tuple[str, str]]:
    """What is filtered by, in words, and the address without it."""
    return [(_words(name, choice), _link(asked, **{name: None})) for name, choice in chosen.items()]


def in_words(found: Found) -> str:
    """How many results there are: "7 results", "more than 1,000 results"."""
    if found.has_more:
        return _("More than %(number)s results") % {"number": grouped(found.total)}
    if not found.total:
        return _("No results")
    return ngettext("%(number)s result", "%(number)s results", found.total) % {"number": grouped(found.total)}


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """What visitors find. Works with any text at all; an address that makes no sense means nothing."""
    typed = " ".join(clean(request.GET.get("q", "")[: 10 * LONGEST]).split())[:LONGEST]
    asked = {"q": typed} | {
        name: value[:100] for name in FILTERS if (value := clean(request.GET.get(name, "")).strip())
    }
    number = request.GET.get("page", "")
    page = int(number) if number.isascii() and number.isdecimal() and len(number) < 5 else 1
    query = read(typed)
    found = search(query, filters={name: asked[name] for name in FILTERS if name in asked}, page=page)
    return TemplateResponse(request, "website/search.html", _context(found, asked))


def _context(found: Found, asked: dict[str, str]) -> dict[str, Any]:
    campaigns = {one.pk: one for one in Campaign.objects.announced().newest_first().defer("introduction")}
    first = (found.page - 1) * PER_PAGE + 1
    return {
        # For the head and the foot of the page too, so that they are asked for once.
        "campaigns": list(campaigns.values()),
        "current_campaign": current_of(list(campaigns.values()), timezone.localdate()),
        "q": asked["q"],
        "is_asked": not found.query.is_empty,
        "found": found,
        "count": in_words(found),
        "rows": _rows(found.results, campaigns),
        "first": first,
        "filters": _filters(found.groups, asked),
        "chips": _chips(found.chosen, asked),
        "everything": _link({"q": asked["q"]}),
        "kept": [(name, value) for name, value in asked.items() if name != "q"],
        "meant": [(words, number, _link(asked, q=words)) for words, number in found.meant],
        "previous": _link(asked, page=str(found.page - 1)) if found.page > 1 else "",
        "next": _link(asked, page=str(found.page + 1)) if found.page < found.pages else "",
    }


@require_safe
@cache_control(public=True, max_age=60)
def suggest(request: HttpRequest) -> HttpResponse:
    """Titles for what is being typed, at most eight: [["Post", "A kettle and four chairs", "en-GB"], …]."""
    query = read(request.GET.get("q", "")[:LONGEST])
    if len("".join(query.words)) < 2:
        return JsonResponse([], safe=False)
    rows = [(str(SearchKind(kind).label), title, languages.tag(code)) for kind, title, code in suggestions(query)]
    return JsonResponse(rows, safe=False)
