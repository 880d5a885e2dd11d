"""Atom feeds of a campaign, an author, an organisation or a subject: posts and events in one, by when they appeared."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from taggit.models import Tag

from blog.feeds import LENGTH, PostFeed
from blog.models import Author, Organisation, Post, PostQuerySet
from copro.models import Campaign
from events import feeds
from events.models import Event, EventQuerySet

Entry = Post | Event


class CombinedFeed(PostFeed):
    """Posts, each just as in the feed of all posts, and events beside them."""

    def events(self, obj: Any) -> EventQuerySet:
        raise NotImplementedError

    def entries(self, obj: Any) -> list[Entry]:  # type: ignore[override]
        newest = self.events(obj).published().with_sessions().prefetch_related("tags").newest_first()
        both = [*super().entries(obj), *newest[:LENGTH]]
        return sorted(both, key=lambda entry: (entry.publish_at, entry.pk), reverse=True)[:LENGTH]

    def item_description(self, item: Entry) -> str:  # type: ignore[override]
        return feeds.description(item, item.things) if isinstance(item, Event) else super().item_description(item)

    def item_guid(self, item: Entry) -> str:  # type: ignore[override]
        return feeds.lasting_id(item) if isinstance(item, Event) else super().item_guid(item)

    def item_updateddate(self, item: Entry) -> Any:  # type: ignore[override]
        return feeds.changed_at(item) if isinstance(item, Event) else super().item_updateddate(item)

    def item_extra_kwargs(self, item: Entry) -> dict[str, Any]:  # type: ignore[override]
        return {"people": [feeds.holder(item)]} if isinstance(item, Event) else super().item_extra_kwargs(item)


class CampaignFeed(CombinedFeed):
    feed_url_name = "website:campaign_feed"

    def get_object(self, request: HttpRequest, campaign: str) -> Campaign:
        return get_object_or_404(Campaign.objects.announced(), slug=campaign)

    def posts(self, obj: Campaign) -> PostQuerySet:
        return Post.objects.for_campaign(obj)  # type: ignore[return-value]

    def events(self, obj: Campaign) -> EventQuerySet:
        return Event.objects.for_campaign(obj)  # type: ignore[return-value]


class SubjectFeed(CombinedFeed):
    """Of what is known by its posts and events alone: without a public one it must not be given away."""

    model: Any

    def get_object(self, request: HttpRequest, slug: str) -> Any:
        return get_object_or_404(self.model, slug=slug)

    def entries(self, obj: Any) -> list[Entry]:
        entries = super().entries(obj)
        if not entries:
            raise Http404("There is nothing at this address.")
        return entries


class AuthorFeed(SubjectFeed):
    feed_url_name = "website:author_feed"
    model = Author

    def posts(self, obj: Author) -> PostQuerySet:
        return Post.objects.by_author(obj)

    def events(self, obj: Author) -> EventQuerySet:
        return Event.objects.with_speaker(obj)


class OrganisationFeed(SubjectFeed):
    feed_url_name = "website:organisation_feed"
    model = Organisation

    def posts(self, obj: Organisation) -> PostQuerySet:
        return Post.objects.from_organisation(obj)

    def events(self, obj: Organisation) -> EventQuerySet:
        return Event.objects.held_with(obj)


class TagFeed(SubjectFeed):
    feed_url_name = "website:tag_feed"
    model = Tag

    def link(self, obj: Tag) -> str:
        return settings.SITE_URL + reverse("website:tag", args=[obj.slug])

    def posts(self, obj: Tag) -> PostQuerySet:
        return Post.objects.filter(tags=obj)

    def events(self, obj: Tag) -> EventQuerySet:
        return Event.objects.filter(tags=obj)
