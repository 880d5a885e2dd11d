"""Pictures of an imported blog: stored once each, and taken away again if the import fails."""

import hashlib
import io
import shutil
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from blog.imported import ImportedBlog, ImportedPicture, RefusedFileError
from copro import images
from copro.models import Image


class Pictures:
    """The pictures of one import. A file that several posts show, or that an earlier run stored, is one Image."""

    def __init__(self, blog: ImportedBlog, *, dry_run: bool) -> None:
        self._blog, self._dry_run = blog, dry_run
        self._known: dict[bytes, int | str] = {}
        self._stored: list[Image] = []
        self.count = 0

    def check_room(self) -> None:
        """Raises RefusedFileError where the disk could not hold them."""
        folder = Path(settings.MEDIA_ROOT)
        while not folder.exists():
            folder = folder.parent
        if self._blog.pictures_bytes > shutil.disk_usage(folder).free:
            raise RefusedFileError("The pictures in this file need more room than is free on this disk.")

    def image_id(self, picture: ImportedPicture) -> int | str:
        """The key of the stored picture, or a few words on why there is none."""
        found = self._blog.picture_file(picture)
        if found is None:
            return "not in the file"
        name, content = found
        key = hashlib.sha256(content).digest()
        if key not in self._known:
            self._known[key] = self._find(name, content) or self._store(name, content, picture)
        return self._known[key]

    def _find(self, name: str, content: bytes) -> int | None:
        """The same picture from an earlier run, told by its name and what is stored of it."""
        same_name = list(Image.objects.filter(original_name=name[:255]))
        if not same_name:
            return None
        try:
            normal = images.normalise(io.BytesIO(content))
        except images.BadImageError:
            return None
        for image in same_name:
            if (image.width, image.height) == (normal.width, normal.height) and _content(image) == normal.content:
                return image.pk
        return None

    def _store(self, name: str, content: bytes, picture: ImportedPicture) -> int | str:
        image = Image(
            file=ContentFile(content, name=name),
            alt_text=picture.alt,
            caption=picture.caption,
            original_name=name[:255],
        )
        try:
            if self._dry_run:
                self._only_row(image, content)
            else:
                image.save()  # which takes its files away again if it fails
                self._stored.append(image)
        except images.BadImageError as error:
            return str(error)
        self.count += 1
        return image.pk

    def _only_row(self, image: Image, content: bytes) -> None:
        """What `Image.save` would do, but for the files."""
        normal = images.normalise(io.BytesIO(content))
        image.file, image.width, image.height = f"images/dry-run.{normal.extension}", normal.width, normal.height
        Image.objects.bulk_create([image])

    def remove_files(self) -> None:
        """Take away every file that this import has stored."""
        for image in self._stored:
            for name in image.file_names():
                default_storage.delete(name)


def _content(image: Image) -> bytes:
    try:
        with image.file.open("rb") as file:
            return file.read()
    except OSError:
        return b""
