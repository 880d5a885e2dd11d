"""By-lines: "By NAME, ROLE, ORGANISATION", for one person or many, with or without role and organisation."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from blog.models import Author, Credit

OPENINGS = {
    Credit.Kind.WORDS: _("By"),
    Credit.Kind.INTERVIEW: _("Interview by"),
    Credit.Kind.PHOTOGRAPHS: _("Photographs by"),
    Credit.Kind.ILLUSTRATIONS: _("Illustrations by"),
    Credit.Kind.TRANSLATION: _("Translation by"),
    Credit.Kind.EASY_READ: _("Easy Read by"),
}


class Entry(NamedTuple):
    """One person in a by-line, with the words before and after."""

    before: str
    credit: Credit
    after: str


def entries(credits: Iterable[Credit]) -> list[list[Entry]]:
    """A line for each kind of contribution, those who wrote first; each line a list of people in their order."""
    lines = []
    by_kind = list(credits)
    for kind, opening in OPENINGS.items():
        people = [credit for credit in by_kind if credit.kind == kind]
        # Commas stand inside an entry already, so three and more are set apart by semicolons.
        last = len(people) - 1
        lines.append(
            [
                Entry(
                    str(opening) if n == 0 else gettext("and") if n == last else "",
                    credit,
                    ";" if n < last and last > 1 else "",
                )
                for n, credit in enumerate(people)
            ]
        )
    return [line for line in lines if line]


def in_words(credits: Iterable[Credit]) -> str:
    """The by-line as one text: "By Ann Lee, Chair, Rowan Trust and Ahmed. Photographs by Bo"."""
    return ". ".join(
        " ".join(f"{entry.before} {entry.credit}{entry.after}".strip() for entry in line) for line in entries(credits)
    )


def names_of(keys: Iterable[int]) -> dict[int, str]:
    """The names of authors by their keys, in one query."""
    return dict(Author.objects.filter(pk__in=keys).values_list("pk", "name"))
