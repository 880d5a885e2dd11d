"""What a translator would make of the list of our words: a catalogue in which every text stands in marks."""

import ast
import struct
from pathlib import Path
from typing import NamedTuple

POT = Path(__file__).resolve().parent.parent / "locale" / "django.pot"
OPEN, CLOSE = "⟦", "⟧"


class Message(NamedTuple):
    context: str
    one: str
    many: str


def messages(pot: str) -> set[Message]:
    """The texts in a file of gettext's, without its head and what stands as a comment."""
    found = set()
    for block in pot.split("\n\n")[1:]:
        fields = {"msgctxt": "", "msgid": "", "msgid_plural": ""}
        name = ""
        for line in block.splitlines():
            if line.startswith("#"):
                continue
            if not line.startswith('"'):
                name, _, line = line.partition(" ")
            fields[name] = fields.get(name, "") + ast.literal_eval(line)
        if fields["msgid"]:
            found.add(Message(fields["msgctxt"], fields["msgid"], fields["msgid_plural"]))
    return found


def marked(text: str) -> str:
    return f"{OPEN}{text}{CLOSE}"


def compiled(of: set[Message]) -> bytes:
    """The texts in marks, as gettext's binary file: numbers of texts and where they stand, then the texts."""
    pairs = {b"": b"Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"}
    for message in of:
        key = "\0".join(filter(None, (message.one, message.many)))
        key = f"{message.context}\4{key}" if message.context else key
        pairs[key.encode()] = "\0".join(map(marked, filter(None, (message.one, message.many)))).encode()
    keys = sorted(pairs)
    places: list[list[tuple[int, int]]] = []
    texts, start = b"", 28 + 16 * len(keys)
    for column in (keys, [pairs[key] for key in keys]):
        places.append([])
        for text in column:
            places[-1].append((len(text), start + len(texts)))
            texts += text + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, 0)
    return head + b"".join(struct.pack("<2I", *place) for column in places for place in column) + texts
