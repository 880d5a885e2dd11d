"""Where one can go from a post: before and after it in its campaign, its other languages, and posts like it."""

from typing import NamedTuple

from django.db.models import Q

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
    wanted = languages.group(post) | Q(pk__in=public.related_to(post).values("pk")[:MOST_RELATED])
    if post.publish_at:
        wanted |= _neighbours(post)
    known = public.filter(wanted).with_kinship(post).with_first_author()
    found = list(known.select_related("campaign").defer("body"))
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


def _neighbours(post: Post) -> Q:
    """The public posts just before and after a post in its campaign."""
    others = Post.objects.published().for_campaign(post.campaign).exclude(pk=post.pk)
    same_time = Q(publish_at=post.publish_at)
    earlier = others.filter(Q(publish_at__lt=post.publish_at) | same_time & Q(pk__lt=post.pk)).newest_first()
    later = others.filter(Q(publish_at__gt=post.publish_at) | same_time & Q(pk__gt=post.pk)).order_by(
        "publish_at", "pk"
    )
    return Q(pk__in=earlier.values("pk")[:1]) | Q(pk__in=later.values("pk")[:1])
