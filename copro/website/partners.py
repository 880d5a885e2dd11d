"""Who takes part: the people and organisations that visitors may know of, across all years; one rule for every list."""

from django.db.models import Q, QuerySet

from blog.models import Author, Credit, Organisation, Post
from events.models import Event, Speaker


def _public_credits() -> QuerySet:
    return Credit.objects.filter(post__in=Post.objects.published().values("pk"))


def public_authors() -> QuerySet:
    """Everybody with a public post or a place at a public event."""
    speaking = Speaker.objects.filter(event__in=Event.objects.published().values("pk"))
    return Author.objects.filter(Q(pk__in=_public_credits().values("author")) | Q(pk__in=speaking.values("author")))


def public_organisations() -> QuerySet:
    """Every organisation with a public post or event."""
    holding = Event.objects.published().values("organisation")
    return Organisation.objects.filter(Q(pk__in=_public_credits().values("organisation")) | Q(pk__in=holding))
