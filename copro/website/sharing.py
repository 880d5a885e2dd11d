"""What others see when an address of this site is shared: title, words and picture of its page.

Everything here is of public things alone; for anything else `share_of` knows nothing.
"""

import datetime
from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.db import models, transaction
from django.utils.translation import gettext as _

import blog.sharing
import blog.structured
import events.sharing
from blog.models import EasyRead, Post
from copro import cards, cardstore, interface, languages
from copro.models import Campaign, Version
from copro.richtext import excerpt
from events.models import Event

AT_ONCE = 200  # rows that are read at a time
A_DAY = 24 * 60 * 60
HOME = {"en": "GB", "cy": "GB", "gd": "GB", "sco": "GB", "ga": "IE"}  # countries of languages


class Share(NamedTuple):
    """What the head of a page says to those who show a link to it."""

    title: str
    description: str
    address: str
    picture: str
    picture_alt: str
    kind: str = "website"
    locale: str = ""  # as Open Graph has it
    published: datetime.datetime | None = None
    modified: datetime.datetime | None = None
    authors: tuple[str, ...] = ()  # addresses of their pages
    data: dict[str, Any] = {}
    width: int = cards.WIDTH
    height: int = cards.HEIGHT


def locale(language: str) -> str:
    """As Open Graph has it: "cy_GB"; nothing for a language of which we cannot say whose country's it is."""
    tag = languages.tag(language)
    if "-" in tag:
        return tag.replace("-", "_")
    return f"{tag}_{HOME[tag]}" if tag in HOME else ""


def _of_post(post: Post) -> Share:
    path, card = post.get_absolute_url(), blog.sharing.card(post)
    picture = cards.picture_address(path, card, settings.SITE_URL)
    return Share(
        title=post.title,
        description=post.teaser,
        address=settings.SITE_URL + path,
        picture=picture,
        picture_alt=card.alt_text,
        kind="article",
        locale=locale(post.language),
        published=post.publish_at,
        modified=max(post.updated_at, post.publish_at),  # type: ignore[type-var]
        authors=tuple(settings.SITE_URL + one.author.get_absolute_url() for one in blog.sharing.writers(post)),
        data=blog.structured.data(
            post, site_url=settings.SITE_URL, site_name=settings.SITE_NAME, picture=picture
        ),
    )  # fmt: skip


def _of_easy_read(version: EasyRead) -> Share:
    """With the picture of its post."""
    lines = [line for row in version.rows.all() for line in row.lines]  # type: ignore[attr-defined]
    return _of_post(version.post)._replace(
        title=_("%(title)s (Easy Read)") % {"title": version.title},
        description=" ".join(lines[:3]),
        address=settings.SITE_URL + version.get_absolute_url(),
        data={},
    )


def _of_event(event: Event) -> Share:
    path, card = event.get_absolute_url(), events.sharing.card(event)
    return Share(
        title=event.title,
        description=event.teaser,
        address=settings.SITE_URL + path,
        picture=cards.picture_address(path, card, settings.SITE_URL),
        picture_alt=card.alt_text,
        locale=locale(settings.LANGUAGE_CODE),
    )


def _of_campaign(campaign: Campaign, *, is_home: bool = False) -> Share:
    path, card = campaign.get_absolute_url(), cards.of_campaign(campaign)
    return Share(
        title=f"{campaign.name}: {campaign.theme}" if campaign.theme else campaign.name,
        description=excerpt(campaign.introduction) or campaign.dates_in_words,
        address=settings.SITE_URL + ("/" if is_home else path),
        picture=cards.picture_address(path, card, settings.SITE_URL),
        picture_alt=card.alt_text,
        locale=locale(settings.LANGUAGE_CODE),
    )


def share_of(item: models.Model | None, *, is_home: bool = False) -> Share | None:
    """What is told of a thing's page; None of what is not public, and of nothing."""
    if isinstance(item, Campaign):
        return _of_campaign(item, is_home=is_home) if item.is_announced() else None
    if isinstance(item, Post):
        return _of_post(item) if item.is_public() else None
    if isinstance(item, EasyRead):
        return _of_easy_read(item) if item.is_public() else None
    if isinstance(item, Event):
        return _of_event(item) if item.is_public() else None
    return None


# --- The pictures in storage -----------------------------------------------------------------------------------------


def card_of(item: Post | Event | Campaign) -> cards.Card:
    if isinstance(item, Campaign):
        return cards.of_campaign(item)
    return blog.sharing.card(item) if isinstance(item, Post) else events.sharing.card(item)


def all_cards() -> Iterator[cards.Card]:
    """The cards of everything that is public now."""
    posts = Post.objects.published().with_bylines().defer("body").order_by("pk")  # type: ignore[attr-defined]
    its_events = Event.objects.published().with_sessions().defer("body").order_by("pk")  # type: ignore[attr-defined]
    for rows in (Campaign.objects.announced(), posts, its_events):
        yield from map(card_of, rows.iterator(chunk_size=AT_ONCE))


def drop_old_pictures() -> int:
    """Throw away the share pictures that nothing shows any more, once a day; says how many they were."""
    with interface.for_visitors():
        return cardstore.drop_all_but(all_cards()) if cache.add("share-pictures-looked-at", 1, A_DAY) else 0


def draw_what_is_published(instance: Version, created: bool, **kwargs: Any) -> None:
    """A new version of something public has been put in place: draw its picture, once that is committed."""
    model = instance.content_type.model_class()
    if created and instance.applied_at and instance.kind == Version.Kind.SAVED and model in {Post, Event}:
        transaction.on_commit(partial(_draw, model, instance.object_id), robust=True)  # else on first demand


def _draw(model: type[Post] | type[Event], number: int) -> None:
    rows = Post.objects.with_bylines() if model is Post else Event.objects.with_sessions()  # type: ignore[attr-defined]
    item = rows.filter(pk=number).first()
    if item is not None and item.is_public():
        with interface.for_visitors():
            cardstore.draw(card_of(item))
