"""The list of a campaign's events, with filters."""

import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.generic import TemplateView

from copro import caching
from copro.models import Campaign
from copro.previews import PreviewedView
from events import chosen, facets
from events.models import Event

PER_PAGE = 50


class EventList(PreviewedView, TemplateView):
    """A campaign's events: those with a session still to come first, the next one at the top, then the others."""

    template_name = "events/events.html"
    campaign: Campaign

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.campaign = self.campaign_in_address("campaign")
        response = super().get(request, *args, **kwargs)
        context = response.context_data  # type: ignore[attr-defined]
        if context["has_unknown"] or chosen.PARAMETER in request.GET:
            caching.keep_nowhere(response)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        events = facets.events_of(self.campaign)
        mine = chosen.read(self.request.GET.getlist(chosen.PARAMETER))
        mine = mine.among({session.pk for event in events for session in event.sessions.all()})
        asked = dict(self.request.GET.lists())
        filtered = facets.filtered(self.campaign, events, asked, {chosen.PARAMETER: mine.address})
        found = [event for event in events if event.pk in filtered.events]
        for event in found:
            _sort_sessions(event, filtered.sessions)
        found = _in_order(found, now)
        paginator = Paginator(found, PER_PAGE)
        number, is_known = _page_number(asked.get("page", []), paginator.num_pages)
        page = paginator.page(number)
        programme = chosen.page(self.campaign, mine)
        for event in page:
            sessions = event.sessions.all()
            chosen.mark(sessions, mine, programme, lambda address: filtered.here(page=_page(number), s=address), at=now)
        return super().get_context_data(
            campaign=self.campaign,
            mine=mine,
            my_programme=programme,
            filtered=filtered,
            has_unknown=filtered.has_unknown or not is_known,
            coming=[event for event in page if not _is_past(event, now)],
            past=[event for event in page if _is_past(event, now)],
            still_on=any(not _is_past(event, now) for event in found),
            page_obj=page,
            previous_address=filtered.here(page=_page(number - 1)) if page.has_previous() else "",
            next_address=filtered.here(page=_page(number + 1)) if page.has_next() else "",
        )


def _sort_sessions(event: Event, wanted: set[int]) -> None:
    """Put those that have everything that was chosen before the others."""
    sessions = event.sessions.all()  # type: ignore[attr-defined]
    event.found = [session for session in sessions if session.pk in wanted]  # type: ignore[attr-defined]
    event.not_found = [session for session in sessions if session.pk not in wanted]  # type: ignore[attr-defined]


def _is_past(event: Event, now: datetime.datetime) -> bool:
    sessions = event.found  # type: ignore[attr-defined]
    return bool(sessions) and all(session.is_over(now) for session in sessions)


def _in_order(events: list[Event], now: datetime.datetime) -> list[Event]:
    """The next first, those without a date after them, then what is over, the last first."""

    def place(event: Event) -> tuple[int, float, str, int]:
        sessions = event.found  # type: ignore[attr-defined]
        coming = [session.starts_at.timestamp() for session in sessions if not session.is_over(now)]
        if coming:
            return 0, min(coming), event.title, event.pk
        if not sessions:
            return 1, 0, event.title, event.pk
        return 2, -max(session.ends_at.timestamp() for session in sessions), event.title, event.pk

    return sorted(events, key=place)


def _page_number(asked: list[str], last: int) -> tuple[int, bool]:
    """The page to show, and whether the address asked for one there is."""
    known = {_page(number): number for number in range(1, last + 1)} | {"1": 1}
    words = asked[0] if asked else "1"
    return known.get(words, 1), len(asked) < 2 and words in known


def _page(number: int) -> str:
    """As it stands in an address; the first page has none."""
    return str(number) if number > 1 else ""
