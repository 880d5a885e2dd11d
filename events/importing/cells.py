"""What may stand in the cells of a sheet, column by column: words in, what is stored out. No database in sight."""

import html
import re
from collections.abc import Callable

from events import access

FREE = "free"
_YES, _NO = {"yes", "y", "true", "1"}, {"no", "n", "false", "0", ""}
_UNSTATED = {"", "?", "-", "–", "not stated", "unknown", "not known", "n/a"}
KINDS = {"webinar": "webinar", "workshop": "workshop", "festival": "festival", "meeting": "meeting"}
_ATTENDANCE = {
    "online": "online", "virtual": "online", "in person": "in_person", "in the room": "in_person", "both": "both",
    "online and in person": "both", "in person and online": "both", "hybrid": "both",
}  # fmt: skip
_COST = {
    "free": "free", "costs money": "paid", "paid": "paid", "not free": "paid", "not stated": "",
    "free of charge": "free",
}  # fmt: skip
_NOTHING = re.compile(r"(?:free(?: of charge)?|no charge|none|nothing|[£€$]?\s*0+(?:[.,]0+)?\s*[£€$]?)", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|br|a|strong|b|em|i|u|ul|ol|li|h[1-6]|div|span|blockquote|table|tr|td|img)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_BLOCK = re.compile(r"<(?:p|ul|ol|h[1-6]|div|blockquote|table)(?:\s[^<>]*)?>", re.IGNORECASE)


def line(text: str) -> str:
    """Words in one line."""
    return " ".join(text.split())


def lines(text: str) -> str:
    """Words in several lines, each end of a line written in one way."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def yes_or_no(text: str) -> bool:
    """Raises ValueError."""
    answer = line(text).casefold()
    if answer not in _YES | _NO:
        raise ValueError("Write yes or no.")
    return answer in _YES


def _one_of(known: dict[str, str], wanted: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        key = line(text).replace("-", " ").replace("_", " ").casefold()
        if key not in known:
            raise ValueError(f"Write {wanted}.")
        return known[key]

    return read


def _answer(fact: access.Fact) -> Callable[[str], str]:
    """What is stored of an access fact."""
    by_people = {"people", "yes, by people", "by people", "human", "live", "yes, human"}
    by_machine = {"automatic", "yes, automatic", "auto", "automated"}

    def read(text: str) -> str:
        said = line(text).casefold()
        if said in _UNSTATED:
            return access.UNSTATED
        if said in _NO:
            return access.NO
        if fact.automatic:
            if said in by_people:
                return access.PEOPLE
            if said in by_machine:
                return access.AUTOMATIC
            raise ValueError("Write “people”, “automatic” or “no”, or leave it empty.")
        if said not in _YES:
            raise ValueError("Write yes or no, or leave it empty.")
        return access.YES

    return read


def once(names: list[str]) -> list[str]:
    """Each as it is first spelt; capitals do not count."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name.casefold(), name)
    return list(found.values())


def tags(text: str) -> list[str]:
    """The subjects in a cell, each once, parted by commas, semicolons or lines."""
    return once([line(tag) for tag in re.split(r"[,;\n\r]", text) if tag.strip()])


def names(text: str) -> list[str]:
    """The names in a cell, each once. Commas part them, unless semicolons or lines do."""
    parts = re.split(r"[;\n\r]" if re.search(r"[;\n\r]", text.strip()) else ",", text)
    return once([line(part) for part in parts if part.strip()])


def categories(text: str) -> tuple[str, list[str]]:
    """What The Events Calendar's categories say: the kind of event, or an empty string, and what is left as tags."""
    found = tags(text)
    kinds = [tag.casefold().removesuffix("s") for tag in found]
    kind = next((KINDS[name] for name in kinds if name in KINDS), "")
    return kind, [tag for tag, name in zip(found, kinds, strict=True) if name not in KINDS]


def price(text: str, currency: str) -> str:
    """The price in words, "free" where it is nothing. A number alone gets the sign, by itself pounds."""
    if _NOTHING.fullmatch(text):
        return FREE
    if re.fullmatch(r"\d{1,6}(?:\.\d{1,2})?", text):
        return f"{currency or '£'}{text}"
    return text


def settle_place(event: dict[str, str]) -> None:
    """Say whether an event is online or in person where nobody does: by its place, and whether there is a way to join.

    The Events Calendar knows no events online, so that people name a venue “Online”.
    """
    if _ATTENDANCE.get(event.get("place", "").casefold()) == "online":
        del event["place"]
    event.setdefault("attendance", _attendance(event))


def _attendance(event: dict[str, str]) -> str:
    if not event.get("place"):
        return "online"
    return "both" if event.get("joining") else "in_person"


def rich(text: str) -> str:
    """A text as HTML, which its field cleans: plain words become paragraphs, one for each empty line between."""
    text = lines(text)
    if _BLOCK.search(text):
        return text
    if not _TAG.search(text):
        text = html.escape(text, quote=False)
    paragraphs = re.split(r"\n[ \t]*\n", text)
    return "".join(f"<p>{part.strip().replace(chr(10), '<br>')}</p>" for part in paragraphs if part.strip())


# Each turns the words of a cell into what is stored, or raises ValueError with a sentence for whoever wrote them.
READERS: dict[str, Callable[[str], str]] = {
    "kind": _one_of(KINDS, "webinar, workshop, festival or meeting"),
    "attendance": _one_of(_ATTENDANCE, "online, in person, or both"),
    "cost": _one_of(_COST, "free, or costs money"),
    **dict.fromkeys(("booking_url", "booking_label", "price", "currency", "contact", "access_contact"), line),
    **dict.fromkeys(("room", "track", "session_title"), line),
    **dict.fromkeys(("place", "joining", "summary", "more_on_access"), lines),
    "body": rich,
    **{fact.key: _answer(fact) for fact in access.FACTS},
}
