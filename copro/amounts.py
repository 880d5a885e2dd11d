"""Numbers of things for visitors, in the language of the page: "2,000 sessions". For staff: copro.counts."""

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
