"""Plain words for hard ones: the list of words/plain.txt, in all forms that a word can take.

`replacements` finds them in a text and says what to put, with the same capital letter and form, and "a" or "an" to go
with it.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from copro.quality.sentences import Word, words

LIST = Path(__file__).with_name("words") / "plain.txt"

# Past and participle of the verbs among the plain words that do not take -ed.
_IRREGULAR = {
    "buy": ("bought", "bought"), "bring": ("brought", "brought"), "build": ("built", "built"), "do": ("did", "done"),
    "end": ("ended", "ended"), "find": ("found", "found"), "fit": ("fitted", "fitted"), "get": ("got", "got"),
    "give": ("gave", "given"), "go": ("went", "gone"), "have": ("had", "had"), "hide": ("hid", "hidden"),
    "keep": ("kept", "kept"), "know": ("knew", "known"), "let": ("let", "let"), "make": ("made", "made"),
    "meet": ("met", "met"), "pay": ("paid", "paid"), "put": ("put", "put"), "run": ("ran", "run"),
    "say": ("said", "said"), "see": ("saw", "seen"), "send": ("sent", "sent"), "set": ("set", "set"),
    "show": ("showed", "shown"), "speed": ("sped", "sped"), "spread": ("spread", "spread"),
    "take": ("took", "taken"), "tell": ("told", "told"), "think": ("thought", "thought"),
    "understand": ("understood", "understood"),
}  # fmt: skip
_DOUBLED = {"fit", "get", "let", "put", "run", "set", "plan", "submit", "transmit", "stop"}
_BEFORE_PARTICIPLE = {"have", "has", "had", "having", "is", "are", "was", "were", "be", "been", "being", "get", "got"}
_VOWEL_SOUND = re.compile(r"(?!(?:uni|use|usu|eu|one\b|once))[aeiou]|hour|honest", re.IGNORECASE)
_CONSONANT_Y = re.compile(r"(?<![aeiou])y$")


class Plain(NamedTuple):
    """What to put for a form of a word; `participle` where that is another word than the past."""

    words: tuple[str, ...]
    participle: str = ""


class Replacement(NamedTuple):
    """Words in a text and what to put for them. `others` are more words that may do."""

    start: int
    end: int
    words: str
    plain: str
    others: tuple[str, ...]


def replacements(text: str, found: list[Word] | None = None) -> Iterator[Replacement]:
    """The words and phrases of the list in a text, the longest at each place. `found` are its words, if known."""
    phrases, starts = _phrases()
    found = list(words(text)) if found is None else found
    known = [word.text.casefold().replace("’", "'") for word in found]
    at = 0
    while at < len(found):
        length = next((n for n in starts.get(known[at], ()) if _is_phrase(text, found, known, at, n)), 0)
        if length:
            plain = phrases[" ".join(known[at : at + length])]
            yield _replacement(text, found, at, length, plain)
        at += length or 1


def _is_phrase(text: str, found: list[Word], known: list[str], at: int, length: int) -> bool:
    if at + length > len(found) or " ".join(known[at : at + length]) not in _phrases()[0]:
        return False
    gaps = zip(found[at : at + length], found[at + 1 : at + length], strict=False)
    return all(text[one.end : other.start].strip(" \xa0") == "" for one, other in gaps)


def _replacement(text: str, found: list[Word], at: int, length: int, entry: Plain) -> Replacement:
    start, end = found[at].start, found[at + length - 1].end
    before = found[at - 1].text.casefold() if at else ""
    is_participle = entry.participle and before in _BEFORE_PARTICIPLE
    plain = entry.participle if is_participle else entry.words[0]
    if before in {"a", "an"} and text[found[at - 1].end : start] == " ":
        plain = f"{'an' if _VOWEL_SOUND.match(plain) else 'a'} {plain}"
        start = found[at - 1].start
    old = text[start:end]
    if old[0].isupper():
        plain = plain.upper() if old.isupper() and len(old) > 1 else plain[0].upper() + plain[1:]
    return Replacement(start, end, old, plain, entry.words[1:])


def alternative(word: str) -> str:
    """The plainer words for a word in any form, or an empty string: "help, make easier"."""
    entry = _phrases()[0].get(word.casefold())
    return ", ".join(entry.words) if entry else ""


@cache
def _phrases() -> tuple[dict[str, Plain], dict[str, list[int]]]:
    """Each form with its plain words, and by first word how many words a phrase has, the longest first."""
    forms: dict[str, Plain] = {}
    for line in LIST.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, entry = line.split(" ", 1)
            hard, plain = entry.split(" = ")
            options = tuple(plain.split(", "))
            makers = {"v": _verb, "n": _noun, "-": _as_it_is}
            forms |= {form: words for form, words in makers[kind](hard, options).items() if form not in forms}
    starts: dict[str, set[int]] = {}
    for form in forms:
        parts = form.split()
        starts.setdefault(parts[0], set()).add(len(parts))
    return forms, {first: sorted(lengths, reverse=True) for first, lengths in starts.items()}


def _as_it_is(hard: str, plain: tuple[str, ...]) -> dict[str, Plain]:
    return {hard: Plain(plain)}


def _noun(hard: str, plain: tuple[str, ...]) -> dict[str, Plain]:
    return {hard: Plain(plain), _plural(hard): Plain(tuple(map(_plural_of_phrase, plain)))}


def _plural_of_phrase(phrase: str) -> str:
    first, _, rest = phrase.partition(" ")
    if rest.split(" ")[0] in {"who", "to", "for", "forward"}:
        return f"{_plural(first)} {rest}".replace("takes part", "take part")
    return _plural(phrase)


def _plural(noun: str) -> str:
    irregular = {"person": "people", "pay": "pay", "purchase": "purchases", "lack": "lack", "joint work": "joint work"}
    return irregular.get(noun) or _with_s(noun)


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")) or word in {"go", "do"}:
        return word + "es"
    return _CONSONANT_Y.sub("ie", word) + "s"


def _verb(hard: str, plain: tuple[str, ...]) -> dict[str, Plain]:
    past = tuple(_past(word)[0] for word in plain)
    participle = _past(plain[0])[1]
    return {
        hard: Plain(plain),
        _third_person(hard): Plain(tuple(map(_third_person, plain))),
        _ing(hard): Plain(tuple(map(_ing, plain))),
        _past(hard)[0]: Plain(past, participle if participle != past[0] else ""),
    }


def _third_person(phrase: str) -> str:
    first, _, rest = phrase.partition(" ")
    return f"{'has' if first == 'have' else _with_s(first)} {rest}".strip()


def _ing(phrase: str) -> str:
    first, _, rest = phrase.partition(" ")
    if first in _DOUBLED:
        first += first[-1]
    elif first.endswith("e") and not first.endswith(("ee", "oe", "ye")):
        first = first[:-1]
    return f"{first}ing {rest}".strip()


def _past(phrase: str) -> tuple[str, str]:
    """Past and participle of a verb or of the verb that begins a phrase."""
    first, _, rest = phrase.partition(" ")
    if first not in _IRREGULAR:
        stem = first + first[-1] if first in _DOUBLED else _CONSONANT_Y.sub("ie", first)
        regular = stem + ("d" if stem.endswith("e") else "ed")
    past, participle = _IRREGULAR.get(first) or (regular, regular)
    return f"{past} {rest}".strip(), f"{participle} {rest}".strip()
