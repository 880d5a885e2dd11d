"""The pages that most sites need. They are made as drafts, for staff to read, mend and let out."""

from typing import NamedTuple

from django.conf import settings
from django.template.loader import render_to_string

from copro.models import Page

TOP, FOOT = Page.Menu.TOP, Page.Menu.FOOT


class UsualPage(NamedTuple):
    """A page to begin with; its words stand in `templates/website/usual_pages/<slug>.html`."""

    slug: str
    title: str
    menu: str
    summary: str


USUAL = [
    UsualPage("about", "About", TOP, "What the week is, who makes it and why."),
    UsualPage("take-part", "Take part", TOP, "Five ways to take part in the week, from reading to writing."),
    UsualPage("contact", "Contact", FOOT, "How to reach the people who make this site."),
    UsualPage("privacy", "Privacy", FOOT, "What this site knows about you: almost nothing."),
]


def missing() -> list[UsualPage]:
    """Those of the usual pages that are not there yet, not even as a draft."""
    there = set(Page.objects.values_list("slug", flat=True))
    return [page for page in USUAL if page.slug not in there]


def make_missing() -> list[Page]:
    """Make the usual pages that are not there yet, hidden from visitors. Pages that stand are left alone."""
    made = []
    for position, page in enumerate(missing(), 1):
        words = render_to_string(f"website/usual_pages/{page.slug}.html", {"site_name": settings.SITE_NAME})
        made.append(
            Page.objects.create(
                title=page.title, slug=page.slug, menu=page.menu, summary=page.summary, body=words, position=position
            )
        )
    return made
