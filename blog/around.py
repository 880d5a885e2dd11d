"""Where one can go from a post: before and after it in its campaign, its other languages, and posts like it."""

from typing import NamedTuple

from django.db.models import QuerySet

from blog import languages
from blog.languages import LanguageVersion
from blog.models import Post

MOST_RELATED = 3


class Around(NamedTuple):
    """Public posts alone, but for the post itself among its languages."""

    earlier: Post | None
    later: Post | None
    related: list[Post]
    languages: list[LanguageVersion]


def around(post: Post) -> Around:
    """All of it in one query, however many posts there are. None of them has its text at hand."""
    public = Post.objects.published().exclude(pk=post.pk)
    wanted = [*_neighbours(post), public.related_to(post).values("pk")[:MOST_RELATED]]
    # One list of keys: given a choice of conditions, a database looks at every post.
    keys = Post.objects.filter(languages.group(post)).order_by().values("pk")
    keys = keys.union(*(Post.objects.filter(pk__in=part).order_by().values("pk") for part in wanted))
    rows = Post.objects.filter(pk__in=keys).exclude(pk=post.pk).with_kinship(post).with_first_author()
    found = [other for other in rows.select_related("campaign").defer("body") if other.is_public()]
    first = languages.first_of(post)
    in_others = [other for other in found if first in {other.pk, other.translation_of_id}]
    like_it = [other for other in found if (other.shared_tags or other.same_organisation) and other not in in_others]
    beside = [other for other in found if post.publish_at and other.campaign_id == post.campaign_id]
    before = [other for other in beside if _place(other) < _place(post)]
    after = [other for other in beside if _place(other) > _place(post)]
    return Around(
        max(before, key=_place, default=None),
        min(after, key=_place, default=None),
        sorted(like_it, key=_likeness)[:MOST_RELATED],
        languages.versions(post, in_others),
    )


def _place(post: Post) -> tuple:
    return post.publish_at, post.pk


def _likeness(other: Post) -> tuple:
    """The order of `PostQuerySet.related_to`."""
    return -other.shared_tags, not other.same_organisation, other.apart, -other.pk


def _neighbours(post: Post) -> list[QuerySet]:
    """The keys of the public posts just before and after a post in its campaign."""
    if post.publish_at is None:
        return []
    others = Post.objects.published().for_campaign(post.campaign).exclude(pk=post.pk)
    earlier = others.filter(publish_at__lte=post.publish_at).exclude(publish_at=post.publish_at, pk__gt=post.pk)
    later = others.filter(publish_at__gte=post.publish_at).exclude(publish_at=post.publish_at, pk__lt=post.pk)
    return [earlier.newest_first().values("pk")[:1], later.order_by("publish_at", "pk").values("pk")[:1]]
