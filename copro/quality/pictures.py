"""Rules on pictures: what is said of them, and whether those in them have agreed."""

from collections.abc import Iterator

from copro.blocks import Block
from copro.quality.draft import Draft, ImageFacts, Piece
from copro.quality.mending import on_piece
from copro.quality.rules import SHOWN, Finding, Place, Rule, Severity


def _figures(draft: Draft) -> Iterator[tuple[Piece, int, ImageFacts]]:
    """Each picture of the body whose record is known, with its key."""
    for piece in draft.text.pieces:
        key = int(piece.block.attribute) if piece.block.tag == "figure" else 0
        if key in draft.facts.images:
            yield piece, key, draft.facts.images[key]


def _place(piece: Piece) -> Place:
    return Place(line=piece.line, piece=piece.number)


# --- img-no-alt-decision


def _undecided(draft: Draft) -> Iterator[Finding]:
    for piece, key, image in _figures(draft):
        extras = piece.block.extras
        if not (extras or image.alt or image.is_decorative):
            said = "Nobody has said yet what this picture shows."
            yield Finding("img-no-alt-decision", _place(piece), said, image.name[:SHOWN], record=key)


def _decide(draft: Draft, finding: Finding, answer: str) -> Draft:
    def change(block: Block) -> None:
        block.extras = {"data-alt": answer} if answer else {"data-decorative": ""}

    return on_piece(draft, finding, change)


RULES = [
    Rule(
        "img-no-alt-decision", Severity.BLOCKS, "Picture without a decision",
        "People who cannot see it hear nothing, and do not know whether they missed something.",
        find=_undecided, mend=_decide, repair="Say what it shows",
        asks="What would somebody miss who cannot see it? Leave it empty if they would miss nothing.",
        wrong="A picture with no words.", right="“Ann and Bob paint the door of the new kitchen.”",
    ),
]  # fmt: skip
