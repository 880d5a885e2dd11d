import io
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.db.models import Q

from copro import images

DOCUMENT_TYPES = {
    "pdf": "PDF", "docx": "Word", "doc": "Word", "odt": "OpenDocument", "rtf": "RTF", "txt": "Text",
    "pptx": "PowerPoint", "xlsx": "Excel", "ods": "OpenDocument", "csv": "CSV", "mp3": "MP3 audio", "vtt": "Captions",
}  # fmt: skip
MAX_DOCUMENT_BYTES = 50 * 1024 * 1024


def image_path(instance: "Image", name: str) -> str:
    return images.random_name("images", PurePosixPath(name).suffix[1:].lower() or "bin")


def document_path(instance: "Document", name: str) -> str:
    return images.random_name("documents", PurePosixPath(name).suffix[1:].lower() or "bin")


class ImageQuerySet(models.QuerySet):
    def undecided(self) -> "ImageQuerySet":
        """Those that visitors do not see, because nobody has said yet what they show."""
        return self.filter(alt_text="", is_decorative=False)


class Image(models.Model):
    """A picture with the words that go with it. Visitors see it once it has alt text or is decorative."""

    file = models.FileField("picture", upload_to=image_path, help_text="JPEG, PNG or WebP, up to 30 MB.")
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
    width = models.PositiveIntegerField(editable=False, default=0)
    height = models.PositiveIntegerField(editable=False, default=0)
    original_name = models.CharField(
        "file name", max_length=255, blank=True, editable=False, help_text="What the file was called when it came."
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField("added", auto_now_add=True)

    objects = ImageQuerySet.as_manager()

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
        ]

    def __str__(self) -> str:
        return self.alt_text or self.caption or self.original_name or f"Picture {self.pk}"

    @property
    def is_decided(self) -> bool:
        return self.is_decorative or bool(self.alt_text)

    @property
    def decision_in_words(self) -> str:
        if self.is_decorative:
            return "Decorative"
        return "Has alt text" if self.alt_text else "Needs a decision: alt text or decorative"

    def clean(self) -> None:
        super().clean()
        if images.looks_like_file_name(self.alt_text):
            raise ValidationError({"alt_text": "This is the name of a file. Say what the picture shows."})
        if self._new_file():
            try:
                self._normalised = images.normalise(self.file)
            except images.BadImageError as error:
                raise ValidationError({"file": str(error)}) from error

    def _new_file(self) -> bool:
        return bool(self.file) and not self.file._committed

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new file upright and bare, with its copies. Raises `images.BadImageError` for what is no picture."""
        if not self._new_file():
            super().save(*args, **kwargs)
            return
        picture = getattr(self, "_normalised", None) or images.normalise(self.file)
        self._normalised = None
        self.original_name = self.original_name or PurePosixPath(self.file.name).name[:255]
        self.width, self.height = picture.width, picture.height
        old = type(self).objects.filter(pk=self.pk).first() if self.pk else None
        self.file = ContentFile(picture.content, name=f"picture.{picture.extension}")
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "file", "width", "height", "original_name"}
        super().save(*args, **kwargs)
        for name, content in images.copies(self.file.name, picture).items():
            default_storage.save(name, io.BytesIO(content))
        if old:
            _delete_on_commit(images.all_names(old.file.name, old.width))

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        names = images.all_names(self.file.name, self.width)
        deleted = super().delete(*args, **kwargs)
        _delete_on_commit(names)
        return deleted


class Document(models.Model):
    """A file to download, with the words of its link."""

    file = models.FileField(upload_to=document_path, help_text="PDF, Word, OpenDocument and the like, up to 50 MB.")
    title = models.CharField(max_length=200, help_text="What readers see as the link: “Programme in Easy Read”.")
    size = models.PositiveBigIntegerField(editable=False, default=0)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField("added", auto_now_add=True)

    class Meta:
        ordering = ["title"]
        constraints = [models.CheckConstraint(condition=~Q(file=""), name="document_has_file")]

    def __str__(self) -> str:
        return self.title

    @property
    def type_name(self) -> str:
        return DOCUMENT_TYPES.get(PurePosixPath(self.file.name).suffix[1:].lower(), "File")

    def clean(self) -> None:
        super().clean()
        extension = PurePosixPath(self.file.name or "").suffix[1:].lower()
        if self.file and extension not in DOCUMENT_TYPES:
            raise ValidationError(
                {"file": f"Files of the kind “.{extension}” cannot be offered. A PDF is a good choice."}
            )
        if isinstance(getattr(self.file, "_file", None), UploadedFile) and self.file.size > MAX_DOCUMENT_BYTES:
            raise ValidationError({"file": "This file has more than 50 MB. Make it smaller first."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.file and not self.file._committed:
            self.size = self.file.size
            if (fields := kwargs.get("update_fields")) is not None:
                kwargs["update_fields"] = {*fields, "size"}
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        name = self.file.name
        deleted = super().delete(*args, **kwargs)
        _delete_on_commit([name])
        return deleted


def _delete_on_commit(names: list[str]) -> None:
    transaction.on_commit(lambda: [default_storage.delete(name) for name in names])
