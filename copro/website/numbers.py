"""What a campaign amounts to: how many posts, people, organisations and sessions visitors may see of it."""

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from blog.models import Credit, Organisation, Post
from events import states
from events.models import Event, Session


def with_numbers(campaigns: QuerySet) -> QuerySet:
    """Each with `post_count`, `author_count`, `organisation_count` and `session_count`, in the same query."""
    posts, events = Post.objects.published(), Event.objects.published()
    sessions = Session.objects.of_published().exclude(state__in=states.CALLED_OFF)
    credits = Credit.objects.filter(post__in=posts.values("pk"))
    # The condition on organisations stands one query further in than the others.
    campaign = OuterRef(OuterRef("pk"))
    organisations = Organisation.objects.filter(
        Q(pk__in=credits.filter(post__campaign=campaign).values("organisation"))
        | Q(pk__in=events.filter(campaign=campaign).values("organisation"))
    )
    return campaigns.annotate(
        post_count=_count(posts.filter(campaign=OuterRef("pk"))),
        author_count=_count(credits.filter(post__campaign=OuterRef("pk")), "author"),
        organisation_count=_count(organisations),
        session_count=_count(sessions.filter(event__campaign=OuterRef("pk"))),
    )


def _count(rows: QuerySet, of: str = "pk") -> Coalesce:
    """How many rows, or how many different values of a field."""
    counted = rows.order_by().annotate(all=Value(1)).values("all").annotate(n=Count(F(of), distinct=True)).values("n")
    return Coalesce(Subquery(counted), 0, output_field=IntegerField())
