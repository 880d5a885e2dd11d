"""Every tag has an address, whatever it is called."""

import pytest
from taggit.models import Tag

from tests.factories import make_post

pytestmark = pytest.mark.django_db


def test_tags_without_letters_have_addresses_of_their_own(client):
    post = make_post(tags=["!!!", "???", "жжж", "Café"])
    assert {tag.name: tag.slug for tag in post.tags.order_by("pk")} == {
        "!!!": "tag", "???": "tag-2", "жжж": "tag-3", "Café": "cafe",
    }  # fmt: skip
    assert client.get(post.get_absolute_url()).status_code == 200
    assert client.get("/tags/tag-2/").status_code == 200


def test_address_that_no_page_can_have_is_made_anew():
    tag = Tag.objects.create(name="Housing")
    tag.slug = "жжж"
    tag.save()
    assert Tag.objects.get().slug == "tag"
    tag.slug = "homes"
    tag.save()
    assert Tag.objects.get().slug == "homes"
