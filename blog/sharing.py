"""What others see of a post when its address is shared: the words of its share picture."""

from django.utils import timezone
from django.utils.translation import gettext as _

from blog.models import Credit, Post
from copro import cards

_WROTE = {Credit.Kind.WORDS, Credit.Kind.INTERVIEW}


def writers(post: Post) -> list[Credit]:
    """Those who wrote it, each once; everybody in the by-line where nobody did. Expects `with_bylines`."""
    credits = list(post.credits.all())
    chosen = [credit for credit in credits if credit.kind in _WROTE] or credits
    return list({credit.author_id: credit for credit in reversed(chosen)}.values())[::-1]


def card(post: Post) -> cards.Card:
    return cards.Card(
        title=post.title,
        names=tuple(credit.author.name for credit in writers(post)),
        opening=_("By"),
        marked=timezone.localdate(post.publish_at) if post.publish_at else None,
        **cards.week_of(post.campaign),
    )
