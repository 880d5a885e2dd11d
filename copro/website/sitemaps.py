"""The addresses in sitemap.xml, with real dates of change."""

import datetime
from typing import Any

from django.urls import reverse

from blog.models import EasyRead, Post
from copro.models import Campaign
from copro.website.partners import public_authors, public_organisations
from events.models import Event


def _row(site_url: str, path: str, changed: datetime.datetime | None = None) -> dict[str, Any]:
    return {"location": site_url + path, "lastmod": changed}


def urls(site_url: str) -> list[dict[str, Any]]:
    """Every public page, in a fixed number of queries."""
    posts = list(Post.objects.published().select_related("campaign").defer("body", "summary").newest_first())
    events = list(Event.objects.published().select_related("campaign").defer("body", "summary").newest_first())
    easy_reads = EasyRead.objects.published().select_related("post__campaign").newest_first()
    rows = [_row(site_url, "/")]
    for campaign in Campaign.objects.announced().newest_first():
        rows.append(_row(site_url, campaign.get_absolute_url()))
        names = ("website:programme", "blog:posts", "events:events")
        rows += [_row(site_url, reverse(name, args=[campaign.slug])) for name in names]
    rows += [
        _row(site_url, item.get_absolute_url(), max(item.updated_at, item.publish_at)) for item in [*posts, *events]
    ]
    rows += [_row(site_url, easy_read.get_absolute_url(), easy_read.changed_at) for easy_read in easy_reads]
    names = ("website:authors", "website:organisations", "blog:easy_read_index")
    rows += [_row(site_url, reverse(name)) for name in names]
    return rows + [_row(site_url, item.get_absolute_url()) for item in [*public_authors(), *public_organisations()]]
