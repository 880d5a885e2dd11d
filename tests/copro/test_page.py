"""Pages that belong to no campaign, and their addresses."""

import pytest
from django.core.exceptions import ValidationError

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
