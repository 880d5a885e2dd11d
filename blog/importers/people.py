"""One line of a by-line, taken apart: "Ann Bee, Director, Small Trust and Bill Cee" as two credits.

Text in, credits out. `people` says nothing of whether the line is a by-line at all; `blog.importers.bylines` judges
that from where it stands and what else speaks for it.
"""

import re
from dataclasses import replace

from blog.imported import ImportedCredit
from blog.importers import vocabulary as vocab

MAX_LENGTH = 300  # characters of a line that can still be a by-line

ASIDE = re.compile(r"\s{0,9}\((?:(?:see|she|he|they)\b|@)[^)]{0,200}\)|\s{0,9}@\w+", re.IGNORECASE)
_DATE = re.compile(
    r",?\s+(?:on\s+)?\d{1,2}(?:st|nd|rd|th)?\s+(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December)(?:,?\s+\d{4})?\W*$"
)
_DASH = re.compile(r"\s+[–—|-]\s+|\s*\(\s*|\s*\)\s*")
_AND = re.compile(r"\s+(?:and|&|with)\s+")
_SEVERAL_SENTENCES = re.compile(r"[^\W\d_]{3}[)’']?[.!?]\s+[A-Z“‘\"(]")
_AT = re.compile(r"(.+?),?\s+at\s+(?:the\s+)?(?=[A-Z0-9])(.+)")
_FROM = re.compile(r"^(?:from|of|at|on behalf of|writing for)\s+(?:the\s+)?")
_OF = re.compile(r"(.+?)\s+(?:of|for|from|with|in)\s+(?:the\s+)?(?=[A-Z0-9])(.+)")
# Words that make a sentence of a line.
_VERB_LIST = """
    is was are were be been am has have had do does did will would can could shall should may might must i we you he
    she it they my our your his their its this that these those writes wrote says said explains explained shares shared
    tells told asks asked argues reflects describes looks looked joined met went came made began started think thinks
    know knows want wants need needs not if because but so when while how why what
    """
_VERBS = set(_VERB_LIST.split())
_PRONOUNS = {"I", "We", "You", "He", "She", "It", "They", "My", "Our", "This", "That", "These", "Those"}


def is_sentence(text: str) -> bool:
    """Whether a line says something, instead of naming somebody."""
    if len(text) > MAX_LENGTH:
        return True
    found = vocab.words(re.sub(r"\bwho (?:is|was)\b", " ", text))
    text = re.sub(r"\b(Prof|Cllr|Revd|Hon)\.", r"\1", text)
    return (
        text.rstrip().endswith(("?", "!", ":"))
        or bool(_SEVERAL_SENTENCES.search(text))
        # With a capital it may be part of a name: "Think Local".
        or any(word.strip(".'’") in _VERBS or word in _PRONOUNS for word in found)
    )


def role_and_organisation(parts: list[str]) -> tuple[str, str]:
    """What follows a name, as role and organisation."""
    parts = [_FROM.sub("", part) if vocab.is_organisation(_FROM.sub("", part)) else part for part in parts]
    for index, part in enumerate(parts):
        if at := _AT.fullmatch(part):
            return ", ".join([*parts[:index], at[1]]), ", ".join([at[2], *parts[index + 1 :]])
    if not parts:
        return "", ""
    if len(parts) == 1:
        return _split_one(parts[0])
    *before, last = parts
    if vocab.is_role(last) and vocab.is_organisation(before[0]) and not vocab.is_role(before[0]):
        return last, ", ".join(before)
    if not vocab.names_an_organisation(last) and len(before) > 1 and vocab.names_an_organisation(before[-1]):
        return ", ".join(before[:-1]), before[-1]  # what comes last is the place
    if vocab.is_organisation(last):
        return ", ".join(before), last
    return ", ".join(parts), ""


def _split_one(part: str) -> tuple[str, str]:
    if vocab.is_role(part):
        if (of := _OF.fullmatch(part)) and vocab.names_an_organisation(of[2]):
            return of[1], of[2]
        found = part.split()
        for index in range(len(found) - 1, 0, -1):
            rest = " ".join(found[index:])
            if vocab.is_role_word(found[index - 1]) and vocab.names_an_organisation(rest):
                return " ".join(found[:index]), rest
        return part, ""
    return ("", part) if vocab.is_organisation(part) else (part, "")


def tidy_role(role: str) -> str:
    return re.sub(r"^(?:who (?:is|was)\s+)?(?:(?:an?|the)\s+)?", "", role.strip(), flags=re.IGNORECASE).strip(" .,;")


def _split_name(text: str) -> tuple[str, list[str]]:
    """A name that runs on without a comma: "Ann Bee of Small Trust", "Ann Bee Director Small Trust"."""
    if vocab.is_name(text):
        return text, []
    at = re.fullmatch(r"(.+?)\s+(?:of|from|at)\s+(?:the\s+)?(.+)", text)
    if at and vocab.is_name(at[1]) and vocab.is_organisation(at[2]):
        return at[1], [at[2]]
    found = text.split()
    for index in range(2, min(5, len(found))):
        name = " ".join(found[:index])
        if vocab.is_name(name) and vocab.is_role_word(found[index]) and found[index][0].isupper():
            return name, [" ".join(found[index:])]
    return "", []


def _person(parts: list[str], *, groups: bool) -> ImportedCredit | None:
    """One credit from its comma parts. `groups`: an organisation may stand for a person ("By Small Trust")."""
    parts = [parts[0].removeprefix("the "), *parts[1:]] if groups else parts
    name, more = _split_name(parts[0])
    rest = [*more, *parts[1:]]
    if not name:
        if not (groups and len(parts) == 1 and vocab.is_organisation(parts[0]) and _is_proper(parts[0])):
            return None
        name = parts[0]
    while rest and rest[0] in vocab.POSTNOMINALS:
        name = f"{name} {rest.pop(0)}"
    role, organisation = role_and_organisation([part for part in rest if part])
    return ImportedCredit(name, tidy_role(role), organisation.strip(" ,;"))


def _is_proper(text: str) -> bool:
    """A group's name: it says so by a word of its own, or is an abbreviation."""
    return vocab.names_an_organisation(text) or (text.isupper() and len(text) > 1 and text.isalpha())


def _starts_person(parts: list[str], index: int, left: str, right: str) -> bool:
    """Whether "left and right" within a part is where one person ends and the next begins."""
    if not index and right.startswith("the ") and vocab.names_an_organisation(right[4:]):
        return vocab.is_name(left)  # "Ann Bee and the Small Trust team"
    name, _ = _split_name(right)
    if not name or (index and vocab.name_words(name) < 2 and vocab.name_words(parts[0]) > 1):
        return False
    if vocab.is_name(left):
        return all(vocab.is_name(part) for part in parts[:index])
    if not index:
        return False
    following = parts[index + 1] if index + 1 < len(parts) else ""
    ends_well = vocab.names_an_organisation(left) and not left.startswith("HMP ")
    if not following:
        return ends_well or (vocab.is_role(left) and not re.search(r"\s(?:of|for|in)\s", left))
    if vocab.is_role(following):
        return ends_well or vocab.is_role(left) or (index > 1 and vocab.is_organisation(left))
    return ends_well and vocab.names_an_organisation(following)


def _people_parts(text: str) -> list[list[str]]:
    """A line in the comma parts of each of its people."""
    people: list[list[str]] = []
    for stretch in text.split(";"):
        parts = [part.strip(" ,") for part in stretch.split(",") if part.strip(" ,")]
        group: list[list[str]] = []
        for index, part in enumerate(parts):
            bare = re.sub(r"^(?:and|&)\s+", "", part)
            new = index == 0 or (bare != part and vocab.is_name(bare))
            pieces = [bare if new else part]
            for cut in _AND.finditer(bare):
                left, right = bare[: cut.start()], bare[cut.end() :]
                if _starts_person(parts, index, left, right):
                    pieces = [left, right]
                elif index == 0 and len(_AND.split(bare)) > 2 and all(map(vocab.is_name, _AND.split(bare))):
                    pieces = _AND.split(bare)
            names_only = len(pieces) > 1 and vocab.is_name(pieces[0])
            if index and (names_only or (new and bare != part)):
                group = _names_apart(group)
            if new or (names_only and index):
                group.append([pieces[0]])
            else:
                group[-1].append(pieces[0])
            group += [[piece] for piece in pieces[1:]]
        people += group
    return people


def _names_apart(group: list[list[str]]) -> list[list[str]]:
    """ "Ann Bee, Bill Cee" read as one person so far, when "and Dee Eff" shows that it was a list of names."""
    if len(group) == 1 and all(map(vocab.is_name, group[0])):
        return [[name] for name in group[0]]
    return group


def _share(credits: list[ImportedCredit]) -> list[ImportedCredit]:
    """ "Ann and Bill, Co-chairs, Small Trust": what only the last one has belongs to all, a role if it is a plural."""
    last = credits[-1]
    if len(credits) < 2 or any(credit.role or credit.organisation for credit in credits[:-1]):
        return credits
    role = last.role if vocab.words(last.role) and vocab.words(last.role)[0].endswith("s") else ""
    role = last.role if re.search(r"s$", last.role.split(" of ")[0].split(" at ")[0]) else role
    return [replace(credit, role=role, organisation=last.organisation) for credit in credits[:-1]] + [last]


def people(text: str, *, groups: bool = False) -> list[ImportedCredit]:
    """The credits that a by-line names, without its "By"; none if it is no by-line."""
    if len(text) > MAX_LENGTH:
        return []
    text = re.sub(r"\s+", " ", _DATE.sub("", ASIDE.sub("", text))).strip(" .,;–—|-")
    if groups and text.startswith("the "):
        text = text[4:]
        if not (vocab.names_an_organisation(text) and " " in text):
            return []
    if not text or is_sentence(text):
        return []
    first, comma, rest = text.partition(",")
    if first.isupper() and " " in first and vocab.is_name(first.title().replace(" And ", " ")):
        text = first.title().replace(" And ", " and ") + comma + rest
    text = _DASH.sub(", ", text).strip(" .,;")
    found = [_person(parts, groups=groups) for parts in _people_parts(text)]
    credits = [credit for credit in found if credit]
    if not credits or len(credits) < len(found) or any(_too_long(credit) for credit in credits):
        return []
    return _share(credits)


def _too_long(credit: ImportedCredit) -> bool:
    return len(credit.name) > 150 or len(credit.role) > 200 or len(credit.organisation) > 150
