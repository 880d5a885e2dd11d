"""The Easy Read half of the demo content: the picture bank, the hard words, and a few versions."""

import datetime
from collections import Counter
from collections.abc import Callable

from django.utils import timezone

from blog.easy_read_source import digest
from blog.models import EasyRead, GlossaryEntry, Post
from copro.management.demo.recipes import EasyVersion
from copro.management.demo.words import EASY_READS, HARD_WORDS, PICTURES
from copro.management.demo.writing import curly
from copro.models import Image

CHECKED_BEFORE = datetime.timedelta(days=5)  # before its post is published


def load_easy_reads(
    *, post_of: Callable[[str], Post | None], picture: Callable[[str], Image], made: Counter[str]
) -> None:
    """Make what is missing. `post_of` finds a post by its slug in the demo, `picture` draws the picture of a key."""
    for key in [key for key, shows in PICTURES.items() if shows.keywords]:
        picture(key)
    for word, meaning in HARD_WORDS.items():
        if not GlossaryEntry.objects.filter(word__iexact=word).exists():
            made["hard words"] += 1
            GlossaryEntry.objects.create(word=word, meaning=curly(meaning))
    for version in EASY_READS:
        post = post_of(version.article)
        if post and post.publish_at and not EasyRead.objects.filter(post=post).exists():
            made["Easy Read versions"] += 1
            _make(version, post, post.publish_at, picture)


def _make(version: EasyVersion, post: Post, publish_at: datetime.datetime, picture: Callable[[str], Image]) -> None:
    easy_read = EasyRead.objects.create(
        post=post,
        title=curly(version.title),
        status=EasyRead.Status.PUBLISHED,
        published_at=publish_at,
        made_from=digest(post),
        makers=curly(version.makers),
        checkers=curly(version.checkers),
        checked_on=timezone.localdate(publish_at - CHECKED_BEFORE) if version.checkers else None,
    )
    for position, row in enumerate(version.rows):
        easy_read.rows.create(
            position=position, heading=row.heading, picture=picture(row.picture), words=curly(row.words)
        )
