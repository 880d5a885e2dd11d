"""A picture whose consent has ended is nowhere: on no page, in no list, in no feed. No job has to run for that."""

import datetime

import pytest
from django.core.cache import cache
from django.utils import timezone

from copro import caching
from copro.models import Image
from tests.factories import make_author, make_campaign, make_event, make_image, make_organisation, make_post

pytestmark = pytest.mark.django_db


def test_picture_is_hidden_everywhere_once_its_consent_has_ended(client):
    today = timezone.localdate()
    campaign = make_campaign(str(today.year), starts_on=today, ends_on=today)
    image = make_image(alt_text="Ann laughing", caption="At the table", credit="Photograph: Bo")
    figure = f'<figure data-image="{image.pk}"><figcaption>Her words</figcaption></figure>'
    Image.objects.filter(pk=image.pk).update(consent_until=today)
    campaign.banner, campaign.introduction = image, figure
    campaign.announced_on = today
    campaign.save()
    house, author = make_organisation(logo=image), make_author("Ann", photo=image)
    post = make_post(campaign, lead_image=image, body=f"<p>Words</p>{figure}", credits=[author])
    by_portrait = make_post(campaign, credits=[author])
    event = make_event(campaign, organisation=house, body=f"<p>Words</p>{figure}")
    pages = [item.get_absolute_url() for item in (campaign, house, author, post, by_portrait, event)]
    pages += ["/", "/organisations/", f"{campaign.get_absolute_url()}blog/", "/feeds/posts.atom"]
    stem = image.file.name.rpartition(".")[0]

    shown = [page for page in pages if stem in client.get(page, follow=True).content.decode()]
    assert len(shown) >= 9
    Image.objects.filter(pk=image.pk).update(consent_until=today - datetime.timedelta(days=1))
    cache.clear()  # what is kept is a minute old at most
    assert caching.KEEP_SECONDS <= 60
    for page in pages:
        response = client.get(page, follow=True)
        assert response.status_code == 200
        for trace in (stem, "Ann laughing", "At the table", "<figcaption", "Photograph: Bo"):
            assert trace not in response.content.decode(), page
