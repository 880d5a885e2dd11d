"""Atom feeds of posts: all of them, and those of a campaign, author, organisation or tag. Full text, lasting ids."""

from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.xmlutils import SimplerXMLGenerator
from taggit.models import Tag

from blog import bylines
from blog.models import Author, Organisation, Post, PostQuerySet
from copro.canonical import without_controls
from copro.models import Campaign
from copro.pieces import things_of
from copro.templatetags.richtext import for_feed

LENGTH = 50


class AtomFeed(Atom1Feed):
    """Atom with every author of an entry. A character that XML forbids must not take the whole feed down."""

    def add_item(self, title: str, link: str, description: str, **kwargs: Any) -> None:
        texts = {name: without_controls(value) if isinstance(value, str) else value for name, value in kwargs.items()}
        texts["people"] = [(without_controls(name), address) for name, address in kwargs["people"]]
        texts["categories"] = [without_controls(name) for name in kwargs.get("categories") or []]
        super().add_item(without_controls(title), link, without_controls(description), **texts)

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        for name, address in item["people"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.addQuickElement("uri", address)
            handler.endElement("author")
        super().add_item_elements(handler, item)


class PostFeed(Feed):
    """Every public post. The feeds of one thing's posts come after it."""

    feed_type = AtomFeed
    feed_url_name = "blog:feed"

    def title(self, obj: Any) -> str:
        return f"{obj} – {settings.SITE_NAME}" if obj else settings.SITE_NAME

    def link(self, obj: Any) -> str:
        return settings.SITE_URL + (obj.get_absolute_url() if obj else "/")

    def feed_url(self, obj: Any) -> str:
        return settings.SITE_URL + reverse(self.feed_url_name, args=[obj.slug] if obj else [])

    def feed_guid(self, obj: Any) -> str:
        return self.feed_url(obj)

    def author_name(self, obj: Any) -> str:
        return settings.SITE_NAME

    def posts(self, obj: Any) -> PostQuerySet:
        return Post.objects.all()

    def items(self, obj: Any) -> list[Post]:
        newest = self.posts(obj).published().newest_first()
        posts = list(newest.with_bylines().prefetch_related("tags")[:LENGTH])
        things = things_of(post.body for post in posts)
        for post in posts:
            post.things = things  # type: ignore[attr-defined]
        return posts

    def item_title(self, item: Post) -> str:
        return item.title

    def item_description(self, item: Post) -> str:
        byline = bylines.in_words(item.credits.all())  # type: ignore[attr-defined]
        first = f"<p>{escape(byline)}</p>" if byline else ""
        return first + for_feed(item.body, item.things)  # type: ignore[attr-defined]

    def item_link(self, item: Post) -> str:
        return settings.SITE_URL + item.get_absolute_url()

    def item_guid(self, item: Post) -> str:
        return item.feed_id

    def item_pubdate(self, item: Post) -> Any:
        return item.publish_at

    def item_updateddate(self, item: Post) -> Any:
        return max(item.updated_at, item.publish_at)  # type: ignore[type-var]

    def item_categories(self, item: Post) -> list[str]:
        return [tag.name for tag in item.tags.all()]

    def item_extra_kwargs(self, item: Post) -> dict[str, Any]:
        credits = item.credits.all()  # type: ignore[attr-defined]
        people = {credit.author.name: settings.SITE_URL + credit.author.get_absolute_url() for credit in credits}
        return {"people": list(people.items()) or [(settings.SITE_NAME, settings.SITE_URL + "/")]}


class CampaignFeed(PostFeed):
    feed_url_name = "blog:campaign_feed"

    def get_object(self, request: HttpRequest, campaign: str) -> Campaign:
        return get_object_or_404(Campaign.objects.announced(), slug=campaign)

    def posts(self, obj: Campaign) -> PostQuerySet:
        return Post.objects.for_campaign(obj)  # type: ignore[return-value]


class AuthorFeed(PostFeed):
    feed_url_name = "blog:author_feed"

    def get_object(self, request: HttpRequest, slug: str) -> Author:
        return _with_posts(get_object_or_404(Author, slug=slug), Post.objects.by_author)

    def posts(self, obj: Author) -> PostQuerySet:
        return Post.objects.by_author(obj)


class OrganisationFeed(PostFeed):
    feed_url_name = "blog:organisation_feed"

    def get_object(self, request: HttpRequest, slug: str) -> Organisation:
        return _with_posts(get_object_or_404(Organisation, slug=slug), Post.objects.from_organisation)

    def posts(self, obj: Organisation) -> PostQuerySet:
        return Post.objects.from_organisation(obj)


class TagFeed(PostFeed):
    feed_url_name = "blog:tag_feed"

    def get_object(self, request: HttpRequest, slug: str) -> Tag:
        return _with_posts(get_object_or_404(Tag, slug=slug), lambda tag: Post.objects.filter(tags=tag))

    def link(self, obj: Tag) -> str:
        return settings.SITE_URL + reverse("website:tag", args=[obj.slug])

    def posts(self, obj: Tag) -> PostQuerySet:
        return Post.objects.filter(tags=obj)


def _with_posts(obj: Any, posts: Any) -> Any:
    """The thing, if it has a public post: a name that stands on drafts alone must not be given away."""
    if not posts(obj).published().exists():
        raise Http404("There is nothing at this address.")
    return obj
