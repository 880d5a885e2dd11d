"""Abbreviations in capitals, and whether a text says what they are short for."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from copro.quality.draft import Draft
from copro.quality.mending import put_words
from copro.quality.passages import Passage, passages
from copro.quality.rules import Finding, Rule, Severity
from copro.quality.sentences import is_address

# Better known than what they are short for.
KNOWN = {
    "A&E", "ABC", "AD", "AGM", "AI", "AM", "ATM", "B&B", "BBC", "BC", "BST", "CBE", "CCTV", "CD", "CEO", "COVID",
    "CV", "DIY", "DJ", "DNA", "DVD", "EU", "FAQ", "GB", "GMT", "GP", "GPS", "HD", "HIV", "HTML", "ID", "II", "III",
    "IT", "ITV", "IV", "IX", "KB", "LED", "LOL", "MB", "MBE", "MC", "MP", "NB", "NHS", "OBE", "OK", "PC", "PDF", "PE",
    "PIN", "PM", "PS", "PTO", "PhD", "QR", "RSVP", "SIM", "SMS", "SOS", "T", "TV", "UFO", "UK", "URL", "US", "USA",
    "USB", "VAT", "VI", "VII", "VIII", "VIP", "WC", "XI", "XII", "XL",
}  # fmt: skip
# Proposed as the long form; its author has the last word.
LONG_FORMS = {
    "BSL": "British Sign Language", "CQC": "Care Quality Commission", "DWP": "Department for Work and Pensions",
    "EHCP": "education, health and care plan", "PIP": "Personal Independence Payment", "PA": "personal assistant",
    "SEND": "special educational needs and disabilities", "LD": "learning disability", "OT": "occupational therapist",
    "UC": "Universal Credit", "ESA": "Employment and Support Allowance", "CHC": "continuing healthcare",
    "SALT": "speech and language therapy", "ASD": "autism spectrum disorder", "PBS": "positive behaviour support",
    "ADHD": "attention deficit hyperactivity disorder", "NICE": "National Institute for Health and Care Excellence",
    "DoLS": "Deprivation of Liberty Safeguards", "MCA": "Mental Capacity Act", "ADASS": "Association of Directors of "
    "Adult Social Services", "AAC": "augmentative and alternative communication", "UN": "United Nations",
    "ICB": "integrated care board", "LGBT": "lesbian, gay, bisexual and transgender", "RNIB": "Royal National "
    "Institute of Blind People", "DPO": "disabled people’s organisation", "EDI": "equality, diversity and inclusion",
}  # fmt: skip
# Words that people write in capitals to say them loudly.
SHOUTED = {
    "A", "AGAIN", "ALL", "ALWAYS", "AND", "ANY", "ARE", "AS", "AT", "BAD", "BE", "BEST", "BIG", "BOOK", "BUT", "BY",
    "CAN", "COME", "DATE", "DAY", "DO", "DON", "END", "ENDS", "ENOUGH", "EVEN", "EVER", "EVERY", "FOR", "FREE",
    "FROM", "FULL", "FUN", "GET", "GIVE", "GO", "GOOD", "GREAT", "HAPPY", "HAVE", "HE", "HELP", "HER", "HERE", "HIS",
    "HOT", "HOW", "HUGE", "IF", "IN", "IS", "JOIN", "JUST", "LAST", "LIVE", "LOOK", "LOVE", "LOVED", "MAKE", "MANY",
    "ME", "MORE", "MUCH", "MUST", "MY", "NEED", "NEVER", "NEW", "NEXT", "NO", "NONE", "NOT", "NOTE", "NOTHING", "NOW",
    "OF", "OFF", "ON", "ONE", "ONLY", "OPEN", "OR", "OUR", "OUT", "OVER", "PLEASE", "READ", "REALLY", "SAID", "SAME",
    "SAVE", "SAY", "SEE", "SHE", "SO", "SOLD", "SOME", "SOON", "STILL", "STOP", "THANK", "THANKS", "THAT", "THE",
    "THEM", "THEN", "THERE", "THEY", "THIS", "TO", "TODAY", "TOO", "TOP", "TWO", "UP", "US", "VERY", "WANT", "WAS",
    "WE", "WEEK", "WELL", "WERE", "WHAT", "WHEN", "WHO", "WHY", "WILL", "WIN", "WITH", "WITHOUT", "WORK", "WOW",
    "YES", "YET", "YOU", "YOUR",
}  # fmt: skip
CAPITALS = re.compile(r"(?<![\w&.\-/'’])[A-Z][A-Za-z&]{0,4}[A-Z](?=s?(?![\w&/]))")
_TOLD_AFTER = re.compile(
    r"s?(?:,? (?:which |this |it )?(?:means|stands for|is short for|are short for)\b|,? short for\b)"
)
_IN_BRACKETS = re.compile(r"s? ?\(([^()]{1,100})\)")


class Abbreviation(NamedTuple):
    """An abbreviation where it stands first."""

    short: str
    passage: Passage
    start: int
    end: int


def unexplained(draft: Draft) -> Iterator[Abbreviation]:
    """Each abbreviation at its first place, unless it is explained there or known to everybody.

    What another text of the site explained is no help to whoever reads this one. The body comes first, because a
    title has no room to explain.
    """
    done = KNOWN | SHOUTED
    in_order = sorted(passages(draft), key=lambda passage: passage.line is None)
    for passage in in_order if draft.is_english else ():
        if passage.text.isupper():
            continue  # all of it is shouted: "caps" says so
        for found in CAPITALS.finditer(passage.text):
            if found[0] in done or not _stands_alone(passage.text, found):
                continue
            done.add(found[0])
            if not _is_explained(passage.text, found):
                yield Abbreviation(found[0], passage, found.start(), found.end())


def _stands_alone(text: str, found: re.Match[str]) -> bool:
    """Whether it is neither part of an address nor a word of a shouted line."""
    start = max(text.rfind(" ", max(found.start() - 200, 0), found.start()) + 1, found.start() - 200)
    if is_address(text[start : found.end()]):
        return False
    around = (
        text[max(found.start() - 30, 0) : found.start()].split()[-1:],
        text[found.end() : found.end() + 30].split()[:1],
    )
    loud = [word for words in around for word in words if word.isupper() and word.isalpha() and len(word) > 1]
    return not any(word not in KNOWN and word not in LONG_FORMS for word in loud) or found[0] in LONG_FORMS


def _is_explained(text: str, found: re.Match[str]) -> bool:
    before, after = text[max(found.start() - 150, 0) : found.start()], text[found.end() : found.end() + 150]
    if before.endswith("(") and re.match(r"s?[),;]", after):
        return before[:-1].rstrip()[-1:].isalpha()
    if _TOLD_AFTER.match(after):
        return True
    told = _IN_BRACKETS.match(after)
    return bool(told and len(told[1].split()) > 1 and not told[1].isupper())


# --- read-abbr


def _find(draft: Draft) -> Iterator[Finding]:
    for short, passage, start, end in unexplained(draft):
        said = f"“{short}” is not explained where it stands first."
        long_form = draft.facts.abbreviations.get(short) or LONG_FORMS.get(short, "")
        yield passage.finding("read-abbr", start, end, said, long_form)


def _explain(draft: Draft, finding: Finding, answer: str) -> Draft:
    if not answer:
        raise ValueError(f"Write what {finding.words} is short for.")
    long_form = answer.removesuffix(f"({finding.words})").strip()
    if long_form == finding.words:
        raise ValueError(f"Write what {finding.words} is short for, in words.")
    return put_words(draft, finding.place, f"{long_form} ({finding.words})")


RULES = [
    Rule(
        "read-abbr", Severity.WARNS, "Abbreviation that nobody explains",
        "Who does not know the letters has nothing to go by, and a screen reader may say them as a strange word.",
        find=_find, mend=_explain, repair="Say it in full the first time", asks="What is it short for?",
        wrong="Ask your OT.", right="Ask your occupational therapist (OT).", about_words=True,
    ),
]  # fmt: skip
