"""Numbers of things in words: "1 session", "2,000 sessions". The first part is for visitors, in their language."""

from django.utils.formats import number_format
from django.utils.translation import ngettext


def grouped(number: int) -> str:
    """ "2,000", as the language of the page writes it."""
    return number_format(number, force_grouping=True)


def posts(number: int) -> str:
    return ngettext("%(number)s post", "%(number)s posts", number) % {"number": grouped(number)}


def sessions(number: int) -> str:
    return ngettext("%(number)s session", "%(number)s sessions", number) % {"number": grouped(number)}


def events(number: int) -> str:
    return ngettext("%(number)s event", "%(number)s events", number) % {"number": grouped(number)}


# --- For staff, in English -------------------------------------------------------------------------------------------


def noun(number: int, one: str, many: str = "") -> str:
    """The word that goes with the number, which stands elsewhere; without `many`, the usual plural."""
    return one if number == 1 else many or f"{one}{'es' if one.endswith('s') else 's'}"


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 guess", "2 guesses", "3 people" with `many`."""
    return f"{number:,} {noun(number, one, many)}"
