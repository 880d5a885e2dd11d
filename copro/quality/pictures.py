"""Rules on pictures: what is said of them, and which words they hold."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from copro.blocks import Block
from copro.images import looks_like_file_name
from copro.quality.draft import Body, Draft, ImageFacts, Piece
from copro.quality.mending import on_piece, paragraphs, put_blocks, required, with_body
from copro.quality.rules import SHOWN, Finding, Place, Rule, Severity

MAX_ALT = 150  # characters
MIN_WIDTH = 800  # pixels: below, a picture is blurred when shown large

_STOP = re.compile(
    r"(?:(?:an?|the|this is an?|this is the)\s+)?(?:colou?r\s+|black and white\s+)?"
    r"(?:image|photo|photograph|picture|pic|graphic)s?\s*(?::|\b(?:of|showing|shows|with)\b)\s*",
    re.IGNORECASE,
)
_ONLY = re.compile(
    r"(?:an?\s+|the\s+|our\s+)?(?:logo|icon|banner|graphic|image|photo|photograph|picture)\W*", re.IGNORECASE
)
_POSTER = re.compile(
    r"\b(?:poster|flyer|leaflet|infographic|screen ?shot|checklist|quote card|(?:text|quote) graphic)s?\b",
    re.IGNORECASE,
)
_SAYS = re.compile(r"(?:the|this) (?:picture|poster|flyer|leaflet|infographic|screen ?shot) says\b", re.IGNORECASE)
DRAWN = re.compile(r"\b(?:drawing|drawn|painting of|illustration|cartoon|logo|icon|map|symbol)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Use:
    """A picture in one place: in the body, or as the lead image (`piece` is None). What is said there comes first."""

    key: int
    image: ImageFacts
    piece: Piece | None = None

    @property
    def _said(self) -> dict[str, str]:
        return self.piece.block.extras if self.piece else {}

    @property
    def is_decorative(self) -> bool:
        return "data-decorative" in self._said or ("data-alt" not in self._said and self.image.is_decorative)

    @property
    def alt(self) -> str:
        return "" if self.is_decorative else self._said.get("data-alt") or self.image.alt

    @property
    def caption(self) -> str:
        lines = self.piece.block.children if self.piece else []
        own = "".join(run.text for line in lines for run in line.runs)
        return own.strip() or self.image.caption

    @property
    def words(self) -> str:
        return f"{self.alt}\n{self.caption}"

    @property
    def place(self) -> Place:
        return Place(line=self.piece.line, piece=self.piece.number) if self.piece else Place("lead_image")

    def finding(self, rule: str, message: str, proposal: str = "", *, here: bool = False) -> Finding:
        """`here` says that the repair can also mend the lead image, whose words are its record's."""
        elsewhere = "" if here or self.piece else "image"
        words = (self.alt or self.image.name)[:SHOWN]
        return Finding(rule, self.place, message, words, proposal, record=self.key, elsewhere=elsewhere)


def uses(draft: Draft) -> Iterator[Use]:
    """Each picture whose record is known."""
    images = draft.facts.images
    if draft.lead_image in images:
        yield Use(draft.lead_image, images[draft.lead_image])
    for piece in draft.text.pieces:
        key = int(piece.block.attribute) if piece.block.tag == "figure" else 0
        if key in images:
            yield Use(key, images[key], piece)


# --- What it shows


def _undecided(draft: Draft) -> Iterator[Finding]:
    for use in uses(draft):
        if not (use.alt or use.is_decorative):
            yield use.finding("img-no-alt-decision", "Nobody has said yet what this picture shows.")


def _decide(draft: Draft, finding: Finding, answer: str) -> Draft:
    if looks_like_file_name(answer):
        raise ValueError("That is the name of a file. Say what the picture shows.")

    def change(block: Block) -> None:
        block.extras = {"data-alt": answer} if answer else {"data-decorative": ""}

    return on_piece(draft, finding, change)


def _file_name(draft: Draft) -> Iterator[Finding]:
    for use in uses(draft):
        if looks_like_file_name(use.alt):
            yield use.finding(
                "img-alt-filename", f"“{use.alt[:SHOWN]}” is the name of a file, not what the picture shows."
            )


def _stop(draft: Draft) -> Iterator[Finding]:
    for use in uses(draft) if draft.is_english else ():
        if _ONLY.fullmatch(use.alt):
            yield use.finding("img-alt-stop", f"“{use.alt}” says what kind of picture it is, not what it shows.")
        elif looks_like_file_name(use.alt):
            continue
        elif (found := _STOP.match(use.alt)) and (rest := use.alt[found.end() :]):
            said = f"The words begin with “{found[0].strip()}”. A screen reader has said “image” already."
            yield use.finding("img-alt-stop", said, rest[0].upper() + rest[1:])


def _strip(draft: Draft, finding: Finding, answer: str) -> Draft:
    words = required(answer or finding.proposal, "Write what the picture shows.")
    if _ONLY.fullmatch(words) or _STOP.match(words):
        raise ValueError("Leave out “picture of” and the like. Begin with what it shows.")
    return _decide(draft, finding, words)


def _long(draft: Draft) -> Iterator[Finding]:
    for use in uses(draft):
        if len(use.alt) > MAX_ALT:
            said = f"The words for this picture have {len(use.alt)} characters. Up to {MAX_ALT} are easy to listen to."
            yield use.finding("img-alt-long", said, _beginning(use.alt))


def _beginning(alt: str) -> str:
    """As much of the words as fits: whole sentences if one does, else whole words."""
    cut = alt[: MAX_ALT + 1]
    end = max(cut.rfind(stop) for stop in (". ", "! ", "? ")) + 1 or cut.rfind(" ")
    return alt[: end if end > 0 else MAX_ALT].rstrip(" ,;:–-")


def _shorten(draft: Draft, finding: Finding, answer: str) -> Draft:
    words = required(answer or finding.proposal, "Write what the picture shows.")
    if len(words) > MAX_ALT:
        raise ValueError(f"That has {len(words)} characters. Up to {MAX_ALT} are easy to listen to.")

    def change(body: Body) -> None:
        figure = body.pieces[finding.place.piece].block
        old = figure.extras.get("data-alt") or draft.facts.images[finding.record].alt
        figure.extras = {"data-alt": words}
        if old.startswith(words):
            put_blocks(body, figure, [figure, *paragraphs(old[len(words) :].strip(" ,;:–-"))])

    return with_body(draft, change)


def _same_caption(draft: Draft) -> Iterator[Finding]:
    for use in uses(draft):
        if use.alt and _plain(use.alt) == _plain(use.caption):
            yield use.finding("img-alt-same-caption", f"“{use.alt[:SHOWN]}” is read out twice: it is the caption, too.")


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .")


def _hide_words(draft: Draft, finding: Finding, answer: str) -> Draft:
    return _decide(draft, finding, "")


# --- Words in the picture


def _text_in_image(draft: Draft) -> Iterator[Finding]:
    for use in uses(draft):
        reason = "" if use.is_decorative or "“" in use.alt else _why_words(use)
        if reason and not _SAYS.match(_words_below(draft.text, use)):
            yield use.finding("img-text-in-image", f"{reason} Are there words in it?", here=True)


def _why_words(use: Use) -> str:
    image = use.image
    if found := _POSTER.search(use.words):
        return f"You call this picture a {found[0].lower().rstrip('s')}."
    if DRAWN.search(use.words) or not (image.width and image.height):
        return ""
    shape = image.width / image.height
    # An upright sheet of paper: no camera makes that shape.
    if shape > 3 or shape < 1 / 3 or abs(shape - 0.7071) < 0.004:
        return "This picture has the shape of a poster or a banner."
    # Drawings that lie are PNG as often as anything; what stands is a sheet or a telephone's screen.
    if image.kind == "png" and image.width >= MIN_WIDTH and shape < 0.8:
        return "This picture is an upright PNG, as posters and screenshots are."
    return ""


def _words_below(body: Body, use: Use) -> str:
    """The first line after a picture, without its caption; after the lead image, the first of all."""
    number = use.piece.line if use.piece else 0
    caption = use.piece.block.children[:1] if use.piece else []
    number += number < len(body.lines) and body.lines[number].block in caption
    return body.lines[number].text if number < len(body.lines) else ""


def _write_out(draft: Draft, finding: Finding, answer: str) -> Draft:
    if not answer:
        raise ValueError("Write the words that can be read in the picture.")
    new = paragraphs(answer if _SAYS.match(answer) else f"The picture says: {answer}")

    def change(body: Body) -> None:
        if finding.place.piece < 0:
            body.root.children[:0] = new
        else:
            figure = body.pieces[finding.place.piece].block
            put_blocks(body, figure, [figure, *new])

    return with_body(draft, change)


RULES = [
    Rule(
        "img-no-alt-decision", Severity.BLOCKS, "Picture without a decision",
        "People who cannot see it hear nothing, and do not know whether they missed something.",
        find=_undecided, mend=_decide, repair="Say what it shows", elsewhere="image", can_be_passed=False,
        asks="What would somebody miss who cannot see it? Leave it empty if they would miss nothing.",
        wrong="A picture with no words.", right="“Ann and Bob paint the door of the new kitchen.”",
    ),
    Rule(
        "img-alt-filename", Severity.BLOCKS, "A file's name instead of words",
        "A screen reader reads the name out letter by letter, and nobody learns what the picture shows.",
        find=_file_name, mend=_decide, repair="Say what it shows", elsewhere="image",
        asks="What would somebody miss who cannot see it? Leave it empty if they would miss nothing.",
        wrong="“IMG_2041.jpg”", right="“Ann and Bob paint the door of the new kitchen.”",
    ),
    Rule(
        "img-alt-stop", Severity.WARNS, "“Picture of …”",
        "People who use a screen reader hear “image” first anyway, and have to wait for what matters.",
        find=_stop, mend=_strip, repair="Begin with what it shows", elsewhere="image",
        asks="What does the picture show?",
        wrong="“A photo of a boat on the river.”", right="“A boat on the river.”",
    ),
    Rule(
        "img-alt-long", Severity.WARNS, "Too many words for a picture",
        "A screen reader reads them in one go: nobody can stop in the middle, or go back a sentence.",
        find=_long, mend=_shorten, repair="Shorten it, and put the rest below the picture", elsewhere="image",
        asks="What matters most in the picture? What you leave away at the end goes below it, as text for everybody.",
        wrong="Five sentences on every flag and flower.", right="“The market square on the day of the festival.”",
    ),
    Rule(
        "img-alt-same-caption", Severity.WARNS, "The caption said twice",
        "People who use a screen reader hear the same words two times, one after the other.",
        find=_same_caption, mend=_hide_words, repair="Have it read out once", elsewhere="image",
        wrong="Alt text “Our new kitchen”, caption “Our new kitchen”.", right="The caption alone: “Our new kitchen”.",
    ),
    Rule(
        "img-text-in-image", Severity.WARNS, "Words inside a picture",
        "People who cannot see the picture, or need larger letters, cannot read what stands in it.",
        find=_text_in_image, mend=_write_out, repair="Write the words below the picture",
        asks="Which words can be read in the picture?",
        wrong="A poster with day, time and place, and no text.",
        right="The poster, and below it: “The picture says: Summer party, 25 June, 2pm, Town Hall.”",
    ),
]  # fmt: skip
