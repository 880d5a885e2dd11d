"""Access facts: what an event offers, each yes, no or not stated. Their names, questions and words stand here alone."""

from collections.abc import Mapping
from typing import NamedTuple

UNSTATED = ""
YES, NO, PEOPLE, AUTOMATIC = "yes", "no", "people", "automatic"


class Fact(NamedTuple):
    """One fact: the name of its field, what the form asks, and what visitors read for each answer."""

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
    Fact("captions", "captions", "Captions made by people", "No captions", "Automatic captions, which make mistakes"),
    Fact("bsl", "British Sign Language (BSL)", "British Sign Language (BSL)", "No British Sign Language (BSL)"),
    Fact(
        "interpreter_on_screen",
        "sign-language interpreter on screen",
        "Sign-language interpreter on screen",
        "No sign-language interpreter on screen",
    ),
    Fact("easy_read", "Easy Read material", "Easy Read material", "No Easy Read material"),
    Fact("large_print", "large print", "Large print", "No large print"),
    Fact("hearing_loop", "hearing loop", "Hearing loop", "No hearing loop"),
    Fact("step_free", "step-free access", "Step-free access", "No step-free access"),
    Fact("accessible_toilet", "accessible toilet", "Accessible toilet", "No accessible toilet"),
    Fact("parking", "parking", "Parking", "No parking"),
    Fact("quiet_space", "quiet space", "Quiet space", "No quiet space"),
    Fact("breaks", "breaks", "Breaks", "No breaks"),
    Fact("carers_free", "carers come free", "Carers come free", "Carers pay"),
    Fact(
        "sensory_notes",
        "sensory notes",
        "Sensory notes: what there is to see, hear and smell",
        "No sensory notes",
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
                words.yes.append(fact.yes)
            case "automatic":
                words.yes.append(fact.automatic)
            case "no":
                words.no.append(fact.no)
            case _:
                words.unstated.append(fact.question)
    return words
