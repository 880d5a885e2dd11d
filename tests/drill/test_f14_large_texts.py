"""More than anybody should paste: it is saved, or refused with a clear sentence and every word still there; soon."""

import time

import pytest

from copro import versions
from copro.models import Version
from copro.richtext import MAX_LENGTH, plain_text
from tests.factories import make_draft, make_image, make_user
from tests.forms import form_data

pytestmark = [pytest.mark.django_db, pytest.mark.drill("F14")]
ALLOWED = 2.0  # seconds
WORD = '<p class="MsoNormal" style="margin:0cm 0cm 8pt"><span lang="EN-GB" style="color:black">{}<o:p></o:p></span></p>'


@pytest.fixture
def address(client):
    client.force_login(make_user(group="Editors"))
    return f"/admin/blog/post/{make_draft(title='Old', body='<p>Old.</p>').pk}/change/"


def send(client, address, body):
    data = form_data(client.get(address), body=body, _save="1")
    start = time.monotonic()
    response = client.post(address, data)
    took = time.monotonic() - start
    assert took < ALLOWED
    return response


def body_now():
    return Version.objects.saved().first().data["fields"]["body"]


def test_a_post_of_ten_thousand_words_is_saved(address, client):
    body = "".join(f"<p>{' '.join(f'word{n}' for n in range(start, start + 50))}</p>" for start in range(0, 10_000, 50))
    assert send(client, address, body).status_code == 302
    assert len(plain_text(body_now()).split()) == 10_000
    # Somebody else's change and mine are merged as fast.
    assert send(client, address, body.replace("word9999", "last")).status_code == 302


def test_a_text_with_five_hundred_pictures_is_saved(address, client):
    image = make_image()
    figure = f'<figure data-image="{image.pk}"></figure><p>Words.</p>'
    assert send(client, address, figure * 500).status_code == 302
    assert body_now().count("<figure") == 500


def test_a_text_that_is_too_long_is_refused_with_a_sentence_and_stands_in_the_form(address, client):
    body = "<p>Words of a long report.</p>" * (MAX_LENGTH // 25)
    response = send(client, address, body)
    assert response.status_code == 200
    assert "up to 300,000 are possible" in response.content.decode()
    assert len(form_data(response)["body"]) >= MAX_LENGTH


def test_four_megabytes_from_word_are_refused_with_a_sentence(address, client):
    paragraph = WORD.format("Words of a long report. " * 4)
    response = send(client, address, paragraph * (4_000_000 // len(paragraph)))
    assert "up to 300,000 are possible" in response.content.decode()
    assert len(form_data(response)["body"]) > 3_900_000
    assert not Version.objects.filter(action=versions.SAVED).exists()


def test_what_is_more_than_a_request_may_hold_is_refused_with_a_page(address, client, caplog):
    response = send(client, address, "<p>Words of a long report.</p>" * 180_000)
    assert response.status_code == 400
    assert "press the back button of your browser" in response.content.decode()
    kept = {"key": "0" * 32, "model": "blog.post", "object": "1", "form": "x" * 5_300_000}
    assert client.post("/admin/unfinished/", kept).status_code == 400
