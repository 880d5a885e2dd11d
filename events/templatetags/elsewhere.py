"""Links that leave the site, for templates; and what search engines read of an event."""

import json

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from events import elsewhere, ical
from events.models import Session

register = template.Library()
register.filter("site", elsewhere.site)
register.filter("map_search", elsewhere.map_search)
register.filter("subscription", elsewhere.subscription)

# Everything that could end the data block or begin a comment in it, as Django's json_script has it.
_MARKUP = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


@register.inclusion_tag("components/add_to_calendar.html")
def add_to_calendar(session: Session, site_url: str) -> dict[str, str]:
    """Ways to put one session into one's own calendar. Expects its event with campaign."""
    event = session.event
    address = site_url + event.get_absolute_url()
    facts = {
        "title": ical.title(event, session),
        "place": ical.place(event, session),
        "words": f"{address}\n\n{ical.access(event)}",
    }
    times = {"start": session.starts_at, "end": session.ends_at}
    return {
        "name_and_time": session.name_and_time,
        "file": reverse("events:session_calendar", args=[event.campaign.slug, event.slug, session.uid]),
        "google": elsewhere.google_calendar(**facts, **times),
        "outlook": elsewhere.outlook_calendar(**facts, **times),
    }


@register.simple_tag
def data_block(data: dict) -> SafeString:
    """Data for machines in a block that no browser runs, so that it needs no place in the policy. Empty for no data."""
    if not data:
        return mark_safe("")
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_MARKUP)
    # No markup is left in the text: it cannot end the block.
    return mark_safe(f'<script type="application/ld+json">{text}</script>')
