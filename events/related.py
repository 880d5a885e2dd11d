"""Posts for those who look at an event: on the same subjects, of the same organisation, or by somebody who speaks."""

from django.db.models import Case, Q, Value, When

from blog.models import Credit, Post, PostQuerySet
from events.models import Event

MOST = 4


def posts(event: Event) -> PostQuerySet:
    """At most four public posts, those of the same campaign first and the newest of each first. One query.

    Each knows its campaign, the name of its first author, and whether there are `others`.
    """
    contributors = Q(author__in=event.speakers.values("author"))  # type: ignore[attr-defined]
    if event.organisation_id:
        contributors |= Q(organisation=event.organisation_id)
    near = Q(pk__in=Credit.objects.filter(contributors).values("post"))
    near |= Q(pk__in=Post.objects.filter(tags__in=event.tags.values("pk")).values("pk"))
    elsewhere = Case(When(campaign=event.campaign_id, then=Value(0)), default=Value(1))
    found = Post.objects.published().filter(near).select_related("campaign").defer("body")
    return found.with_first_author().order_by(elsewhere, "-publish_at", "-pk")[:MOST]
