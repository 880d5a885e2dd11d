"""What a line of Easy Read must not look like: signs, numbers, short forms. Every pattern takes time in proportion."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from copro.quality.abbreviations import CAPITALS, LONG_FORMS, SHOUTED
from copro.quality.easy_instead import BEFORE, MONTHS, NUMBER, arabic, date, in_digits, rounded, share

# Short forms that people know better than what they are short for.
KNOWN = {"NHS", "UK", "TV", "OK", "DVD", "CD", "BBC", "PIN", "GP", "PM", "AM", "US", "USA", "T", "QR"}
_LATIN = {"e.g": "for example", "eg": "for example", "i.e": "that is", "ie": "that is", "etc": "and more",
          "approx": "about", "vs": "against"}  # fmt: skip
_MONTHS = r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_JOINERS = re.compile(r"\b(?:and|but|because|which|so that|although|while|unless|whereas)\b", re.IGNORECASE)


class Fault(NamedTuple):
    """What is wrong at these characters of a line, and what to put, where that is known."""

    rule: str
    start: int
    end: int
    message: str
    proposal: str = ""


_PATTERNS = [
    ("er-percent", re.compile(r"\d{1,12}\s?(?:%|per ?cent\b)|%|\bper ?cent\b"), "Say “{}” without per cent."),
    (
        "er-decimal",
        re.compile(r"(?<![\d.:£$€/])\d{1,9}\.\d{1,9}(?!\.?\d|/)(?!\s?(?:am|pm)\b)"),
        "“{}” has a decimal point.",
    ),
    (
        "er-roman",
        re.compile(
            r"\b(?:I{2,3}|IV|VI{1,3}|IX|XI{1,3}|XIV|XVI{0,3}|XIX|XX[IVX]{0,3})\b"
            r"|\b(?:[Pp]art|[Cc]hapter|[Ss]tage|[Ll]evel|War) [IVX]\b"
        ),
        "“{}” is a Roman number.",
    ),
    (
        "er-date",
        re.compile(
            r"(?<![\d/.-])\d{1,4}([/.-])\d{1,2}\1\d{2,4}(?!\d)"
            rf"|\b\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})\b\.?|\b(?:{_MONTHS}) \d{{1,2}}\b"
            rf"|\b(?:the )?\d{{1,2}}(?:st|nd|rd|th) of(?= (?:{'|'.join(MONTHS)})\b)|\b\d{{1,2}}(?:st|nd|rd|th)\b"
            r"|\b(?:Mon|Tues?|Weds?|Thu|Thurs?|Fri)\b\.?|\b(?:Sat|Sun)\b\.?(?= \d)"
        ),
        "“{}” is not a date in full.",
    ),
    ("er-phone", re.compile(r"(?<![\d+])(?:\+44|0)\d{9,10}(?!\d)"), "“{}” is hard to read out."),
    ("er-number", NUMBER, "“{}” is a number in words."),
    ("er-abbr", re.compile(r"\b(?:e\.g|i\.e|etc|approx|eg|ie|vs)\b\.?"), "“{}” is a short form."),
    ("er-brackets", re.compile(r"[(\[{][^()\[\]{}]{0,300}[)\]}]?"), "“{}” stands in brackets."),
    ("er-semicolon", re.compile(r"[^\s;]{0,60}; {0,3}[^\s;]{0,60}"), "There is a semicolon."),
    ("er-caps", re.compile(r"(?<![\w*_])([*_]{1,3})(?=[^\s*_])[^*_]{1,200}\1(?![\w*_])"), "“{}” has marks around it."),
]


def faults(line: str) -> Iterator[Fault]:
    """All of a line, rule by rule."""
    for rule, pattern, message in _PATTERNS:
        for found in pattern.finditer(line):
            said = message.format(found[0])
            yield Fault(rule, found.start(), found.end(), said, _proposal(rule, line, found))
    yield from _capitals(line)


def joiners(sentence: str) -> int:
    """How often a sentence goes on with another clause or thing."""
    return sum(1 for _ in _JOINERS.finditer(sentence))


def _two_lines(words: str) -> str:
    before, after = (part.strip() for part in words.split(";"))
    return f"{before}.\n{after[0].upper()}{after[1:]}" if before and after else ""


def _spaced(number: str) -> str:
    """A phone number as people in the UK say it."""
    if number.startswith("+44"):
        number = "0" + number.removeprefix("+44")
    first = 3 if number.startswith("02") else 5
    rest = number[first:]
    middle = 4 if first == 3 else 3
    return f"{number[:first]} {rest[:middle]} {rest[middle:]}"


_INSTEAD: dict[str, Callable[[str], str]] = {
    "er-percent": share, "er-roman": arabic, "er-date": date, "er-number": in_digits,
    "er-phone": _spaced,
    "er-abbr": lambda words: _LATIN.get(words.rstrip("."), ""),
    "er-semicolon": _two_lines,
    "er-caps": lambda words: words.strip("*_"),
}  # fmt: skip


def _proposal(rule: str, line: str, found: re.Match[str]) -> str:
    """What to put; the full stop of a short form that ends the line goes on to end the sentence."""
    if rule == "er-decimal":
        return rounded(found[0], line[max(0, found.start() - BEFORE) : found.start()])
    proposal = _INSTEAD[rule](found[0]) if rule in _INSTEAD else ""
    ends = rule in {"er-abbr", "er-date"} and found[0].endswith(".") and found.end() == len(line)
    return f"{proposal}." if proposal and ends else proposal


def _capitals(line: str) -> Iterator[Fault]:
    """Short forms in capitals, and words in capitals that are none."""
    done: set[str] = set()
    for found in CAPITALS.finditer(line):
        short = found[0]
        if short in done or short in KNOWN:
            continue
        done.add(short)
        if short in SHOUTED:
            yield Fault("er-caps", *found.span(), f"“{short}” is written in capitals.", short.lower())
        elif not _PATTERNS[2][1].fullmatch(short):
            yield Fault("er-abbr", *found.span(), f"“{short}” is a short form.", LONG_FORMS.get(short, ""))
    for found in re.finditer(r"\b[A-Z]{7,60}\b", line):
        yield Fault("er-caps", *found.span(), f"“{found[0]}” is written in capitals.", found[0].lower())
