"""Word files through the back office: from the form to drafts, reports and notes; and who may."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from selectolax.lexbor import LexborHTMLParser

from blog.actions import word as action
from blog.actions.word import Outcome, import_word_file, note_text
from blog.admin import word as door
from blog.importers import word
from blog.models import Author, Credit, Guess, Post
from copro.models import Campaign, Image, Note, Version
from copro.publishing import Status
from tests.factories import make_author, make_campaign, make_organisation, make_user
from tests.forms import form_data

pytestmark = pytest.mark.django_db

FILES = Path(__file__).parent.parent / "data" / "word"
LIST, PAGE = "/admin/blog/post/", "/admin/blog/post/word/"


def upload(name, content=None):
    return SimpleUploadedFile(name, (FILES / name).read_bytes() if content is None else content)


def send(client, *files, page=None, **changes):
    page = page or client.get(PAGE)
    return client.post(PAGE, form_data(page, files=list(files), **changes), follow=True)


def results_of(response):
    """Each file of a report: its name, and the paragraph below."""
    tree = LexborHTMLParser(response.content.decode())
    return [
        (part.css_first("h2").text(), " ".join(part.css_first("p").text().split())) for part in tree.css(".word-result")
    ]


def heading_of(response):
    return LexborHTMLParser(response.content.decode()).css_first("h1").text().strip()


@pytest.fixture
def writer(client):
    make_campaign()
    user = make_user(group="Writers", name="Wendy Writer")
    client.force_login(user)
    return user


# --- From file to draft


def test_file_becomes_a_draft_of_the_writer_with_all_that_belongs_to_it(writer, client):
    response = send(client, upload("libreoffice.docx"))
    post = Post.objects.get()
    assert heading_of(response) == "1 draft made"
    assert (post.title, post.status, post.publish_at, post.created_by) == (
        "Made in LibreOffice", Status.DRAFT, None, writer,
    )  # fmt: skip
    image = Image.objects.get()
    assert (image.alt_text, image.created_by, image.original_name) == ("A purple square", writer, "image1.png")
    assert f'<figure data-image="{image.pk}"></figure>' in post.body
    credit = Credit.objects.get()
    assert (str(credit), credit.author.name) == ("Ann Bee, Director, Small Trust", "Ann Bee")
    guess = Guess.objects.get()
    assert (guess.kind, guess.original_text, guess.confirmed_at) == (
        "byline",
        "By Ann Bee, Director, Small Trust",
        None,
    )
    assert LogEntry.objects.get().user == writer
    version = Version.objects.of(post).get()
    assert (version.action, version.created_by, version.data["fields"]["body"]) == (
        "Made from a Word file", writer, post.body,
    )  # fmt: skip
    assert len(version.data["parts"]["credits"]) == 1


def test_report_is_kept_as_a_note_of_the_one_who_brought_it(writer, client):
    send(client, upload("comments.docx"))
    note = Note.objects.get()
    assert (note.created_by, note.object_id, note.content_type.model) == (writer, Post.objects.get().pk, "post")
    assert re.sub(r", .* at .*\.", ", TODAY.", note.text, count=1) == (
        "From the Word file “comments.docx”, TODAY.\n\nPlease look at:\n- No by-line was found. Say who wrote it.\n\n"
        "Left out:\n- 1 comment: Ann Bee wrote “Is it every second week?”\n\n"
        "Read: the title, from the file’s name, 4 words, the language: English."
    )


def test_long_report_is_cut_to_a_note():
    outcome = Outcome("a.docx", look=["word " * 100] * 10)
    assert len(note_text(outcome)) <= 2000
    assert note_text(outcome).endswith(" …")


def test_same_picture_twice_is_one_and_its_other_words_stand_at_its_other_place(writer, client):
    send(client, upload("pictures.docx"))
    images = list(Image.objects.order_by("pk"))
    assert [(image.alt_text, image.is_decorative, image.caption) for image in images] == [
        ("Three people around a table", False, "Our first meeting"),
        ("", False, ""),
        ("", False, ""),
        ("", False, ""),
        ("", True, ""),
    ]
    numbers = re.findall(r'data-image="(\d+)"', Post.objects.get().body)
    assert numbers == [str(image.pk) for image in [*images, images[0]]]
    said = re.findall(r'data-alt="([^"]*)"', Post.objects.get().body)
    assert said == ["The same table again"]
    assert "3 pictures have no alt text." in Note.objects.get().text


def test_drawing_that_browsers_do_not_show_is_left_out_and_said(writer, client):
    response = send(client, upload("picture-emf.docx"))
    assert not Image.objects.exists()
    assert "<figure" not in Post.objects.get().body
    assert "picture 1 (“The plan of the hall”): This is not a picture that we can use." in response.content.decode()


def test_author_and_organisation_that_are_here_are_taken(writer, client):
    author, organisation = make_author("ann bee"), make_organisation("Small Trust")
    send(client, upload("byline-at-the-top.docx"))
    credit = Credit.objects.get()
    assert (credit.author, credit.organisation) == (author, organisation)
    assert Author.objects.count() == 1


def test_first_publication_is_a_guess_to_confirm(writer, client):
    send(client, upload("byline-in-bold.docx"))
    assert Post.objects.get().first_published_name == "Small Trust News"
    assert set(Guess.objects.values_list("kind", flat=True)) == {"byline", "first_published"}


def test_welsh_file_makes_a_welsh_post(writer, client):
    send(client, upload("welsh.docx"))
    assert Post.objects.get().language == "cy"


def test_campaign_can_be_chosen_and_is_else_the_newest(writer, client):
    newer = make_campaign("2019")
    older = Campaign.objects.get(slug="2018")
    send(client, upload("plain.docx"), campaign=older.pk)
    client.post(PAGE, {"key": "a" * 32, "files": [upload("title.docx")]})
    assert [post.campaign for post in Post.objects.order_by("pk")] == [older, newer]


def test_same_title_twice_gets_an_address_of_its_own(writer, client):
    send(client, upload("plain.docx"))
    send(client, upload("plain.docx"))
    assert sorted(Post.objects.values_list("slug", flat=True)) == ["plain", "plain-2"]


# --- Several files, bad files, the same file again


def test_one_bad_file_of_five_leaves_four_drafts_and_one_sentence(writer, client):
    names = ["plain.docx", "headings.docx", "other.odt", "links.docx", "title.docx"]
    response = send(client, *map(upload, names))
    assert heading_of(response) == "4 drafts made, 1 file not read"
    assert Post.objects.count() == 4
    assert results_of(response)[2] == (
        "other.odt",
        (
            "No draft was made. This is an OpenDocument file (.odt). In LibreOffice, choose File, Save As, "
            "Word (.docx), and take that."
        ),
    )
    assert results_of(response)[0] == ("plain.docx", "Open the draft “plain”, in Co-production Week 2018.")


def test_form_that_is_sent_twice_makes_one_draft_and_keeps_its_report(writer, client):
    page = client.get(PAGE)
    first = send(client, upload("comments.docx"), page=page)
    second = send(client, upload("comments.docx"), page=page)
    assert (Post.objects.count(), Note.objects.count()) == (1, 1)
    assert results_of(first) == results_of(second)
    assert "Is it every second week?" in second.content.decode()


def test_form_that_is_sent_twice_at_the_same_moment_makes_one_draft(writer, monkeypatch):
    """The other one is stored after this one has looked, and before it stores."""
    fields = {"content": (FILES / "pictures.docx").read_bytes(), "name": "a.docx", "by": writer, "key": "k"}
    fields["campaign"] = Campaign.objects.get()
    read = word.read

    def slow_read(*args, **kwargs):
        monkeypatch.setattr(word, "read", read)
        import_word_file(**fields)
        return read(*args, **kwargs)

    monkeypatch.setattr(word, "read", slow_read)
    outcome = import_word_file(**fields)
    assert outcome.post == Post.objects.get()
    assert Image.objects.count() == 5  # those of the draft that is here


def test_other_people_and_other_forms_make_drafts_of_their_own(writer):
    fields = {"content": (FILES / "plain.docx").read_bytes(), "name": "a.docx", "campaign": Campaign.objects.get()}
    for by, key in ((writer, "one"), (writer, "two"), (make_user(group="Writers"), "one")):
        import_word_file(**fields, by=by, key=key)
    assert Post.objects.count() == 3


def test_failure_on_the_way_leaves_nothing(writer, monkeypatch, django_capture_on_commit_callbacks):
    def fail(*args):
        raise RuntimeError

    monkeypatch.setattr(action, "note_text", fail)
    before = _stored()
    with pytest.raises(RuntimeError), django_capture_on_commit_callbacks(execute=True):
        import_word_file(
            content=(FILES / "libreoffice.docx").read_bytes(),
            name="a",
            by=writer,
            campaign=Campaign.objects.get(),
            key="k",
        )
    assert not (Post.objects.exists())
    assert not (Image.objects.exists())
    assert not (Author.objects.exists())
    assert not (Guess.objects.exists())
    assert _stored() == before


def _stored():
    try:
        return default_storage.listdir("images")[1]
    except FileNotFoundError:
        return []


def test_too_many_pictures_are_left_out_by_number(writer, client, monkeypatch):
    monkeypatch.setattr(action, "MAX_PICTURES", 2)
    send(client, upload("pictures.docx"))
    assert Image.objects.count() == 2
    assert "picture 3: this file has more than 2 pictures" in Note.objects.get().text


def test_pictures_for_which_no_time_is_left_are_said(writer, monkeypatch):
    read = word.read

    def slow(content, *, name, seconds):
        return read(content, name=name, seconds=10)

    monkeypatch.setattr(word, "read", slow)
    content, campaign = (FILES / "strict.docx").read_bytes(), Campaign.objects.get()
    outcome = import_word_file(content=content, name="a", by=writer, campaign=campaign, key="k", seconds=0)
    assert outcome.left_out == ["picture 1 (“A teal square”): there was no time left for it. Add it by hand."]
    assert outcome.post.body.endswith("</ul>")


def test_picture_that_cannot_be_read_is_said(writer, client):
    out = io.BytesIO()
    with zipfile.ZipFile(FILES / "strict.docx") as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, b"\x89PNG nonsense" if name.endswith(".png") else source.read(name))
    send(client, upload("a.docx", out.getvalue()))
    assert "picture 1 (“A teal square”): This is not a picture that we can use." in Note.objects.get().text


def test_text_longer_than_a_post_is_refused(writer, client, monkeypatch):
    monkeypatch.setattr(word, "MAX_LENGTH", 10)
    assert results_of(send(client, upload("plain.docx")))[0][1] == (
        "No draft was made. This text is longer than a post can be. Split it into several files."
    )


def test_file_for_which_no_time_is_left_is_said(writer, client, monkeypatch):
    monkeypatch.setattr(door, "SECONDS", 0)
    assert "There was no time left for this file." in results_of(send(client, upload("plain.docx")))[0][1]


def test_large_file_is_refused_by_name(writer, client, monkeypatch):
    monkeypatch.setattr(door, "MAX_UPLOAD_BYTES", 10)
    assert results_of(send(client, upload("plain.docx")))[0][1].startswith("No draft was made. This file has more than")


@pytest.mark.parametrize(
    ("number", "changes", "words"),
    [
        (0, {}, "No file is chosen yet."),
        (11, {}, "11 files are too many at once. Choose up to 10."),
        (1, {"key": "../x"}, "This page was old. Choose your files once more."),
        (1, {"campaign": "x"}, "This page was old. Choose your files once more."),
    ],
)
def test_what_is_wrong_with_the_form_is_said_beside_it(writer, client, number, changes, words):
    response = send(client, *(upload("plain.docx") for _ in range(number)), **changes)
    tree = LexborHTMLParser(response.content.decode())
    assert tree.css_first('#error-summary a[href="#id_word_files"]').text().startswith(words)
    assert tree.css_first("title").text().startswith("Error:")
    assert not Post.objects.exists()


def test_too_much_together_is_refused(writer, client, monkeypatch):
    monkeypatch.setattr(door, "MAX_TOGETHER", 10)
    assert "more than 0 MB together" in send(client, upload("plain.docx")).content.decode()


def test_without_a_campaign_the_way_to_one_is_said(client):
    client.force_login(make_user(group="Writers"))
    assert "There is no campaign yet." in send(client, upload("plain.docx")).content.decode()


# --- The report


def test_report_without_its_draft_says_so_and_old_ones_lead_to_the_list(writer, client):
    page = client.get(PAGE)
    key = form_data(page)["key"]
    send(client, upload("plain.docx"), page=page)
    Post.objects.all().delete()
    response = client.get(f"{PAGE}{key}/")
    assert heading_of(response) == "No draft is left of these files"
    assert results_of(response) == [("plain.docx", "Its draft has been deleted since.")]
    assert client.get(f"{PAGE}{'0' * 32}/").headers["Location"] == LIST


def test_only_the_newest_reports_are_kept(writer, client):
    for _ in range(7):
        send(client, upload("empty.docx"))
    assert len(client.session["word_reports"]) == 5


def test_hostile_names_are_shown_as_words(writer, client):
    response = send(client, upload("<img src=x onerror=alert(1)>.docx", b"%PDF"))
    assert "<img src=x" not in response.content.decode()
    assert results_of(response)[0][0] == "<img src=x onerror=alert(1)>.docx"


# --- Who may


def test_writers_find_the_form_above_the_list(writer, client):
    tree = LexborHTMLParser(client.get(LIST).content.decode())
    form = tree.css_first("form.word-form")
    assert form.attributes["action"] == PAGE
    assert form.css_first("input[type=file][multiple]").attributes["id"] == "id_word_files"
    assert tree.css_first("label[for=id_word_files]").text() == "Word files (.docx)"
    data = {field.attributes["name"]: field.attributes["value"] for field in form.css("input[type=hidden]")}
    client.post(PAGE, data | {"files": [upload("plain.docx")]})
    assert Post.objects.count() == 1


def test_organisers_and_visitors_neither_see_nor_send(client):
    make_campaign()
    assert client.get(PAGE).headers["Location"].startswith("/admin/login/")
    client.post(PAGE, {"key": "a" * 32, "files": [upload("plain.docx")]})
    client.force_login(make_user(group="Organisers"))
    assert client.get(PAGE).status_code == 403
    assert client.get(f"{PAGE}{'a' * 32}/").status_code == 403
    assert client.post(PAGE, {"key": "a" * 32, "files": [upload("plain.docx")]}).status_code == 403
    assert not Post.objects.exists()


def test_sending_needs_the_forms_own_token(writer):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(writer)
    assert strict.post(PAGE, {"key": "a" * 32, "files": [upload("plain.docx")]}).status_code == 403
    assert not Post.objects.exists()
