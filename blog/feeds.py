"""Posts and Easy Read versions as entries of feeds, and the feeds of all of them. Campaigns, people and subjects, which
have events too, stand in copro.website."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from blog import bylines, easy_read_pages, sharing
from blog.models import EasyRead, Post, PostQuerySet
from copro import cards, feeds, images, languages
from copro.models import Image
from copro.pieces import Things, things_of
from copro.templatetags.pictures import picture_context
from copro.templatetags.richtext import for_feed

MEDIA_TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "avif": "image/avif"}


def site() -> feeds.Person:
    """Who makes the feeds, and who stands for an author where nobody is named."""
    return feeds.Person(settings.SITE_NAME, f"{settings.SITE_URL}/")


def lasting_id(kind: str, number: int) -> str:
    """The same for ever, whatever titles and addresses become (RFC 4151)."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname or 'copro'},2018:{kind}/{number}"


def person(name: str, path: str, photo: Image | None) -> feeds.Person:
    """Somebody with a page on this site, and their portrait if visitors may see it."""
    picture = shown_picture(photo)
    return feeds.Person(name, settings.SITE_URL + path, picture.address if picture else "")


def shown_picture(image: Image | None) -> feeds.Picture | None:
    """A picture that visitors may see, in the size that every program can show."""
    if image is None or not image.is_shown:
        return None
    copies = images.fallback_copies(image.file.name, image.width, image.copies_made)
    name = copies[max(copies)]
    media_type = MEDIA_TYPES.get(name.rpartition(".")[2], "image/jpeg")
    return feeds.Picture(settings.SITE_URL + image.file.storage.url(name), media_type)


def card_picture(path: str, card: cards.Card) -> feeds.Picture:
    return feeds.Picture(cards.picture_address(path, card, settings.SITE_URL), "image/png")


# --- Posts -----------------------------------------------------------------------------------------------------------


def _people(post: Post) -> list[feeds.Person]:
    credits = post.credits.all()  # type: ignore[attr-defined]
    people = {
        credit.author_id: person(credit.author.name, credit.author.get_absolute_url(), credit.author.photo)
        for credit in credits
    }
    return list(people.values()) or [site()]


def _note(post: Post) -> str:
    """The content note, which stands before anything else."""
    if not post.content_note:
        return ""
    before = _("Before you read:")
    return f"<p><strong>{escape(before)}</strong> {escape(post.content_note)}</p>"


def _text(post: Post, things: Things) -> str:
    """The content note before anything else, the by-line, the main picture, then the whole text."""
    byline = bylines.in_words(post.credits.all())  # type: ignore[attr-defined]
    words = f"<p>{escape(byline)}</p>" if byline else ""
    lead = ""
    if post.lead_image and post.lead_image.is_shown:
        context = picture_context(post.lead_image, "100vw", base=settings.SITE_URL, lazy=False)
        lead = f"<p>{render_to_string('components/picture.html', context).strip()}</p>"
    return _note(post) + words + lead + for_feed(post.body, things)


def entry(post: Post, things: Things) -> feeds.Entry:
    """A post in full. Expects `entry_rows`."""
    path = post.get_absolute_url()
    return feeds.Entry(
        id=post.feed_id,
        title=post.title,
        address=settings.SITE_URL + path,
        html=_text(post, things),
        summary=post.teaser,
        people=_people(post),
        published=post.publish_at,  # type: ignore[arg-type]
        updated=max(post.updated_at, post.publish_at),  # type: ignore[type-var]
        language=languages.tag(post.language),
        tags=sorted((tag.name for tag in post.tags.all()), key=str.lower),
        picture=shown_picture(post.lead_image) or card_picture(path, sharing.card(post)),
    )


def entry_rows(posts: PostQuerySet) -> list[Post]:
    """The newest public ones with all that their entries say, in a fixed number of queries."""
    newest = posts.published().newest_first()
    return list(newest.with_bylines().prefetch_related("tags")[: feeds.LENGTH])  # type: ignore[attr-defined]


@require_safe
def posts(request: HttpRequest, form: str) -> HttpResponse:
    """Every public post."""
    rows = entry_rows(Post.objects.all())
    things = things_of(post.body for post in rows)
    address = reverse("blog:feed" if form == feeds.ATOM else "blog:json_feed")
    channel = feeds.Channel(
        title=settings.SITE_NAME,
        page=f"{settings.SITE_URL}/",
        address=settings.SITE_URL + address,
        maker=site(),
        entries=[entry(post, things) for post in rows],
    )
    return feeds.answer(request, channel, form)


# --- Easy Read -------------------------------------------------------------------------------------------------------


def _easy_read_entry(version: EasyRead, glossary: dict[str, str]) -> feeds.Entry:
    path, post = version.get_absolute_url(), version.post
    pictures = (shown_picture(row.picture) for row in version.rows.all())  # type: ignore[attr-defined]
    first = next(filter(None, pictures), None)
    published = max(version.published_at, post.publish_at)  # type: ignore[type-var]
    lines: Iterable[str] = (line for row in version.rows.all() for line in row.lines)  # type: ignore[attr-defined]
    return feeds.Entry(
        id=lasting_id("easy-read", version.pk),
        title=version.title,
        address=settings.SITE_URL + path,
        html=_note(post) + easy_read_pages.for_feed(version, glossary),
        summary=next(iter(lines), ""),
        people=_people(post),
        published=published,  # type: ignore[arg-type]
        updated=max(published, version.updated_at),  # type: ignore[type-var]
        language=languages.tag(post.language),
        tags=sorted((tag.name for tag in post.tags.all()), key=str.lower),
        picture=first or card_picture(post.get_absolute_url(), sharing.card(post)),
    )


@require_safe
def easy_read(request: HttpRequest, form: str) -> HttpResponse:
    """Every public Easy Read version."""
    posts = Post.objects.with_bylines().prefetch_related("tags")
    versions = EasyRead.objects.published().prefetch_related(Prefetch("post", queryset=posts), "rows__picture")
    rows = versions.order_by("-published_at", "-pk")[: feeds.LENGTH]
    glossary = easy_read_pages.hard_words()
    address = reverse("blog:easy_read_feed" if form == feeds.ATOM else "blog:easy_read_json_feed")
    channel = feeds.Channel(
        title=_("Easy Read – %(site)s") % {"site": settings.SITE_NAME},
        page=f"{settings.SITE_URL}/",
        address=settings.SITE_URL + address,
        maker=site(),
        entries=[_easy_read_entry(version, glossary) for version in rows],
    )
    return feeds.answer(request, channel, form)
