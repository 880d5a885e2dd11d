"""The Atom feed of all posts: full text, lasting ids. Those of one campaign or person stand in copro.website."""

from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.xmlutils import SimplerXMLGenerator

from blog import bylines
from blog.models import Post, PostQuerySet
from copro.canonical import without_controls
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
    """Every public post."""

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

    def entries(self, obj: Any) -> list[Post]:
        """What the feed holds, newest first."""
        newest = self.posts(obj).published().newest_first()
        return list(newest.with_bylines().prefetch_related("tags")[:LENGTH])

    def items(self, obj: Any) -> list[Post]:
        entries = self.entries(obj)
        things = things_of(entry.body for entry in entries)
        for entry in entries:
            entry.things = things  # type: ignore[attr-defined]
        return entries

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
