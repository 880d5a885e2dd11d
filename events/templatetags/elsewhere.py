"""Links that leave the site, for templates; and what search engines read of an event."""

from django import template
from django.urls import reverse

from copro.templatetags.machines import data_block
from events import elsewhere, ical
from events.models import Session

register = template.Library()
register.filter("site", elsewhere.site)
register.filter("map_search", elsewhere.map_search)
register.filter("subscription", elsewhere.subscription)

register.simple_tag(data_block)


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
