"""The language versions of one post: which there are, and what each is called. For pages, `hreflang` and feeds.

The first post leads to none; each other one leads to the first (`Post.translation_of`). So a group is the first and all
that lead to it.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Q

from blog.models import Post
from copro.interface import name_of
from copro.languages import OWN_NAMES, tag


class LanguageVersion(NamedTuple):
    """One of a group: `code` is what `lang` and `hreflang` say, `own_name` what its readers call the language."""

    post: Post
    code: str
    name: str
    own_name: str


def first_of(post: Post) -> int | None:
    """The key of the post of which all others of its group are translations; its own where there are none."""
    return post.translation_of_id or post.pk


def group(post: Post) -> Q:
    """The post and its language versions, whether public or not."""
    return Q(pk=first_of(post)) | Q(translation_of=first_of(post))


def in_language(post: Post) -> LanguageVersion:
    main = post.language.partition("-")[0]
    return LanguageVersion(post, tag(post.language), name_of(main), OWN_NAMES[main])


def versions(post: Post, known: Iterable[Post] | None = None) -> list[LanguageVersion]:
    """The post itself and its public versions in other languages, the first one first.

    One query, or none where the others are `known` already.
    """
    if known is None:
        known = Post.objects.published().filter(group(post)).select_related("campaign").defer("body")
    others = [other for other in known if other.pk != post.pk]
    first = first_of(post)
    ordered = sorted([post, *others], key=lambda one: (one.pk != first, one.language, one.pk))
    return [in_language(one) for one in ordered]
