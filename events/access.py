"""Access facts: what an event offers, each yes, no or not stated. Their names, questions and words stand here alone."""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

UNSTATED = ""
YES, NO, PEOPLE, AUTOMATIC = "yes", "no", "people", "automatic"


class Fact(NamedTuple):
    """One fact: the name of its field, what the form asks, and what visitors read for each answer. All in English:
    staff read it so, and what visitors get is translated where it is put together."""

    key: str
    question: str
    yes: str
    no: str
    automatic: str = ""  # only where a machine may do it too

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What can be chosen in the form, "not stated" first."""
        if self.automatic:
            return [(UNSTATED, "Not stated"), (PEOPLE, "Yes, by people"), (AUTOMATIC, "Yes, automatic"), (NO, "No")]
        return [(UNSTATED, "Not stated"), (YES, "Yes"), (NO, "No")]


FACTS = [
    Fact(
        "captions",
        _("captions"),
        _("Captions made by people"),
        _("No captions"),
        _("Automatic captions, which make mistakes"),
    ),
    Fact(
        "bsl", _("British Sign Language (BSL)"), _("British Sign Language (BSL)"), _("No British Sign Language (BSL)")
    ),
    Fact(
        "interpreter_on_screen",
        _("sign-language interpreter on screen"),
        _("Sign-language interpreter on screen"),
        _("No sign-language interpreter on screen"),
    ),
    Fact("easy_read", _("Easy Read material"), _("Easy Read material"), _("No Easy Read material")),
    Fact("large_print", _("large print"), _("Large print"), _("No large print")),
    Fact("hearing_loop", _("hearing loop"), _("Hearing loop"), _("No hearing loop")),
    Fact("step_free", _("step-free access"), _("Step-free access"), _("No step-free access")),
    Fact("accessible_toilet", _("accessible toilet"), _("Accessible toilet"), _("No accessible toilet")),
    Fact("parking", _("parking"), _("Parking"), _("No parking")),
    Fact("quiet_space", _("quiet space"), _("Quiet space"), _("No quiet space")),
    Fact("breaks", _("breaks"), _("Breaks"), _("No breaks")),
    Fact("carers_free", _("carers come free"), _("Carers come free"), _("Carers pay")),
    Fact(
        "sensory_notes",
        _("sensory notes"),
        _("Sensory notes: what there is to see, hear and smell"),
        _("No sensory notes"),
    ),
]
KEYS = [fact.key for fact in FACTS]


class InWords(NamedTuple):
    """What visitors read, by answer; of what is not stated, the question."""

    yes: list[str]
    no: list[str]
    unstated: list[str]


def in_words(answers: Mapping[str, str]) -> InWords:
    """All facts, by what is stored for each."""
    words = InWords([], [], [])
    for fact in FACTS:
        match answers[fact.key]:
            case "yes" | "people":
                words.yes.append(gettext(fact.yes))
            case "automatic":
                words.yes.append(gettext(fact.automatic))
            case "no":
                words.no.append(gettext(fact.no))
            case _:
                words.unstated.append(gettext(fact.question))
    return words
