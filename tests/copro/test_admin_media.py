"""Pictures, documents, campaigns, tags and old addresses in the back office."""

import datetime
import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image as Pillow
from selectolax.lexbor import LexborHTMLParser
from taggit.models import Tag

from copro.models import Campaign, Document, Image, Redirect
from tests.factories import (
    make_author,
    make_campaign,
    make_draft,
    make_event,
    make_image,
    make_organisation,
    make_post,
    make_user,
    picture_bytes,
)
from tests.forms import form_data, messages_of

pytestmark = pytest.mark.django_db

LIST = "/admin/copro/image/"


def login(client, group):
    user = make_user(group=group)
    client.force_login(user)
    return user


def upload(name="a.png"):
    return SimpleUploadedFile(name, picture_bytes(), "image/png")


def standing_of(client, address):
    tree = LexborHTMLParser(client.get(address).content.decode())
    return tree.css_first(".field-standing .readonly").text().strip()


def test_writer_adds_a_picture_and_changes_it_until_it_is_public(client):
    writer = login(client, "Writers")
    client.post(f"{LIST}add/", {"file": upload(), "alt_text": "A square", "created_by": 1})
    image = Image.objects.get()
    assert image.created_by == writer
    address = f"{LIST}{image.pk}/change/"
    client.post(address, form_data(client.get(address), alt_text="A teal square"))
    image.refresh_from_db()
    assert image.alt_text == "A teal square"
    post = make_draft(body=f'<figure data-image="{image.pk}"></figure>')
    assert standing_of(client, address) == f"post: {post.title}"
    type(post).objects.update(status="approved", publish_at="2020-01-01T00:00Z")
    assert client.post(address, {"alt_text": "Hacked"}).status_code == 403
    image.refresh_from_db()
    assert image.alt_text == "A teal square"


def test_where_a_picture_stands_names_only_what_a_person_may_see(client):
    image = make_image()
    address, figure = f"{LIST}{image.pk}/change/", f'<figure data-image="{image.pk}"></figure>'
    login(client, "Writers")
    assert standing_of(client, address) == "Nowhere yet."
    house = make_organisation()
    draft = {"status": "draft", "publish_at": None, "body": figure, "organisation": house}
    make_event(title="Secret event", **draft)
    assert standing_of(client, address) == "In 1 that you cannot see."
    make_event(title="Another secret", **draft)
    make_event(title="Public event", body=figure, organisation=house)
    make_draft(title="A draft", body=figure)
    assert standing_of(client, address) == "post: A draft; event: Public event and 2 more"
    login(client, "Editors")
    named = {"post: A draft", "event: Secret event", "event: Another secret", "event: Public event"}
    assert set(standing_of(client, address).split("; ")) == named


def test_others_pictures_and_deleting_are_not_the_writers(client):
    login(client, "Writers")
    image = make_image()
    assert client.post(f"{LIST}{image.pk}/change/", {"alt_text": "Hacked"}).status_code == 403
    assert client.post(f"{LIST}{image.pk}/delete/", {"post": "yes"}).status_code == 403
    client.post(LIST, {"action": "delete_selected", "_selected_action": [image.pk], "post": "yes"})
    assert Image.objects.get().alt_text == "A teal square"


def test_editor_deletes_only_a_picture_that_stands_nowhere(client):
    login(client, "Editors")
    used, free = make_image(), make_image()
    make_post(body=f'<figure data-image="{used.pk}"></figure>')
    assert client.post(f"{LIST}{used.pk}/delete/", {"post": "yes"}).status_code == 403
    both = {"action": "delete_selected", "_selected_action": [used.pk, free.pk], "post": "yes"}
    client.post(LIST, both)
    assert Image.objects.count() == 2
    client.post(LIST, both | {"_selected_action": [free.pk]})
    assert list(Image.objects.all()) == [used]


def test_list_says_what_needs_a_decision_and_what_is_heard(client):
    login(client, "Editors")
    undecided = make_image(alt_text="", name="<b>.png")
    make_image(alt_text="", is_decorative=True)
    make_image(alt_text="A cat")
    html = client.get(LIST).content.decode()
    for words in ("Needs a decision: alt text or decorative", "Decorative: nothing is read out", "“A cat”"):
        assert words in html
    assert "<b>.png" not in html
    shown = lambda query: list(client.get(LIST + query).context["cl"].result_list)  # noqa: E731
    assert shown("?decision=needed") == [undecided]
    assert [image.alt_text for image in shown("?decision=alt")] == ["A cat"]
    assert [image.is_decorative for image in shown("?decision=decorative")] == [True]


def test_preview_leads_to_a_small_copy_for_those_who_may_see_pictures(client):
    image = make_image(1000, 500)
    address = f"{LIST}{image.pk}/preview/"
    assert client.get(address).url.startswith("/admin/login/")
    login(client, "Writers")
    assert client.get(address).url.endswith("-480.webp")
    assert client.get(f"{LIST}99/preview/").status_code == 404
    login(client, "Organisers")
    assert client.get(address).url == "/admin/"


@pytest.mark.parametrize("kind", ["text.png", "page.svg"])
def test_what_is_no_picture_is_refused_in_a_sentence(kind, client):
    login(client, "Writers")
    file = SimpleUploadedFile(kind, b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")
    response = client.post(f"{LIST}add/", {"file": file, "alt_text": "x"})
    assert "This is not a picture that we can use." in response.content.decode()
    assert not Image.objects.exists()


def test_replaced_picture_asks_whether_its_words_are_still_right(client):
    login(client, "Editors")
    image = make_image(credit="Ann")
    post = make_post(body=f'<figure data-image="{image.pk}"></figure>')
    address, old = f"{LIST}{image.pk}/change/", image.file.name
    response = client.post(address, form_data(client.get(address)) | {"file": upload("new.png")})
    html = response.content.decode()
    assert "The picture has changed: are these words still right?" in html
    assert html.count(f'src="/media/{old[:-4]}') == 2  # of what is stored, not sent
    image.refresh_from_db()
    assert image.file.name == old
    ticked = form_data(client.get(address), words_are_right="on") | {"file": upload("new.png")}
    response = client.post(address, ticked, follow=True)
    assert "The new picture stands wherever the old one stood." in messages_of(response)[0]
    image.refresh_from_db()
    assert image.file.name != old
    assert (image.alt_text, image.original_name) == ("A teal square", "new.png")
    assert f"{image.file.name[:-4]}-40.avif" in client.get(post.get_absolute_url()).content.decode()


def test_words_are_asked_for_only_where_there_are_some_and_the_file_is_new(client):
    login(client, "Editors")
    bare, worded = make_image(alt_text=""), make_image()
    address = f"{LIST}{bare.pk}/change/"
    assert "words_are_right" not in client.get(address).content.decode()
    client.post(address, form_data(client.get(address), alt_text="New") | {"file": upload("new.png")})
    bare.refresh_from_db()
    assert (bare.alt_text, bare.original_name) == ("New", "new.png")
    address = f"{LIST}{worded.pk}/change/"
    client.post(address, form_data(client.get(address), alt_text="Other words", focal_x="10"))
    worded.refresh_from_db()
    assert (worded.alt_text, worded.focal_x, worded.focal_y) == ("Other words", 10, 50)


def test_point_outside_of_the_picture_is_refused_in_a_sentence(client):
    login(client, "Editors")
    image = make_image()
    address = f"{LIST}{image.pk}/change/"
    response = client.post(address, form_data(client.get(address), focal_x="101"))
    assert "The point lies between 0 and 100 per cent." in response.content.decode()
    image.refresh_from_db()
    assert image.focal_x == 50


def test_moving_picture_stands_still_and_the_person_is_told(client):
    login(client, "Writers")
    out = io.BytesIO()
    frames = [Pillow.new("RGB", (6, 4), (n, 0, 0)) for n in range(3)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    sent = {
        "file": SimpleUploadedFile("dance.gif", out.getvalue()),
        "alt_text": "A dance",
        "focal_x": 50,
        "focal_y": 50,
    }
    response = client.post(f"{LIST}add/", sent, follow=True)
    assert "This picture moved. Here it stands still: its first frame is kept." in messages_of(response)
    assert Image.objects.get().file.name.endswith(".png")
    response = client.post(f"{LIST}add/", {"file": upload(), "alt_text": "A square"}, follow=True)
    assert not any("stands still" in message for message in messages_of(response))


def test_list_says_until_when_a_picture_is_shown_and_finds_those_that_need_asking(client):
    editor = login(client, "Editors")
    today = timezone.localdate()
    day = datetime.timedelta(days=1)
    ended = make_image(consent_from="Ann", consent_until=today - day)
    soon = make_image(consent_until=today + 30 * day, created_by=editor)
    later = make_image(consent_from="Bo", consent_until=today + 31 * day)
    free = make_image()
    shown = lambda query: set(client.get(LIST + query).context["cl"].result_list)  # noqa: E731
    assert shown("?consent=due") == {ended, soon}
    assert shown("?consent=mine") == {soon}
    assert shown("?consent=ended") == {ended}
    assert shown("?consent=noted") == {ended, later}
    assert shown("") == {ended, soon, later, free}
    html = client.get(LIST).content.decode()
    assert html.count("Hidden: consent ended on ") == 1
    assert html.count("Shown until ") == 2


def test_place_of_a_picture_leads_to_the_page_of_those_who_may_open_it(client):
    image, house = make_image(), make_organisation()
    figure = f'<figure data-image="{image.pk}"></figure>'
    event = make_event(title="Public event", body=figure, organisation=house)
    author = make_author("Ann", photo=image)
    address = f"{LIST}{image.pk}/change/"
    login(client, "Editors")
    html = client.get(address).content.decode()
    assert f'<a href="/admin/events/event/{event.pk}/change/">Public event</a>' in html
    assert f'<a href="/admin/blog/author/{author.pk}/change/">Ann</a>' in html
    login(client, "Writers")
    html = client.get(address).content.decode()
    assert f"/admin/events/event/{event.pk}/change/" not in html
    assert "Public event" in html


def test_document_says_where_it_stands_and_stays_while_it_does(client):
    login(client, "Editors")
    used, free = (Document.objects.create(title="T", file=ContentFile(b"%PDF", name="a.pdf")) for _ in range(2))
    post = make_post(title="The post", body=f'<p><a href="/media/{used.file.name}">Programme</a></p>')
    address = f"/admin/copro/document/{used.pk}/change/"
    assert standing_of(client, address) == "post: The post"
    assert f'<a href="/admin/blog/post/{post.pk}/change/">The post</a>' in client.get(address).content.decode()
    assert "PDF, 4\xa0bytes" in client.get("/admin/copro/document/").content.decode()
    for document, kept in ((used, True), (free, False)):
        client.post(f"/admin/copro/document/{document.pk}/delete/", {"post": "yes"})
        assert Document.objects.filter(pk=document.pk).exists() is kept


def test_heic_under_another_name_is_met_with_what_to_do(client):
    login(client, "Writers")
    heic = b"\0\0\0\x24ftypheic\0\0\0\0mif1MiHEmiafheic" + b"\0" * 400
    response = client.post(f"{LIST}add/", {"file": SimpleUploadedFile("photo.jpg", heic), "alt_text": "x"})
    assert "On the phone, choose Settings, Camera, Formats, Most Compatible" in response.content.decode()
    assert not Image.objects.exists()


def test_document_kinds_are_checked(client):
    login(client, "Writers")
    page = SimpleUploadedFile("a.html", b"<script>alert(1)</script>")
    response = client.post("/admin/copro/document/add/", {"file": page, "title": "T"})
    assert "Files of the kind “.html” cannot be offered." in response.content.decode()


def test_campaign_takes_any_colour_and_says_what_becomes_of_it(client):
    login(client, "Editors")
    campaign = make_campaign()
    address = f"/admin/copro/campaign/{campaign.pk}/change/"
    assert "The week strip is #0b5563 with light words." in client.get(address).content.decode()
    client.post(address, form_data(client.get(address), accent="#ffff00", next_week="Monday 1 July 2019"))
    campaign.refresh_from_db()
    assert (campaign.accent, campaign.next_week) == ("#ffff00", "Monday 1 July 2019")
    assert "The week strip is #ffff00 with dark words." in client.get(address).content.decode()
    response = client.post(address, form_data(client.get(address), accent="yellow"))
    assert "“yellow” is not a colour." in response.content.decode()
    client.post(address, form_data(client.get(address), starts_on="2018-07-02", ends_on="2018-07-06"))
    assert Campaign.objects.get().dates_in_words == "Monday 2 to Friday 6 July 2018"


def test_tag_and_old_address_are_made(client):
    login(client, "Editors")
    client.post("/admin/taggit/tag/add/", {"name": "Youth voice"})
    assert Tag.objects.get().slug == "youth-voice"
    client.post("/admin/copro/redirect/add/", {"old_path": "/2018/06/a.html", "target": "javascript:alert(1)"})
    assert not Redirect.objects.exists()
    client.post("/admin/copro/redirect/add/", {"old_path": "/2018/06/a.html", "target": "/2018/blog/a/"})
    assert Redirect.objects.get().target == "/2018/blog/a/"
