import datetime
import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import Q
from django.db.models.fields.files import FieldFile
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext_noop

from copro import dates, images
from copro.models.version import Version

DOCUMENT_TYPES = {
    "pdf": "PDF", "docx": "Word", "doc": "Word", "odt": "OpenDocument", "rtf": "RTF", "txt": gettext_noop("Text"),
    "pptx": "PowerPoint", "xlsx": "Excel", "ods": "OpenDocument", "csv": "CSV", "mp3": gettext_noop("MP3 audio"),
    "vtt": gettext_noop("Captions"),
}  # fmt: skip
MAX_DOCUMENT_BYTES = 50 * 1024 * 1024
CONSENT_WARNING = datetime.timedelta(days=30)


def extension_of(name: str) -> str:
    return PurePosixPath(name).suffix[1:].lower()


# A web server tells a file's type by its extension, so by no door does one come in that a browser would run (.html,
# .svg): what is not on the list is stored as plain bytes.
def image_path(instance: "Image", name: str) -> str:
    return images.random_name("images", extension_of(name) if extension_of(name) in images.FORMATS.values() else "bin")


def document_path(instance: "Document", name: str) -> str:
    return images.random_name("documents", extension_of(name) if extension_of(name) in DOCUMENT_TYPES else "bin")


class ImageQuerySet(models.QuerySet):
    def undecided(self) -> "ImageQuerySet":
        """Those that visitors do not see, because nobody has said yet what they show."""
        return self.filter(alt_text="", is_decorative=False)

    def saying(self, words: str, *, most: int = 50) -> list[int]:
        """The numbers of the newest pictures whose alt text, caption and credit hold all of the words."""
        wanted = Q()
        for word in words.split():
            wanted &= Q(alt_text__icontains=word) | Q(caption__icontains=word) | Q(credit__icontains=word)
        return list(self.filter(wanted).values_list("pk", flat=True)[:most]) if wanted else []

    def consent_ended(self, on: datetime.date | None = None) -> "ImageQuerySet":
        """Those that visitors do not see any more, because what was agreed to is over on that day (default: today)."""
        return self.filter(consent_until__lt=on or timezone.localdate())

    def consent_due(self, on: datetime.date | None = None) -> "ImageQuerySet":
        """Those whose consent has ended or ends within 30 days: somebody has to ask again, or take them out."""
        return self.filter(consent_until__lte=(on or timezone.localdate()) + CONSENT_WARNING)


class Image(models.Model):
    """A picture with the words that go with it.

    Visitors see it once it has alt text or is decorative, and as long as those in it have agreed.
    """

    file = models.FileField(
        "picture", upload_to=image_path, max_length=255, help_text="JPEG, PNG, WebP or AVIF, up to 30 MB."
    )
    alt_text = models.CharField(
        "alt text",
        max_length=250,
        blank=True,
        help_text="What the picture shows, for people who cannot see it. Would they miss anything? Say it in a "
        "sentence, without “picture of”.",
    )
    is_decorative = models.BooleanField(
        "decorative",
        default=False,
        help_text="Tick this if the picture only decorates and says nothing that the words do not. "
        "Screen readers then leave it out.",
    )
    caption = models.CharField(max_length=300, blank=True, help_text="Shown below the picture.")
    credit = models.CharField(max_length=200, blank=True, help_text="Who made it: “Photograph: Ann Example”.")
    focal_x = models.PositiveSmallIntegerField(
        "what matters most, from the left",
        default=50,
        help_text="In per cent: 0 is the left edge, 100 the right one. It stays in sight where a picture is cut.",
    )
    focal_y = models.PositiveSmallIntegerField(
        "what matters most, from the top", default=50, help_text="In per cent: 0 is the top, 100 the bottom."
    )
    consent_from = models.CharField(
        "who agreed",
        max_length=300,
        blank=True,
        help_text="For a photograph of people: who said that it may be shown, and where that is written down.",
    )
    consent_for = models.CharField(
        "for what", max_length=300, blank=True, help_text="What they agreed to: “this website and our newsletter”."
    )
    consent_until = models.DateField(
        "until when",
        null=True,
        blank=True,
        help_text="The last day on which it may be shown. After it, visitors no longer see the picture.",
    )
    in_bank = models.BooleanField(
        "in the picture bank",
        default=False,
        help_text="The picture bank holds what Easy Read versions choose from: clear pictures of one thing each.",
    )
    keywords = models.CharField(
        max_length=300, blank=True, help_text="For the picture bank: what it can stand for. “meeting, talk, group”."
    )
    licence = models.CharField(
        max_length=200,
        blank=True,
        help_text="What lets us show it: “Our own”, “CC BY 4.0”, “Photosymbols, our licence”.",
    )
    width = models.PositiveIntegerField(editable=False, default=0)
    height = models.PositiveIntegerField(editable=False, default=0)
    # Which set of smaller copies stands beside the file: see copro/images.py.
    copies_made = models.PositiveSmallIntegerField(editable=False, default=0)
    original_name = models.CharField(
        "file name", max_length=255, blank=True, editable=False, help_text="What the file was called when it came."
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField("added", auto_now_add=True)

    objects = ImageQuerySet.as_manager()
    bin_parts = ()

    class Meta:
        verbose_name = "picture"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_decorative=False) | Q(alt_text=""),
                name="image_decorative_or_alt",
                violation_error_message="Either the picture is decorative or it has alt text. Remove one of them.",
            ),
            models.CheckConstraint(condition=~Q(file=""), name="image_has_file"),
            models.CheckConstraint(
                condition=Q(focal_x__lte=100) & Q(focal_y__lte=100),
                name="image_focal_point_inside",
                violation_error_message="The point lies between 0 and 100 per cent.",
            ),
            models.CheckConstraint(
                condition=Q(in_bank=False) | ~Q(licence="") & (Q(is_decorative=True) | ~Q(alt_text="")),
                name="image_bank_is_decided",
                violation_error_message="A picture in the picture bank needs a licence, and alt text or “decorative”.",
            ),
        ]

    def __str__(self) -> str:
        return self.alt_text or self.caption or self.original_name or f"Picture {self.pk}"

    @property
    def is_decided(self) -> bool:
        return self.is_decorative or bool(self.alt_text)

    @property
    def decision_in_words(self) -> str:
        if self.is_decorative:
            return "Decorative: nothing is read out"
        return "Has alt text" if self.alt_text else "Needs a decision: alt text or decorative"

    @property
    def has_consent(self) -> bool:
        """Whether it may be shown today. What nobody limited may."""
        return self.consent_until is None or timezone.localdate() <= self.consent_until

    @property
    def is_shown(self) -> bool:
        """Whether visitors see it: the one place that knows."""
        return self.is_decided and self.has_consent

    @property
    def consent_in_words(self) -> str:
        """Until when it is shown; empty where nobody limited it."""
        if self.consent_until is None:
            return ""
        day = dates.day(self.consent_until, weekday=False)
        return f"Shown until {day}" if self.has_consent else f"Hidden: consent ended on {day}"

    def clean(self) -> None:
        super().clean()
        if images.looks_like_file_name(self.alt_text):
            raise ValidationError({"alt_text": "This is the name of a file. Say what the picture shows."})
        if _is_new(self.file):
            try:
                self._normalised = (self.file, images.normalise(self.file))
            except images.BadImageError as error:
                raise ValidationError({"file": str(error)}) from error

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new file upright and bare, with its copies. Raises `images.BadImageError` for what is no picture."""
        if not _is_new(self.file):
            super().save(*args, **kwargs)
            return
        checked, picture = self.__dict__.pop("_normalised", (None, None))
        if checked is not self.file or picture is None:
            picture = images.normalise(self.file)
        if not (self._state.adding and self.original_name):
            name = PurePosixPath(self.file.name).name
            self.original_name = "".join(filter(str.isprintable, name))[:255]
        self.width, self.height, self.was_moving = picture.width, picture.height, picture.was_moving
        self.file = ContentFile(picture.content, name=f"picture.{picture.extension}")
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "file", "width", "height", "original_name", "copies_made"}
        # Before the transaction, because it takes seconds, and meanwhile nobody else could write.
        self.copies_made, made = images.copies(picture.content)
        with _replaced_on_commit(self):
            super().save(*args, **kwargs)
            self._write(made)

    @classmethod
    def forget(cls, data: dict[str, Any]) -> None:
        """Delete the files of a picture that was thrown away for good; `data` is its row."""
        gone = cls(file=data["file"], width=data["width"], copies_made=data["copies_made"])
        transaction.on_commit(partial(_delete_files, gone.file_names()))

    def file_names(self) -> list[str]:
        """Every file of this picture: its own and its copies."""
        return images.all_names(self.file.name, self.width, self.copies_made)

    def _write(self, made: dict[tuple[int, str], bytes]) -> None:
        for (width, extension), content in made.items():
            default_storage.save(images.copy_name(self.file.name, width, extension), io.BytesIO(content))

    def remake_copies(self) -> None:
        """Bring an older set of copies up to date; what stops on the way can be begun again.

        Raises OSError for a file that is not there or cannot be read.
        """
        with self.file.open() as stored:
            copy_set, made = images.copies(stored.read())
        before = set(self.file_names())
        # What an earlier run left would make the storage choose another name.
        _delete_files([images.copy_name(self.file.name, *kind) for kind in made])
        self.copies_made = copy_set
        self._write(made)
        # Where somebody has put in another file meanwhile, nobody needs these.
        kept = type(self)._default_manager.filter(pk=self.pk, file=self.file.name).update(copies_made=copy_set)
        _delete_files(sorted(before - set(self.file_names())) if kept else self.file_names())


class Document(models.Model):
    """A file to download, with the words of its link."""

    file = models.FileField(
        upload_to=document_path, max_length=255, help_text="PDF, Word, OpenDocument and the like, up to 50 MB."
    )
    title = models.CharField(max_length=200, help_text="What readers see as the link: “Programme in Easy Read”.")
    size = models.PositiveBigIntegerField(editable=False, default=0)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField("added", auto_now_add=True)

    bin_parts = ()

    class Meta:
        ordering = ["title"]
        constraints = [models.CheckConstraint(condition=~Q(file=""), name="document_has_file")]

    def __str__(self) -> str:
        return self.title

    @property
    def type_name(self) -> str:
        return DOCUMENT_TYPES.get(extension_of(self.file.name), gettext_noop("File"))

    @property
    def is_audio(self) -> bool:
        """Whether a browser can play it."""
        return extension_of(self.file.name) == "mp3"

    def clean(self) -> None:
        super().clean()
        if not _is_new(self.file):
            return
        extension = extension_of(self.file.name)
        if extension not in DOCUMENT_TYPES:
            kind = f"of the kind “.{extension}”" if extension else "without an ending such as .pdf"
            raise ValidationError({"file": f"Files {kind} cannot be offered. A PDF is a good choice."})
        if self.file.size > MAX_DOCUMENT_BYTES:
            raise ValidationError({"file": "This file has more than 50 MB. Make it smaller first."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not _is_new(self.file):
            super().save(*args, **kwargs)
            return
        self.size = self.file.size
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "file", "size"}
        with _replaced_on_commit(self):
            super().save(*args, **kwargs)

    @classmethod
    def forget(cls, data: dict[str, Any]) -> None:
        """Delete the file of a document that was thrown away for good; `data` is its row."""
        transaction.on_commit(partial(_delete_files, [data["file"]]))

    def file_names(self) -> list[str]:
        return [self.file.name]


def _is_new(file: FieldFile) -> bool:
    return bool(file) and not file._committed


def _delete_files(names: list[str]) -> None:
    for name in names:
        default_storage.delete(name)


@contextmanager
def _replaced_on_commit(item: Image | Document) -> Iterator[None]:
    """Save row and files together: the files that stood before go after the commit; after a failure the new ones go."""
    try:
        with transaction.atomic():
            before = item.pk and type(item)._default_manager.filter(pk=item.pk).first()
            yield
            if before:
                transaction.on_commit(partial(_delete_files, before.file_names()))
    except BaseException:
        if item.file._committed:
            _delete_files(item.file_names())
        raise


# A signal, because a list that is deleted at once (an admin action, a cascade) asks no object's `delete`.
@receiver(post_delete, sender=Image)
@receiver(post_delete, sender=Document)
def _delete_files_on_commit(instance: Image | Document, **kwargs: Any) -> None:
    # What went to the bin may come back, with its file.
    if not Version.objects.of(instance).binned().exists():
        transaction.on_commit(partial(_delete_files, instance.file_names()))
