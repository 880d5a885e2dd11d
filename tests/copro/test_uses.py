"""Where pictures and documents stand, and which pictures keep a thing from being published."""

import pytest
from django.core.files.base import ContentFile
from django.db.models import Value

from copro import uses
from copro.models import Document, Image
from tests.factories import make_author, make_campaign, make_draft, make_event, make_image, make_organisation, make_post

pytestmark = pytest.mark.django_db


def figure(image, attributes=""):
    return f'<figure data-image="{image.pk}"{attributes}><figcaption>Words</figcaption></figure>'


def test_picture_is_found_wherever_it_stands_and_nowhere_else():
    image, other = make_image(), make_image()
    house = make_organisation(logo=image, description=figure(image))
    places = {house, make_author(photo=image), make_post(lead_image=image), make_campaign("2030", banner=image)}
    places |= {make_draft(body=f"<p>a</p>{figure(image)}"), make_event(body=figure(image), organisation=house)}
    make_post(lead_image=other, body=figure(other) + f"<p>figure data-image={image.pk}</p>")
    found = list(uses.of_image(image))
    assert set(found) == places
    assert len(found) == len(places)


def test_number_of_a_picture_is_not_found_in_a_longer_one():
    image = make_image()
    make_post(body=f'<figure data-image="{image.pk}0"></figure><figure data-image="9{image.pk}"></figure>')
    assert list(uses.of_image(image)) == []


def test_figure_with_words_of_its_own_is_found():
    image, post = make_image(), make_post()
    store_as_it_is(post, figure(image, ' data-alt="A hall"'))
    assert list(uses.of_image(image)) == [post]


def test_document_is_found_by_its_file_and_by_its_block():
    document = Document.objects.create(title="T", file=ContentFile(b"%PDF", name="a.pdf"))
    linked, block, other = (
        make_post(body=f'<p><a href="/media/{document.file.name}">P</a></p>'),
        make_post(),
        make_post(),
    )
    store_as_it_is(block, f'<p data-document="{document.pk}"></p>')
    store_as_it_is(other, f'<p data-document="{document.pk}0"></p>')
    assert set(uses.of_document(document)) == {linked, block}


def store_as_it_is(post, html):
    """Past the sanitiser, which is not what is tested here."""
    type(post).objects.filter(pk=post.pk).update(body=Value(html))


@pytest.mark.parametrize(
    ("attributes", "decided"),
    [
        ("", False),
        (' data-alt="A hall full of people"', True),
        (' data-decorative=""', True),
        (' data-alt=""', False),
        (' data-alt=" "', False),
        (' data-alt="IMG_2034.jpg"', False),
    ],
)
def test_figure_is_decided_by_words_of_its_own_that_are_no_file_name(attributes, decided):
    html = f'<p>data-alt="x"</p><figure data-image="7"{attributes}></figure><figure data-image="8"></figure>'
    assert uses.figures_without_words(html) == ([8] if decided else [7, 8])


def test_pictures_that_keep_a_thing_from_being_published_are_named_once():
    good, decorative = make_image(), make_image(alt_text="", is_decorative=True)
    none, name, blank = make_image(alt_text=""), make_image(alt_text="DSC_0042"), make_image(alt_text=" ")
    body = "".join(map(figure, (good, decorative, none, name)))
    post = make_draft(lead_image=none, body=body)
    assert uses.undecided_pictures(post) == [none, name]
    assert uses.undecided_pictures(make_draft(lead_image=blank)) == [blank]
    assert uses.undecided_pictures(make_draft(lead_image=good, body=figure(decorative))) == []
    assert uses.undecided_pictures(make_campaign("2040", banner=none)) == [none]


def test_nothing_to_decide_asks_nothing(django_assert_num_queries):
    post = make_draft()
    with django_assert_num_queries(0):
        assert uses.undecided_pictures(post) == []
        assert uses.undecided_among([]) == []


def test_search_by_pictures_looks_at_own_fields_and_at_the_text():
    image, other = make_image(alt_text="A red spade"), make_image(alt_text="A rake")
    lead, within, neither = make_post(lead_image=image), make_post(body=figure(image)), make_post(lead_image=other)
    found = Image.objects.saying("spade red")
    assert found == [image.pk]
    assert set(type(lead).objects.filter(uses.shows_any(type(lead), found))) == {lead, within}
    assert not uses.shows_any(Image, found)
    assert neither.lead_image == other
