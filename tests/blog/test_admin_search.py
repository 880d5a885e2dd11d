"""Searching posts in the back office: by every word that readers get, those of the pictures too."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from copro import uses
from copro.models import Image
from tests.factories import make_author, make_draft, make_image, make_organisation, make_user

pytestmark = pytest.mark.django_db


def figure(image, attributes="", caption=""):
    return f'<figure data-image="{image.pk}"{attributes}><figcaption>{caption}</figcaption></figure>'


@pytest.fixture
def editor(client):
    client.force_login(make_user(group="Editors"))


def found(client, words):
    tree = LexborHTMLParser(client.get("/admin/blog/post/", {"q": words}).content.decode())
    return [link.text() for link in tree.css("#result_list .field-title a")]


@pytest.mark.usefixtures("editor")
def test_posts_are_found_by_text_summary_and_the_words_of_their_pictures(client):
    spade = make_image(alt_text="A spade in the snow", caption="Winter work", credit="Ann")
    make_draft(title="Lead", lead_image=spade)
    make_draft(title="Figure", body=figure(spade))
    make_draft(title="Own words", body=figure(make_image(), ' data-alt="A rusty rake"', "In the shed"))
    make_draft(title="Summary", summary="All about marrows", credits=[make_author("Bo"), make_author("Cy")])
    make_draft(title="Other", body=figure(make_image(alt_text="", is_decorative=True)))
    assert sorted(found(client, "spade winter")) == ["Figure", "Lead"]
    assert found(client, "spade summer") == []
    assert found(client, "rusty rake") == ["Own words"]
    assert found(client, "shed") == ["Own words"]
    assert found(client, "marrows") == ["Summary"]
    assert len(found(client, "")) == 5


def test_organisers_find_no_post_by_its_pictures(client):
    client.force_login(make_user(group="Organisers", organisations=[make_organisation()]))
    make_draft(title="Secret", lead_image=make_image(alt_text="A spade"))
    assert client.get("/admin/blog/post/", {"q": "spade"}).status_code == 403


def test_no_words_and_no_pictures_find_nothing():
    make_image(alt_text="A spade")
    assert Image.objects.saying("  ") == []
    assert Image.objects.saying("rake") == []
    assert not uses.shows_any(Image, [1])


@pytest.mark.usefixtures("editor")
def test_thumbnails_say_what_visitors_hear_and_the_rest_in_words(client):
    make_image(alt_text="A spade")
    make_image(alt_text="", is_decorative=True, name="line.png")
    make_image(alt_text="", name="new.png", caption="A caption")
    tree = LexborHTMLParser(client.get("/admin/copro/image/").content.decode())
    assert [(image.attributes["alt"], image.parent.text().strip()) for image in tree.css("img.thumbnail")] == [
        ("", "Needs a decision: alt text or decorative (A caption)"),
        ("", "Decorative: nothing is read out (line.png)"),
        ("A spade", ""),
    ]


@pytest.mark.usefixtures("editor")
def test_chosen_picture_of_a_form_says_what_visitors_hear(client):
    def shown(image):
        html = client.get(f"/admin/blog/post/{make_draft(lead_image=image).pk}/change/").content.decode()
        choice = LexborHTMLParser(html).css_first(".picture-choice")
        return [image.attributes["alt"] for image in choice.css("img")], choice.css_first(
            "#id_lead_image_decision"
        ).text()

    assert shown(make_image(alt_text="A spade")) == (["A spade"], "Has alt text")
    assert shown(make_image(alt_text="", is_decorative=True)) == ([""], "Decorative: nothing is read out")
    assert shown(None) == ([], "")  # HTML has no picture without an address
