"""What the share picture of a post, an event or a campaign says: in words, as a digest, and as alt text.

The picture itself is drawn in `copro.cardpictures` and kept by `copro.cardstore`.
"""

import datetime
import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from copro.models import Campaign

WIDTH, HEIGHT = 1200, 630  # pixels, as every social network asks for
DRAWING = 2  # raise it when the drawing changes: every picture is drawn anew


class Card(NamedTuple):
    """What stands on a share picture."""

    title: str
    names: tuple[str, ...] = ()  # who wrote it, or who holds it
    opening: str = ""  # the word before the names: "By"
    when: str = ""
    hashtag: str = ""
    campaign: str = ""
    accent: str = "#0b5563"
    days: tuple[datetime.date, ...] = ()
    marked: datetime.date | None = None  # the day that is told apart from the others

    @property
    def digest(self) -> str:
        """The same as long as the picture is; stands in its address."""
        return hashlib.sha256(repr((DRAWING, *self)).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @property
    def alt_text(self) -> str:
        """ "Title, by Ann and Bo. #Hashtag"."""
        names = f"{self.opening[:1].lower()}{self.opening[1:]} {listed(self.names)}".strip() if self.names else ""
        rest = ", ".join(filter(None, (names, self.when)))
        # "Who decides? Monday 5 July": no comma behind a mark that ends a sentence.
        said = f"{self.title}{'' if ended(self.title) == self.title else ','} {rest}" if rest else self.title
        return f"{ended(said)} {self.hashtag}".strip()


def ended(words: str) -> str:
    """The words with a full stop, unless they end a sentence already."""
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def listed(names: Sequence[str], *, most: int | None = None) -> str:
    """ "Ann, Bo and Cy"; of more than `most`: "Ann, Bo and 4 others"."""
    names = list(names)
    if most is not None and len(names) > most:
        rest = len(names) - most
        others = ngettext("%(number)s other", "%(number)s others", rest) % {"number": rest}
        names = [*names[:most], others]
    if len(names) < 2:
        return "".join(names)
    return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}


def of_campaign(campaign: "Campaign") -> Card:
    """The card of a whole week."""
    return Card(
        title=campaign.theme or campaign.name,
        when=campaign.dates_in_words,
        **week_of(campaign),
    )


def week_of(campaign: "Campaign") -> dict[str, Any]:
    """What all cards of a campaign have in common."""
    return {
        "hashtag": campaign.hashtag,
        "campaign": campaign.name,
        "accent": f"#{campaign.accent_code}",
        "days": tuple(campaign.days),
    }


def picture_address(path: str, card: Card, base: str = "") -> str:
    """Where the picture of the page at `path` is; `base` stands before it. A changed picture has another address."""
    return f"{base}{path}share.png?v={card.digest}"
