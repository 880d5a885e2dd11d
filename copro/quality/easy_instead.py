"""What Easy Read says instead of a number, a date or a sign: a proposal for somebody to look at, or nothing."""

import datetime
import re
from fractions import Fraction

_UNITS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen
""".split()  # noqa: SIM905 (nineteen strings would hide that they stand in order)
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES = {word: number for number, word in enumerate(_UNITS)} | {word: 20 + 10 * n for n, word in enumerate(_TENS)}
_POWERS = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_ANY = "|".join([*_VALUES, *_POWERS])
_BIG = "|".join(_POWERS)
# A number in words, however long; “one” alone is no number but a word.
NUMBER = re.compile(
    rf"\b(?:an? (?:{_BIG})|one(?= (?:{_BIG}))|(?!one\b)(?:{_ANY}))\b"
    rf"(?:(?:-| |(?<=hundred) and |(?<=thousand) and |(?<=million) and )(?:{_ANY})\b){{0,12}}"
    r"|\b(?:hundreds|thousands|millions)\b",
    re.IGNORECASE,
)
MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
]  # fmt: skip
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_ROMAN = {"I": 1, "V": 5, "X": 10}
BEFORE = 12  # letters before a number that say what it is: more than in “ between ”
_SHARES = {Fraction(1): "all", Fraction(1, 2): "half", Fraction(1, 3): "a third"}
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})([/.-])(?P<month>\d{1,2})\2(?P<year>\d{4}|\d{2})", re.ASCII)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})([/.-])(?P<month>\d{1,2})\2(?P<day>\d{1,2})", re.ASCII)


def in_digits(words: str) -> str:
    """ "Two hundred and fifty" as "250"; nothing for what is no one number, as "two three" or "hundreds"."""
    total = part = 0
    room = 0  # what the next word has to be smaller than; 0: anything may come
    for word in re.split(r"[-\s]+", words.casefold()):
        if word in {"a", "an", "and"}:
            continue
        if word in _POWERS:
            power = _POWERS[word]
            if power == 100:
                part, room = (part or 1) * power, 100
            else:
                total, part, room = total + (part or 1) * power, 0, 0
        elif word not in _VALUES or (room and _VALUES[word] >= room):
            return ""
        else:
            part += _VALUES[word]
            room = 10 if word in _TENS else 1
    number = total + part
    return str(number) if number < 10_000 else f"{number:,}"


def share(words: str) -> str:
    """ "25%" as "1 in 4", as people count: of 2, 3, 4, 5, 10 and 20, and what lies between as so many of 10."""
    found = re.match(r"\d{1,3}(?!\d)", words, re.ASCII)
    if not found or not 0 < (number := int(found[0])) <= 100:
        return ""
    exact = {33: Fraction(1, 3), 66: Fraction(2, 3), 67: Fraction(2, 3)}.get(number, Fraction(number, 100))
    if exact in _SHARES:
        return _SHARES[exact]
    if exact.denominator in {3, 4, 5, 10, 20} and exact.numerator < 10:
        return f"{exact.numerator} in {exact.denominator}"
    if exact.numerator == 1:
        return f"1 in {exact.denominator}"
    tenths = round(number / 10)
    return f"about {tenths} in 10" if 0 < tenths < 10 else ("a few" if number < 10 else "nearly all")


def rounded(words: str, before: str) -> str:
    """ "2.7" as "about 3", and a time after noon as people say it; nothing for what may be a time of the morning."""
    whole, part = words.split(".")
    may_be_time = len(part) == 2 and int(part) < 60 and int(whole) < 24
    if may_be_time and re.search(r"(?:\b(?:at|from|to|until|till|by|and|between) |[-–])$", before):
        return f"{int(whole) - 12}.{part}pm" if int(whole) > 12 else ""
    number = str(int(whole) + (part[0] >= "5"))
    return number if before.casefold().endswith("about ") else f"about {number}"


def arabic(words: str) -> str:
    """ "Part II" as "Part 2"."""
    *rest, roman = words.split(" ")
    values = [_ROMAN[letter] for letter in roman]
    number = sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
    return " ".join([*rest, str(number)])


def date(words: str) -> str:
    """ "5/7/18" as "Thursday 5 July 2018", the day first as in the UK; "5 Jul" as "5 July"; "Mon" as "Monday"."""
    if found := _DAY_FIRST.fullmatch(words) or _YEAR_FIRST.fullmatch(words):
        year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
        try:
            day = datetime.date(year, int(found["month"]), int(found["day"]))
        except ValueError:
            return ""
        return f"{_DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"
    short = re.search(r"[A-Z][a-z]{2}", words)
    number = re.search(r"\d{1,2}", words)
    month = next((name for name in MONTHS if short and name.startswith(short[0])), "")
    if number and month:
        return f"{number[0]} {month}"
    if number:
        return number[0] if " of" in words or words.startswith("the ") else ""
    return next((name for name in _DAYS if short and name.startswith(short[0])), "")
