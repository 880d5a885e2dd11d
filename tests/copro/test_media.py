"""Files and rows live and die together: pictures with their copies, and documents."""

import datetime
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils import timezone
from PIL import Image as Pillow

from blog.models import Author
from copro import images
from copro.models import Document, Image
from copro.models.media import MAX_DOCUMENT_BYTES, document_path, image_path
from copro.templatetags.pictures import focus_classes, picture_context
from tests.factories import make_author, make_image, make_post, picture_bytes

pytestmark = pytest.mark.django_db


def stored_files():
    """Every file in the media folder, as storage names."""
    root = Path(default_storage.location)
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


def upload(content=None, name="picture.png"):
    return SimpleUploadedFile(name, content or picture_bytes())


def make_document(name="programme.pdf", content=b"%PDF-1.7 words", **fields):
    return Document.objects.create(file=ContentFile(content, name=name), **{"title": "Programme"} | fields)


# --- Pictures: what is stored


def test_picture_is_stored_with_its_copies_under_a_random_name():
    image = make_image(1000, 10, name="Holiday.png")
    assert stored_files() == set(image.file_names())
    assert image.file.name.startswith("images/")
    assert len(Path(image.file.name).stem) == 32
    assert image.original_name == "Holiday.png"
    assert (image.width, image.height) == (1000, 10)


@pytest.mark.parametrize("width", [1, 160, 300, 960, 961, 1700])
@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_every_address_that_a_page_asks_for_is_there(width, format_name):
    image = Image.objects.create(file=upload(picture_bytes(width, 12, format_name), "p.xyz"), alt_text="A teal square")
    assert stored_files() == {image.file.name, *asked_for(image)} == set(image.file_names())
    assert {Path(name).suffix for name in asked_for(image)} == {".avif", ".webp", ".jpg"}


def asked_for(image):
    """The files that a page asks for to show a picture."""
    context = picture_context(image, "100vw")
    lists = [context["srcset"], *(addresses for _, addresses in context["sources"])]
    sources = [source.split()[0] for one in lists if one for source in one.split(", ")]
    return {address.removeprefix("/media/") for address in [context["src"], *sources]}


def test_width_and_height_are_those_of_the_upright_picture():
    exif = Pillow.Exif()
    exif[0x0112] = 6
    image = Image.objects.create(file=upload(picture_bytes(40, 30, "JPEG", exif=exif)))
    assert (image.width, image.height) == (30, 40)
    with Pillow.open(image.file.path) as kept:
        assert kept.size == (30, 40)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Ännchen 1.png", "Ännchen 1.png"),
        ("../../etc/x.png", "x.png"),
        ("x.jpg%00.html", "x.jpg%00.html"),
        ("a.svg.png", "a.svg.png"),
        ("photo\u202egnp.exe", "photognp.exe"),
        ("a" * 400 + ".png", "a" * 251 + ".png"),
        (".htaccess", ".htaccess"),
        ('"><script>.png', '"><script>.png'),
    ],
)
def test_name_of_an_upload_is_kept_as_text_only(sent, kept):
    image = Image(file=upload(name=sent))
    image.full_clean()
    image.save()
    assert image.original_name == kept
    assert Path(image.file.name).suffix == ".png"


def test_name_that_an_importer_gives_is_kept_and_control_characters_are_not():
    assert make_image(original_name="from-blogger.png").original_name == "from-blogger.png"
    assert make_image(name="a\x00b\x07.png").original_name == "ab.png"


def test_what_is_no_picture_leaves_neither_row_nor_file():
    with pytest.raises(ValidationError) as caught:
        Image(file=upload(b"<script>", "x.jpg")).full_clean()
    assert caught.value.message_dict == {
        "file": ["This is not a picture that we can use. Please send a JPEG, PNG, WebP or AVIF file."]
    }
    with pytest.raises(images.BadImageError):
        Image.objects.create(file=upload(b"<script>", "x.jpg"))
    assert not Image.objects.exists()
    assert stored_files() == set()


@pytest.mark.parametrize("door", ["create", "update_fields"])
def test_bare_picture_by_every_door_of_an_object(door):
    exif = Pillow.Exif()
    exif[0x010F] = "SecretCamera"
    content = picture_bytes(40, 30, "JPEG", exif=exif)
    if door == "create":
        image = Image.objects.create(file=upload(content))
    else:
        image = make_image()
        image.file = upload(content, "new.jpg")
        image.save(update_fields=["file"])
    image.refresh_from_db()
    assert (image.width, image.height, Path(image.file.name).suffix) == (40, 30, ".jpg")
    assert b"Secret" in content
    assert b"Secret" not in Path(image.file.path).read_bytes()


def test_bulk_create_cannot_store_what_a_browser_would_run():
    Image.objects.bulk_create([Image(file=upload(b"<script>", "x.html"))])
    assert {Path(name).suffix for name in stored_files()} == {".bin"}
    assert Path(image_path(None, "x.WEBP")).suffix == ".webp"
    assert Path(document_path(None, "x.svg")).suffix == ".bin"


def test_saving_words_alone_leaves_the_files():
    image = make_image()
    before = stored_files()
    Image.objects.get(pk=image.pk).save()
    image.caption = "New"
    image.full_clean()
    image.save()
    assert stored_files() == before


def test_file_that_changes_after_the_check_is_checked_again():
    image = Image(file=upload(picture_bytes(40, 30)))
    image.full_clean()
    image.file = upload(picture_bytes(50, 60))
    image.save()
    assert (image.width, image.height) == (50, 60)


# --- Replacing and deleting


def test_replaced_files_go_after_the_commit(django_capture_on_commit_callbacks):
    image = make_image(1000, 10, name="old.png")
    old = set(image.file_names())
    image.file = upload(picture_bytes(30, 30, "JPEG"), "new.jpg")
    with django_capture_on_commit_callbacks() as callbacks:
        image.save()
    new = set(image.file_names())
    assert stored_files() == old | new
    assert image.original_name == "new.jpg"
    for callback in callbacks:
        callback()
    assert stored_files() == new


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("make", [make_image, make_document])
def test_rolled_back_change_keeps_the_old_files(make):
    item = make()
    old = set(item.file_names())
    with transaction.atomic():
        item.file = upload(name="new.txt" if make is make_document else "new.png")
        item.save()
        transaction.set_rollback(True)
    assert old <= stored_files()
    item = type(item).objects.get(pk=item.pk)
    assert set(item.file_names()) == old
    with transaction.atomic():
        item.delete()
        transaction.set_rollback(True)
    assert old <= stored_files()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("make", [make_image, make_document])
def test_row_that_is_refused_leaves_the_files_as_they_were(make):
    item = make()
    before = stored_files()
    twin = type(item)(pk=item.pk, file=upload(name="new.txt" if make is make_document else "new.png"))
    with pytest.raises(IntegrityError):
        twin.save(force_insert=True)
    assert stored_files() == before


@pytest.mark.django_db(transaction=True)
def test_copy_that_cannot_be_written_leaves_no_row_and_no_file(monkeypatch):
    save, room = default_storage._wrapped._save, iter(range(2))

    def full(*args):
        if next(room, None) is None:
            raise OSError(28, "No space left on device")
        return save(*args)

    monkeypatch.setattr(default_storage._wrapped, "_save", full)
    with pytest.raises(OSError, match="No space"):
        make_image()
    assert not Image.objects.exists()
    assert stored_files() == set()


@pytest.mark.django_db(transaction=True)
def test_full_disk_leaves_no_row_and_no_file(monkeypatch):
    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(default_storage._wrapped, "_save", full)
    with pytest.raises(OSError, match="No space"):
        make_image()
    with pytest.raises(OSError, match="No space"):
        make_document()
    assert not Image.objects.exists()
    assert not Document.objects.exists()


@pytest.mark.parametrize("door", ["object", "list"])
@pytest.mark.parametrize("make", [make_image, make_document])
def test_deleting_removes_all_files_by_every_door(make, door, django_capture_on_commit_callbacks):
    item, other = make(), make()
    with django_capture_on_commit_callbacks() as callbacks:
        if door == "object":
            item.delete()
        else:
            type(item).objects.filter(pk=item.pk).delete()
    assert stored_files() > set(other.file_names())
    for callback in callbacks:
        callback()
    assert stored_files() == set(other.file_names())


def test_picture_in_use_cannot_be_deleted():
    image = make_image()
    make_author(photo=image)
    with pytest.raises(IntegrityError):  # ProtectedError
        image.delete()
    assert stored_files() == set(image.file_names())
    Author.objects.update(photo=None)
    make_post(lead_image=image)
    with pytest.raises(IntegrityError):
        Image.objects.all().delete()


# --- Copies of before


def make_old_image(width=1000, **fields):
    """A picture as it was stored before there was AVIF."""
    image = make_image(width, 20, **fields)
    for name in image.file_names():
        if name.endswith(".avif") or (name.endswith(".jpg") and name != image.file.name):
            default_storage.delete(name)
    Image.objects.filter(pk=image.pk).update(copies_made=0)
    image.refresh_from_db()
    if width > 960:
        default_storage.save(images.copy_name(image.file.name, 960, "png"), ContentFile(picture_bytes(960, 19)))
    return image


@pytest.mark.parametrize("width", [100, 960, 1000])
def test_old_picture_names_only_files_that_it_has(width):
    image = make_old_image(width)
    assert stored_files() == {image.file.name, *asked_for(image)} == set(image.file_names())
    assert "avif" not in str(picture_context(image, ""))


def test_remaking_brings_old_pictures_up_to_date_and_can_be_run_again(capsys):
    new, old, other = make_image(), make_old_image(), make_old_image()
    before = {name: Path(default_storage.path(name)).stat().st_mtime_ns for name in new.file_names()}
    call_command("remake_pictures", stop_after=1)
    assert "1 of 2" in capsys.readouterr().out
    call_command("remake_pictures")
    assert capsys.readouterr().out.splitlines() == ["1 of 1: A teal square", "Brought 1 picture up to date."]
    for image in (old, other):
        image.refresh_from_db()
        assert image.copies_made == images.CopySet.AVIF_AND_JPEG
        assert {image.file.name, *asked_for(image)} == set(image.file_names())
    assert stored_files() == {name for image in (new, old, other) for name in image.file_names()}
    assert {name: Path(default_storage.path(name)).stat().st_mtime_ns for name in before} == before
    call_command("remake_pictures")
    assert capsys.readouterr().out == "Every picture is up to date.\n"


def test_remaking_goes_on_after_a_lost_file_and_after_what_an_earlier_run_left(capsys):
    lost, half = make_old_image(), make_old_image()
    default_storage.delete(lost.file.name)
    default_storage.save(images.copy_name(half.file.name, 160, "avif"), ContentFile(b"half"))
    with pytest.raises(CommandError, match="1 picture could not be brought up to date"):
        call_command("remake_pictures")
    assert f"Picture {lost.pk} (A teal square): its file cannot be read." in capsys.readouterr().err
    half.refresh_from_db()
    assert half.copies_made == images.CopySet.AVIF_AND_JPEG
    with Pillow.open(default_storage.path(images.copy_name(half.file.name, 160, "avif"))) as copied:
        assert copied.size == (160, 3)


def test_remaking_a_picture_that_was_replaced_meanwhile_leaves_nothing_behind():
    stale = make_old_image()
    image = Image.objects.get(pk=stale.pk)
    old_file = Path(image.file.path).read_bytes()
    image.file = upload(picture_bytes(50, 60))
    image.save()
    default_storage.save(stale.file.name, ContentFile(old_file))  # deleted only after the commit
    stale.remake_copies()
    assert Image.objects.get().file.name == image.file.name
    assert stale.file.name not in stored_files()
    assert set(image.file_names()) <= stored_files()


# --- Consent


def test_picture_is_shown_until_the_last_day_of_consent_and_no_longer():
    today = timezone.localdate()
    day = datetime.timedelta(days=1)
    free, last, over = make_image(), make_image(consent_until=today), make_image(consent_until=today - day)
    soon, later = make_image(consent_until=today + 30 * day), make_image(consent_until=today + 31 * day)
    assert [image.is_shown for image in (free, last, over, soon, later)] == [True, True, False, True, True]
    assert set(Image.objects.consent_ended()) == {over}
    assert set(Image.objects.consent_due()) == {last, over, soon}
    assert set(Image.objects.consent_due(today - 2 * day)) == {over, last}
    assert picture_context(over, "") == {"shown": False}
    assert picture_context(over, "", alt="Own words") == {"shown": False}
    assert picture_context(last, "")["shown"]


def test_consent_is_told_in_words():
    image = make_image(consent_until=datetime.date(2020, 5, 3))
    assert image.consent_in_words == "Hidden: consent ended on 3 May 2020"
    image.consent_until = datetime.date(2999, 5, 3)
    assert image.consent_in_words == "Shown until 3 May 2999"
    image.consent_until = None
    assert image.consent_in_words == ""


# --- The tag


def test_tag_names_every_kind_with_sizes_and_the_place_that_matters():
    image = make_image(1000, 500, focal_x=12, focal_y=88, alt_text="A <b>")
    html = render_to_string("components/picture.html", picture_context(image, "10rem", lazy=False))
    assert re.findall('type="(.*?)"', html) == ["image/avif", "image/webp"]
    assert html.count('sizes="10rem"') == 3
    assert re.findall(r"-(\d+\.jpg) (\d+w)", html) == [("480.jpg", "480w"), ("960.jpg", "960w")]
    assert 'alt="A &lt;b&gt;" class="focus-x-10 focus-y-90" width="1000" height="500" decoding' in html
    assert "style" not in html
    assert "class=" not in render_to_string("components/picture.html", picture_context(make_image(), "10rem"))


@pytest.mark.parametrize(("per_cent", "step"), [(0, 0), (4, 0), (6, 10), (96, 100), (100, 100)])
def test_every_place_has_its_class_in_the_style_sheet(per_cent, step):
    classes = focus_classes(Image(focal_x=per_cent, focal_y=per_cent))
    assert classes == f"focus-x-{step} focus-y-{step}"
    css = (settings.BASE_DIR / "static/css/site.css").read_text()
    for axis in "xy":
        assert f".focus-{axis}-{step} {{ --focus-{axis}: {step}%; }}" in css


def test_page_asks_neither_the_storage_nor_the_picture(monkeypatch):
    image = make_image(1000, 20)

    def refuse(*args, **kwargs):
        raise AssertionError("Work while a page renders")

    for name in ("open", "exists", "size", "save"):
        monkeypatch.setattr(default_storage, name, refuse)
    monkeypatch.setattr(Pillow, "open", refuse)
    assert picture_context(image, "")["shown"]


def test_place_gives_a_picture_its_own_words():
    undecided = make_image(alt_text="")
    assert picture_context(undecided, "", alt="Here")["alt"] == "Here"
    assert picture_context(undecided, "", alt="")["alt"] == ""


# --- Words


def test_undecided_picture_is_shown_to_nobody():
    undecided, described, decorative = (
        make_image(alt_text=""),
        make_image(),
        make_image(alt_text="", is_decorative=True),
    )
    assert list(Image.objects.undecided()) == [undecided]
    assert [image.is_decided for image in (undecided, described, decorative)] == [False, True, True]
    assert [image.decision_in_words for image in (undecided, described, decorative)] == [
        "Needs a decision: alt text or decorative",
        "Has alt text",
        "Decorative: nothing is read out",
    ]
    assert picture_context(undecided, "") == {"shown": False}
    assert picture_context(None, "") == {"shown": False}


def test_picture_is_called_by_the_best_words_it_has():
    image = Image(pk=7, alt_text="A", caption="B", original_name="C")
    assert str(image) == "A"
    image.alt_text = ""
    assert str(image) == "B"
    image.caption = ""
    assert str(image) == "C"
    image.original_name = ""
    assert str(image) == "Picture 7"


def test_alt_text_that_is_a_file_name_is_refused():
    image = make_image(alt_text="IMG_2034.JPG")
    with pytest.raises(ValidationError) as caught:
        image.full_clean()
    assert caught.value.message_dict == {"alt_text": ["This is the name of a file. Say what the picture shows."]}


def test_decorative_picture_with_alt_text_is_refused_with_a_sentence():
    image = make_image()
    image.is_decorative = True
    with pytest.raises(ValidationError, match="Either the picture is decorative or it has alt text"):
        image.full_clean()


# --- Documents


def test_document_has_a_size_and_a_type():
    document = make_document("Programme 2018.PDF", b"%PDF-1.7")
    assert (document.size, document.type_name, str(document)) == (8, "PDF", "Programme")
    assert document.file.name.startswith("documents/")
    assert document.file.name.endswith(".pdf")
    assert make_document("x.vtt").type_name == "Captions"
    assert make_document("x.exe").type_name == "File"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("x.html", "Files of the kind “.html” cannot be offered. A PDF is a good choice."),
        ("x.pdf.svg", "Files of the kind “.svg” cannot be offered. A PDF is a good choice."),
        ("x.pdf%00.html", "Files of the kind “.html” cannot be offered. A PDF is a good choice."),
        (".htaccess", "Files without an ending such as .pdf cannot be offered. A PDF is a good choice."),
        ("programme", "Files without an ending such as .pdf cannot be offered. A PDF is a good choice."),
        ("programme\u202efdp.exe", "Files of the kind “.exe” cannot be offered. A PDF is a good choice."),
    ],
)
def test_document_of_another_kind_is_refused(name, words):
    document = Document(title="T", file=upload(b"x", name))
    with pytest.raises(ValidationError) as caught:
        document.full_clean()
    assert caught.value.message_dict == {"file": [words]}
    document.save()  # and by a door without that check it is at least no page
    assert document.file.name.endswith((".bin", ".pdf"))


def test_document_with_a_long_name_is_taken():
    document = Document(title="T", file=upload(b"x", "n" * 240 + ".pdf"))
    document.full_clean()
    document.save()
    assert len(document.file.name) < 60


def test_document_that_is_too_large_is_refused():
    document = Document(title="T", file=upload(b"x", "x.pdf"))
    document.file.file.size = MAX_DOCUMENT_BYTES + 1
    with pytest.raises(ValidationError) as caught:
        document.full_clean()
    assert caught.value.message_dict == {"file": ["This file has more than 50 MB. Make it smaller first."]}


def test_document_keeps_its_file_while_its_title_changes(django_capture_on_commit_callbacks):
    document = make_document()
    old = set(document.file_names())
    document.title = "New"
    with django_capture_on_commit_callbacks(execute=True):
        document.full_clean()
        document.save()
    assert stored_files() == old
    document.file = upload(b"more words", "x.txt")
    with django_capture_on_commit_callbacks(execute=True):
        document.save(update_fields=["title"])
    document.refresh_from_db()
    assert (document.size, document.type_name) == (10, "Text")
    assert stored_files() == set(document.file_names()) != old


def test_object_without_a_file_says_so():
    for item in (Image(), Document(title="T")):
        with pytest.raises(ValidationError) as caught:
            item.full_clean()
        assert caught.value.message_dict == {"file": ["This field cannot be blank."]}
        with pytest.raises(IntegrityError), transaction.atomic():
            item.save()


@pytest.mark.parametrize(
    ("name", "plays"), [("documents/a.mp3", True), ("documents/a.MP3", True), ("documents/a.pdf", False)]
)
def test_sound_is_known_by_its_ending(name, plays):
    assert Document(file=name).is_audio is plays
