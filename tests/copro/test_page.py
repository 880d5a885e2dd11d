"""Pages that belong to no campaign, and their addresses."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from copro.models import Campaign, Page
from tests.factories import make_campaign

pytestmark = pytest.mark.django_db


def test_page_and_campaign_never_share_an_address():
    make_campaign("2018")
    with pytest.raises(ValidationError, match="the address of a campaign"):
        Page(title="2018", slug="2018").full_clean()
    Page.objects.create(title="Who we are", slug="who-we-are")
    with pytest.raises(ValidationError, match="the address of a page"):
        Campaign(name="Who we are", slug="who-we-are").full_clean()
    # Nor where the address is made from the words, after all checks.
    assert Page.objects.create(title="2018").slug == "2018-2"
    assert Campaign.objects.create(name="Who we are").slug == "who-we-are-2"


def test_page_takes_only_addresses_that_are_free():
    Page(title="About", slug="about").full_clean()
    with pytest.raises(ValidationError, match="needed for a page of the site itself"):
        Page(title="Search", slug="search").full_clean()


def test_page_is_known_by_its_title_and_leads_to_its_address():
    page = Page(title="About us", slug="about")
    assert (str(page), page.get_absolute_url()) == ("About us", "/about/")


@pytest.mark.parametrize("model", [Page, Campaign])
def test_addresses_at_the_root_are_held_before_anybody_is_asked_for_them(model, django_assert_num_queries):
    item = model(slug="autumn")
    with django_assert_num_queries(2) as queries:
        assert not item.is_taken_elsewhere("autumn")
    assert "django_content_type" in queries[0]["sql"]
    assert ("FOR NO KEY UPDATE" in queries[0]["sql"]) is (connection.vendor == "postgresql")


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one write at a time")
@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_an_address_at_once_the_second_is_told():
    said, first = [], threading.Event()

    def second():
        first.wait(10)
        try:
            with transaction.atomic():
                Page(title="Autumn", slug="autumn").full_clean()
        except ValidationError as error:
            said.append(str(error))
        finally:
            connection.close()

    thread = threading.Thread(target=second)
    thread.start()
    with transaction.atomic():
        campaign = Campaign(name="Autumn", slug="autumn")
        campaign.full_clean()
        first.set()
        thread.join(1)
        assert said == []  # it waits
        campaign.save()
    thread.join(10)
    assert "the address of a campaign" in said[0]
