"""Taking in one Word file that somebody dropped: a draft with its pictures, by-line and a note of what was left out."""

import hashlib
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from blog.actions.people import People
from blog.imported import RefusedFileError
from blog.importers import word
from blog.importers.word import Picture, WordText
from blog.models import Credit, Guess, Post
from copro import findings, images, versions
from copro.caching import new_content_version
from copro.dates import day_and_time
from copro.models import Campaign, Image, Note, User

MAX_PICTURES = 40  # in one file
_CONFIRM = "Confirm it under “Guesses to confirm”."
_NOTE_LENGTH = Note._meta.get_field("text").max_length or 2000


@dataclass(slots=True)
class Outcome:
    """What came of one file: a draft, or the reason why there is none."""

    name: str
    post: Post | None = None
    refused: str = ""
    read: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    look: list[str] = field(default_factory=list)


def import_word_file(
    *, content: bytes, name: str, by: User, campaign: Campaign, key: str, seconds: float = word.SECONDS
) -> Outcome:
    """Make a draft of a Word file. The same file sent again from the same form, named by `key`, makes no second one.

    All of it is stored or nothing. Never raises for a file that is not good: the outcome says what is wrong.
    """
    digest = hashlib.sha256(content).hexdigest()
    feed_id = uuid.uuid5(uuid.NAMESPACE_OID, f"word {by.pk} {key} {digest}").urn
    if post := Post.objects.filter(feed_id=feed_id).first():
        return Outcome(name, post)
    ends_at = time.monotonic() + seconds
    try:
        found = word.read(content, name=name, seconds=seconds)
    except RefusedFileError as error:
        return Outcome(name, refused=str(error))
    outcome = Outcome(name, None, "", found.read, found.left_out, found.look)
    # Pictures take seconds, during which nobody else could write; so they come before the transaction.
    stored = _Pictures(content, found.pictures, by, outcome, ends_at=ends_at)
    try:
        with transaction.atomic():
            outcome.post = _write(
                found,
                outcome,
                {
                    "body": stored.body(found.text.body),
                    "campaign": campaign,
                    "created_by": by,
                    "feed_id": feed_id,
                },
            )
            transaction.on_commit(new_content_version)
    except BaseException as error:
        stored.remove()
        if isinstance(error, IntegrityError) and (post := Post.objects.filter(feed_id=feed_id).first()):
            return Outcome(name, post)  # the same form, sent twice at the same moment
        raise
    return outcome


def _write(found: WordText, outcome: Outcome, fields: dict[str, Any]) -> Post:
    origin = found.text.first_published
    post = Post.objects.create(
        title=found.title,
        language=found.language,
        first_published_name=origin.name if origin else "",
        first_published_url=origin.url if origin else "",
        **fields,
    )
    Credit.objects.bulk_create(People().credits(post, found.text.credits))
    if found.text.credits:
        Guess.objects.create(post=post, kind=Guess.Kind.BYLINE, original_text=found.text.byline)
        words = " / ".join(found.text.byline.splitlines())
        outcome.look.append(f"The by-line was read from “{words}”. {_CONFIRM}")
    else:
        outcome.look.append("No by-line was found. Say who wrote it.")
    if origin:
        Guess.objects.create(post=post, kind=Guess.Kind.FIRST_PUBLISHED, original_text=origin.words)
        outcome.look.append(
            f"It says where it was first published: “{origin.words}” Confirm it under “Guesses to confirm”."
        )
    if words := findings.in_words(findings.look_at(post)):
        outcome.look.append(f"The checks found: {words}. They stand beside the form.")
    Note.objects.create(
        content_type=ContentType.objects.get_for_model(Post),
        object_id=post.pk,
        text=note_text(outcome),
        created_by=post.created_by,
    )
    versions.record(post, by=post.created_by, action="Made from a Word file")
    return post


def note_text(outcome: Outcome) -> str:
    """The report of one file as a note beside its draft."""
    lines = [f"From the Word file “{outcome.name}”, {day_and_time(timezone.now())}."]
    for heading, items in (("Please look at", outcome.look), ("Left out", outcome.left_out or ["nothing"])):
        if items:
            lines += ["", f"{heading}:", *(f"- {item}" for item in items)]
    lines += ["", f"Read: {', '.join(outcome.read)}."]
    text = "\n".join(lines)
    return text if len(text) <= _NOTE_LENGTH else text[: _NOTE_LENGTH - 2] + " …"


class _Pictures:
    """The pictures of one file in the media library. The same picture twice is one of them."""

    def __init__(self, content: bytes, pictures: list[Picture], by: User, outcome: Outcome, *, ends_at: float) -> None:
        self._content, self._by, self._outcome, self._ends_at = content, by, outcome, ends_at
        self._by_member: dict[str, Image | str] = {}
        self._shown: list[tuple[Picture, Image | None]] = []
        try:
            for number, picture in enumerate(pictures, start=1):
                self._shown.append((picture, self._image(number, picture)))
        except BaseException:
            self.remove()
            raise
        undecided = sum(image is not None and not (p.alt or p.is_decorative) for p, image in self._shown)
        if undecided:
            number = "1 picture has" if undecided == 1 else f"{undecided} pictures have"
            outcome.look.append(f"{number} no alt text. Say what can be seen, or that the picture only decorates.")

    def _image(self, number: int, picture: Picture) -> Image | None:
        member = picture.member
        if member not in self._by_member:
            if len(self._by_member) >= MAX_PICTURES:
                self._by_member[member] = f"this file has more than {MAX_PICTURES} pictures."
            elif time.monotonic() > self._ends_at:
                self._by_member[member] = "there was no time left for it. Add it by hand."
            else:
                self._by_member[member] = self._store(picture)
        image = self._by_member[member]
        if isinstance(image, Image):
            return image
        self._outcome.left_out.append(f"picture {number}{f' (“{picture.alt}”)' if picture.alt else ''}: {image}")
        return None

    def _store(self, picture: Picture) -> Image | str:
        """The stored picture, or why there is none."""
        name = picture.member.rsplit("/", 1)[-1]
        content = word.picture_file(self._content, picture)
        if content is None:
            return "it is damaged or has more than 30 MB."
        if name.lower().endswith((".emf", ".wmf", ".svg", ".tif", ".tiff", ".bmp", ".pict")):
            return "it is a drawing of a kind that browsers do not show. Save it as a PNG and add it by hand."
        image = Image(
            file=ContentFile(content, name=name),
            alt_text=picture.alt,
            is_decorative=picture.is_decorative,
            caption=picture.caption,
            created_by=self._by,
        )
        try:
            image.save()
        except images.BadImageError as error:
            return str(error)
        return image

    def body(self, body: str) -> str:
        """The text with each figure led to its picture, and without those that could not be stored."""
        # A place says again what a picture shows only where it says something else than the picture itself.
        return word.place_pictures(
            body,
            [
                (image.pk, picture.alt if picture.alt != image.alt_text else "") if image else (None, "")
                for picture, image in self._shown
            ],
        )

    def remove(self) -> None:
        for image in self._by_member.values():
            if isinstance(image, Image) and image.pk:
                image.delete()
