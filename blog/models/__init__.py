"""The blog: who writes, and what they write."""

from blog.models.credit import Contribution, Credit
from blog.models.easy_read import EasyRead, EasyReadQuerySet, EasyReadRow, GlossaryEntry
from blog.models.guess import Guess, GuessQuerySet
from blog.models.people import Author, Organisation, web_address, web_only
from blog.models.post import Post, PostQuerySet, new_feed_id

__all__ = [
    "Author", "Contribution", "Credit", "EasyRead", "EasyReadQuerySet", "EasyReadRow", "GlossaryEntry", "Guess",
    "GuessQuerySet", "Organisation", "Post", "PostQuerySet", "new_feed_id", "web_address", "web_only",
]  # fmt: skip
