"""Rules on videos and sound: captions, transcripts, names."""

import re
from collections.abc import Iterator
from itertools import pairwise

from copro.blocks import LINES, Block, Run
from copro.quality.draft import Body, Draft, Piece
from copro.quality.headings import top_lines
from copro.quality.mending import on_piece, paragraphs, put_blocks, required, with_body
from copro.quality.rules import SHOWN, Finding, Place, Rule, Severity
from copro.videos import video

_TRANSCRIPT = re.compile(r"(?:the )?(?:transcript\b|words of\b|what is said\b)", re.IGNORECASE)


def _videos(draft: Draft) -> Iterator[Piece]:
    return (piece for piece in draft.text.pieces if piece.block.tag == "video")


def _title(piece: Piece) -> str:
    captions = (block for block in piece.block.children if block.tag == "figcaption")
    return "".join(run.text for block in captions for run in block.runs).strip()


def _finding(piece: Piece, rule: str, message: str, proposal: str = "") -> Finding:
    place = Place(line=piece.line, piece=piece.number)
    return Finding(rule, place, message, (_title(piece) or piece.block.attribute)[:SHOWN], proposal)


def _has_words(block: Block) -> bool:
    todo = [block]
    while todo:
        inner = todo.pop()
        if inner.tag in LINES and any(run.text.strip() for run in inner.runs):
            return True
        todo.extend(inner.children)
    return False


# --- Videos


def _captions(draft: Draft) -> Iterator[Finding]:
    said = {"no": "This video has no captions.", "": "Nobody has said whether this video has captions."}
    for piece in _videos(draft):
        if (known := piece.block.extras.get("data-captions", "")) != "yes":
            yield _finding(piece, "vid-captions", said[known])


def _confirm_captions(draft: Draft, finding: Finding, answer: str) -> Draft:
    return on_piece(draft, finding, lambda block: block.extras.update({"data-captions": "yes"}))


def _no_transcript(draft: Draft) -> Iterator[Finding]:
    for piece in _videos(draft):
        if not any(block.tag == "transcript" and _has_words(block) for block in piece.block.children):
            yield _finding(piece, "vid-transcript", "What is said and shown in this video is written down nowhere.")


def _write_down(draft: Draft, finding: Finding, answer: str) -> Draft:
    required(answer, "Write down what is said and shown.")

    def change(block: Block) -> None:
        kept = [inner for inner in block.children if inner.tag == "figcaption"]
        block.children = [*kept, Block("transcript", children=paragraphs(answer))]

    return on_piece(draft, finding, change)


def _no_title(draft: Draft) -> Iterator[Finding]:
    for piece in _videos(draft):
        if not _title(piece):
            proposal = f"{video(piece.block.attribute).host} video"
            yield _finding(piece, "emb-title", "This video has no title.", proposal)


def _name(draft: Draft, finding: Finding, answer: str) -> Draft:
    words = required(answer or finding.proposal, "Write the video's title.")

    def change(block: Block) -> None:
        kept = [inner for inner in block.children if inner.tag != "figcaption"]
        block.children = [Block("figcaption", runs=[Run(words, "", frozenset())]), *kept]

    return on_piece(draft, finding, change)


# --- Sound


_SOUND = re.compile(r"\.(?:mp3|m4a|wav|ogg)(?:[?#]|$)", re.IGNORECASE)


def _sound_in(draft: Draft, block: Block) -> tuple[str, int] | None:
    """What a line offers to listen to: its name, and the key of its document if it is one of the library."""
    if block.tag == "document":
        known = draft.facts.documents.get(int(block.attribute))
        return (known.title, int(block.attribute)) if known and known.ending == "mp3" else None
    return next(((run.text.strip(), 0) for run in block.runs if _SOUND.search(run.href)), None)


def _silent(draft: Draft, body: Body) -> Iterator[tuple[Block, int, str, int]]:
    """Each line that offers sound and has no transcript below it: its block and number, what it is, its document."""
    lines = dict(body.tops)
    parts = [block for _, block in top_lines(body)]
    for block, after in pairwise([*parts, Block("end")]):
        words = "".join(run.text for run in after.runs).strip()
        if (sound := _sound_in(draft, block)) and after.tag != "turn" and not _TRANSCRIPT.match(words):
            yield block, lines[block], *sound


def _sound(draft: Draft) -> Iterator[Finding]:
    for _, line, title, key in _silent(draft, draft.text):
        said = f"What is said in “{title[:SHOWN]}” is written down nowhere."
        yield Finding("aud-transcript", Place(line=line), said, title[:SHOWN], record=key)


def _write_out(draft: Draft, finding: Finding, answer: str) -> Draft:
    required(answer, "Write down what is said.")
    new = paragraphs(answer if _TRANSCRIPT.match(answer) else f"Transcript: {answer}")

    def change(body: Body) -> None:
        block = next(block for block, line, *_ in _silent(draft, body) if line == finding.place.line)
        put_blocks(body, block, [block, *new])

    return with_body(draft, change)


RULES = [
    Rule(
        "vid-captions", Severity.BLOCKS, "Video without captions",
        "People who are deaf, or watch without sound, learn nothing of what is said.",
        find=_captions, mend=_confirm_captions, repair="I have looked: it has captions",
        wrong="A video of which nobody knows whether it has captions.", right="A video with captions, and it says so.",
    ),
    Rule(
        "vid-transcript", Severity.WARNS, "Video without a transcript",
        "People who neither see nor hear it, or cannot load it, learn nothing of what is said and shown.",
        find=_no_transcript, mend=_write_down, repair="Write the transcript", asks="What is said and shown, in order?",
        wrong="A video alone.", right="A video, and below it what is said and shown in it.",
    ),
    Rule(
        "emb-title", Severity.BLOCKS, "Video without a title",
        "A screen reader says “frame” and nothing else, so nobody knows what they would play.",
        find=_no_title, mend=_name, repair="Give it a title", asks="What is the video called?",
        wrong="A video alone.", right="“Ann shows how to make soup”",
    ),
    Rule(
        "aud-transcript", Severity.BLOCKS, "Sound without a transcript",
        "People who are deaf learn nothing of what is said.",
        find=_sound, mend=_write_out, repair="Write the transcript", asks="What is said, in order?",
        wrong="A recording as an MP3 file, alone.",
        right="The recording, and below it: “Transcript: Hello, I am Ann …”",
    ),
]  # fmt: skip
