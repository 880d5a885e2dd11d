"""The addresses in sitemap.xml, with real dates of change; in several files where there are very many."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from taggit.models import TaggedItem

from blog.models import Credit, EasyRead, Post
from copro.models import Campaign, Page
from events.models import Event, Speaker

MOST = 50_000  # addresses of one file, as the protocol has it
Changed = dict[tuple[str, int], datetime.datetime]  # when a post or an event changed, by kind and number
Row = dict[str, Any]


def _rows(model: type[Post] | type[Event]) -> QuerySet:
    """The public ones, without their words."""
    near = ["campaign", "organisation"] if model is Event else ["campaign"]
    own = ["first_published_url"] if model is Post else []
    fields = ["slug", "updated_at", "publish_at", *own, *(f"{name}__slug" for name in near)]
    return model.objects.published().newest_first().select_related(*near).only(*fields)  # type: ignore[attr-defined]


def _newest(pairs: Iterable[tuple[str | None, datetime.datetime]]) -> dict[str, datetime.datetime]:
    """By slug, when anything of it changed last."""
    found: dict[str, datetime.datetime] = {}
    for slug, changed in pairs:
        if slug:
            found[slug] = max(changed, found.get(slug, changed))
    return found


def _of_people(
    changed: Changed, held: list[tuple[str, datetime.datetime]]
) -> tuple[dict[str, datetime.datetime], dict[str, datetime.datetime]]:
    """Authors and organisations with something public; `held` are the holders of events."""
    credits = Credit.objects.filter(post__in=Post.objects.published().values("pk"))
    speakers = Speaker.objects.filter(event__in=Event.objects.published().values("pk"))
    named = list(credits.order_by().values_list("author__slug", "organisation__slug", "post"))
    authors = [(author, changed["post", post]) for author, _, post in named if ("post", post) in changed]
    organisations = [(slug, changed["post", post]) for _, slug, post in named if ("post", post) in changed]
    for slug, event in speakers.order_by().values_list("author__slug", "event"):
        if ("event", event) in changed:
            authors.append((slug, changed["event", event]))
    return _newest(authors), _newest([*organisations, *held])


def _of_tags(changed: Changed) -> dict[str, datetime.datetime]:
    tagged = TaggedItem.objects.filter(content_type__app_label__in=("blog", "events"))
    rows = tagged.values_list("tag__slug", "content_type__model", "object_id")
    return _newest((slug, changed[kind, key]) for slug, kind, key in rows if (kind, key) in changed)


def urls(site_url: str) -> list[Row]:
    """Every public page and when it changed last, in a fixed number of queries."""
    changed: Changed = {}
    by_campaign: dict[tuple[str, str], list[datetime.datetime]] = defaultdict(list)
    single: list[tuple[str, datetime.datetime]] = []
    held: list[tuple[str, datetime.datetime]] = []
    for kind, model in (("post", Post), ("event", Event)):
        for item in _rows(model):
            moment = changed[kind, item.pk] = max(item.updated_at, item.publish_at)
            by_campaign[item.campaign.slug, kind].append(moment)
            if kind == "event" or not item.original_address:  # which its page says is the one to be found
                single.append((item.get_absolute_url(), moment))
            if kind == "event" and item.organisation:
                held.append((item.organisation.slug, moment))
    versions = EasyRead.objects.published().select_related("post__campaign")
    easy = [(version.get_absolute_url(), version.changed_at) for version in versions]
    single += easy

    paths: list[tuple[str, datetime.datetime | None]] = [("/", max(changed.values(), default=None))]
    for campaign in Campaign.objects.announced().newest_first().only("slug"):
        posts, events = by_campaign[campaign.slug, "post"], by_campaign[campaign.slug, "event"]
        its_own = {"blog:posts": posts, "events:events": events, "website:programme": [*posts, *events]}
        paths.append((campaign.get_absolute_url(), max([*posts, *events], default=None)))
        paths += [(reverse(name, args=[campaign.slug]), max(of, default=None)) for name, of in its_own.items()]
    paths += single
    pages = {page.get_absolute_url(): page.updated_at for page in Page.objects.public()}
    paths += ({reverse("website:accessibility"): None} | pages).items()  # which is there also without words of staff
    paths.append((reverse("blog:easy_read_index"), max((moment for _, moment in easy), default=None)))
    paths += [(reverse(f"website:{name}"), max(changed.values(), default=None)) for name in ("archive", "tags")]
    authors, organisations = _of_people(changed, held)
    for name, found in (("author", authors), ("organisation", organisations)):
        paths.append((reverse(f"website:{name}s"), max(found.values(), default=None)))
        paths += [(reverse(f"website:{name}", args=[slug]), moment) for slug, moment in sorted(found.items())]
    paths += [(reverse("website:tag", args=[slug]), moment) for slug, moment in sorted(_of_tags(changed).items())]
    return [{"location": site_url + path, "lastmod": moment} for path, moment in paths]


def index(site_url: str, parts: list[list[Row]]) -> list[Row]:
    """The files that hold the parts, each with its newest change."""
    return [
        {
            "location": site_url + reverse("website:sitemap_part", args=[number]),
            "last_mod": max((row["lastmod"] for row in part if row["lastmod"]), default=None),
        }
        for number, part in enumerate(parts, start=1)
    ]
