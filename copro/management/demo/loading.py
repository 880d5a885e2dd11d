"""Brings the demo content into the database. What is there already is left as it is, so it can be run again."""

import datetime
from collections import Counter
from collections.abc import Callable
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone

from blog.models import Author, Credit, Organisation, Post
from copro import pages
from copro.dates import days_in_words
from copro.management.demo.drawing import catalogue
from copro.management.demo.easy_reading import load_easy_reads
from copro.management.demo.recipes import Article, By, Date, Edition, Occasion, Partner, Person
from copro.management.demo.words import EDITIONS, HASHTAG, NAME, PAGES, PARTNERS, PEOPLE, PICTURES
from copro.management.demo.writing import curly, html
from copro.models import Campaign, Image, Redirect
from copro.publishing import Status
from events.models import Event, Session, Speaker

ANNOUNCED_BEFORE = datetime.timedelta(weeks=6)
EVENTS_BEFORE = datetime.timedelta(weeks=5)
LAST_DAY = datetime.timedelta(days=4)  # a week is from Monday to Friday
LICENCE = "Made for this demonstration"
FILE_NAME = "demo-{}.png"  # a picture is known again by what its file was called


class DemoError(Exception):
    """The demo content cannot be loaded; the message is for the person who asked for it."""


def week_around(day: datetime.date) -> datetime.date:
    """The Monday of the week that the day is in, or of the next one where it is a Saturday or Sunday."""
    return day + datetime.timedelta(days=(7 - day.weekday()) if day.weekday() > 4 else -day.weekday())


def week_of_year(year: int, like: datetime.date) -> datetime.date:
    """The Monday of the same calendar week in another year; of the last but one where it has no week 53."""
    return datetime.date.fromisocalendar(year, min(like.isocalendar().week, 52), 1)


def load(
    on: datetime.date | None = None,
    *,
    draw: Callable[[str], bytes] = catalogue.draw,
    say: Callable[[str], object] = lambda _: None,
) -> Counter[str]:
    """Make what is missing, around a day (default: today). Returns how many of each thing were made.

    Raises DemoError where an address of the demo's is taken by somebody else's campaign.
    """
    now = timezone.now() if on is None else _at(on, "12:00")
    load = _Load(now, draw, say)
    try:
        with transaction.atomic():
            load.run()
    except BaseException:
        for image in load.images.values():
            if getattr(image.file, "_committed", False):  # its save got as far as the file
                for name in image.file_names():
                    default_storage.delete(name)
        raise
    return load.made


def _at(day: datetime.date, time: str) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.fromisoformat(time)))


def _last_part(path: str) -> str:
    return path.rstrip("/").rsplit("/", 1)[-1]


def _campaign_of(edition: Edition) -> Campaign | None:
    """The campaign that an earlier run made of an edition, whatever an editor has made of it since."""
    slugs = [article.slug for article in edition.articles]
    theme = Campaign.objects.filter(theme=curly(edition.theme)).first()
    return theme or Campaign.objects.filter(posts__slug__in=slugs).first()


class _Load:
    def __init__(self, now: datetime.datetime, draw: Callable[[str], bytes], say: Callable[[str], object]) -> None:
        self.now, self.draw, self.say = now, draw, say
        self.made: Counter[str] = Counter()
        self.images: dict[str, Image] = {}  # made in this run, also half made
        self.authors: dict[str, Author] = {}
        self.organisations: dict[str, Organisation] = {}
        self.campaigns: dict[str, Campaign] = {}  # there already, by the key of the edition
        self.mondays: dict[str, datetime.date] = {}  # first day of each edition's week, by its slug
        self.slugs: dict[str, str] = {}  # of the campaigns, by the key of the edition

    def run(self) -> None:
        self._choose_weeks()
        self.say("People and organisations …")
        for partner in PARTNERS:
            self.organisations[partner.slug] = self._organisation(partner)
        for person in PEOPLE:
            self.authors[person.slug] = self._author(person)
        for edition in EDITIONS:
            self.say(f"{NAME} {self.slugs[edition.key]} …")
            campaign = self._campaign(edition)
            for article in edition.articles:
                self._post(campaign, article)
            for occasion in edition.occasions:
                self._event(campaign, occasion)
        self._pages()
        self.say("Easy Read …")
        load_easy_reads(post_of=self._post_of, picture=self._picture, made=self.made)

    def _pages(self) -> None:
        for page in pages.make_missing():
            asked, said = PAGES.get(page.slug, ("", ""))
            page.body, page.is_public = page.body.replace(asked, said), True
            page.save()
            self.made["pages"] += 1

    def _choose_weeks(self) -> None:
        """Around the day, or where an earlier run has put them."""
        self.campaigns = {edition.key: campaign for edition in EDITIONS if (campaign := _campaign_of(edition))}
        monday = week_around(timezone.localdate(self.now))
        year = monday.isocalendar().year
        for edition in EDITIONS:
            there = self.campaigns.get(edition.key)
            if there and there.starts_on:
                year = there.starts_on.isocalendar().year + edition.years_ago
                monday = week_of_year(year, there.starts_on) if edition.years_ago else there.starts_on
                break
        for edition in EDITIONS:
            there = self.campaigns.get(edition.key)
            slug = self.slugs[edition.key] = there.slug if there else str(year - edition.years_ago)
            self.mondays[slug] = week_of_year(year - edition.years_ago, monday) if edition.years_ago else monday
            if not there and Campaign.objects.filter(slug=slug).exists():
                raise DemoError(f"There is a campaign at /{slug}/ already that is not the demo’s. Nothing was loaded.")

    def _existing(self, rows: models.QuerySet, slug: str, path: str) -> Any:
        """The row of a slug, also where an editor has changed it since: then a redirect stands at its old address."""
        if row := rows.filter(slug=slug).first():
            return row
        moved = Redirect.objects.filter(old_path=path).first()
        return rows.filter(slug=_last_part(moved.target)).first() if moved else None

    def _organisation(self, partner: Partner) -> Organisation:
        rows = Organisation.objects.all()
        path = reverse("website:organisation", args=[partner.slug])
        if found := self._existing(rows, partner.slug, path) or rows.filter(name=curly(partner.name)).first():
            return found
        self.made["organisations"] += 1
        return Organisation.objects.create(
            slug=partner.slug,
            name=curly(partner.name),
            website=partner.website,
            description=self._html(partner.description),
            logo=self._picture(f"logo-{partner.logo}") if partner.logo else None,
            handle=partner.handle,
        )

    def _author(self, person: Person) -> Author:
        if found := self._existing(Author.objects.all(), person.slug, reverse("website:author", args=[person.slug])):
            return found
        self.made["authors"] += 1
        return Author.objects.create(
            slug=person.slug,
            name=curly(person.name),
            bio=self._html(person.bio),
            links=person.links,
            photo=self._picture(f"portrait-{person.portrait}") if person.portrait else None,
            handle=person.handle,
        )

    def _campaign(self, edition: Edition) -> Campaign:
        slug = self.slugs[edition.key]
        if found := self.campaigns.get(edition.key):
            return found
        self.made["campaigns"] += 1
        monday = self.mondays[slug]
        following = [self.mondays[self.slugs[other.key]] for other in EDITIONS if other.years_ago < edition.years_ago]
        return Campaign.objects.create(
            slug=slug,
            name=f"{NAME} {slug}",
            theme=curly(edition.theme),
            hashtag=HASHTAG,
            announced_on=monday - ANNOUNCED_BEFORE,
            starts_on=monday,
            ends_on=monday + LAST_DAY,
            next_week=days_in_words(min(following), min(following) + LAST_DAY) if following else "",
            introduction=self._html(edition.introduction),
            banner=self._picture(f"banner-{edition.banner}"),
            accent=catalogue.ACCENTS[edition.banner],
        )

    def _post(self, campaign: Campaign, article: Article) -> None:
        path = reverse("blog:post", args=[campaign.slug, article.slug])
        if self._existing(campaign.posts.all(), article.slug, path):
            return
        self.made["posts"] += 1
        day = self.mondays[campaign.slug] + datetime.timedelta(days=article.day)
        publish_at = _at(day, article.time)
        if article.time == "08:00" and day == timezone.localdate(self.now):
            publish_at = min(publish_at, self.now)  # so that today has something to read, however early it is
        post = Post(
            **self._publishable(campaign, article, publish_at),
            lead_image=self._picture(article.picture) if article.picture else None,
            language=article.language,
            translation_of=self._post_of(article.translation_of) if article.translation_of else None,
            content_note=curly(article.content_note),
            is_highlight=article.is_highlight,
            first_published_name=article.first_published_name,
            first_published_url=article.first_published_url,
        )
        post.save()
        post.tags.set(article.tags)
        for position, by in enumerate(article.by):
            Credit.objects.create(post=post, position=position, kind=by.kind, **self._person(by))

    def _post_of(self, slug: str) -> Post | None:
        edition = next(edition for edition in EDITIONS if slug in {article.slug for article in edition.articles})
        campaign = self.slugs[edition.key]
        return self._existing(
            Post.objects.filter(campaign__slug=campaign), slug, reverse("blog:post", args=[campaign, slug])
        )

    def _event(self, campaign: Campaign, occasion: Occasion) -> None:
        path = reverse("events:event", args=[campaign.slug, occasion.slug])
        if self._existing(campaign.events.all(), occasion.slug, path):
            return
        self.made["events"] += 1
        event = Event(
            **self._publishable(campaign, occasion, _at(self.mondays[campaign.slug] - EVENTS_BEFORE, "09:00")),
            kind=occasion.kind,
            organisation=self.organisations[occasion.organisation],
            attendance=occasion.attendance,
            place=curly(occasion.place),
            joining=curly(occasion.joining),
            **{name: curly(said) for name, said in occasion.access.items()},
        )
        event.save()
        event.tags.set(occasion.tags)
        self._speakers(event, occasion.speakers)
        for date in occasion.sessions:
            self._session(event, date)

    def _session(self, event: Event, date: Date) -> None:
        self.made["sessions"] += 1
        day = self.mondays[event.campaign.slug] + datetime.timedelta(days=date.day)
        session = Session.objects.create(
            event=event,
            title=curly(date.title),
            room=curly(date.room),
            starts_at=_at(day, date.starts),
            ends_at=_at(day, date.ends),
            booking_url=date.booking_url,
            booking_label=curly(date.booking_label),
            state=date.state,
            **{name: curly(said) if isinstance(said, str) else said for name, said in date.more.items()},
        )
        self._speakers(event, date.speakers, session)

    def _speakers(self, event: Event, speakers: tuple[By, ...], session: Session | None = None) -> None:
        for position, by in enumerate(speakers):
            Speaker.objects.create(event=event, session=session, position=position, **self._person(by))

    def _person(self, by: By) -> dict[str, object]:
        organisation = self.organisations[by.organisation] if by.organisation else None
        return {"author": self.authors[by.author], "role": curly(by.role), "organisation": organisation}

    def _publishable(
        self, campaign: Campaign, words: Article | Occasion, publish_at: datetime.datetime
    ) -> dict[str, object]:
        approved = words.status == Status.APPROVED
        return {
            "campaign": campaign,
            "slug": words.slug,
            "title": curly(words.title),
            "summary": curly(" ".join(words.summary.split())),
            "body": self._html(words.text),
            "status": words.status,
            "publish_at": publish_at if approved else None,
        }

    def _picture(self, key: str) -> Image:
        """The picture of a key, drawn if it is not there yet."""
        name = FILE_NAME.format(key)
        image = self.images.get(key) or Image.objects.filter(original_name=name).order_by("pk").first()
        if image is None:
            shows = PICTURES[key]
            image = self.images[key] = Image(
                file=ContentFile(self.draw(key), name=name),
                alt_text=curly(shows.alt),
                is_decorative=shows.decorative,
                caption=curly(shows.caption),
                in_bank=bool(shows.keywords),
                keywords=shows.keywords,
                licence=LICENCE if shows.keywords else "",
            )
            image.save()
            self.made["pictures"] += 1
        return image

    def _html(self, text: str) -> str:
        return html(text, address=self._address, picture=lambda key: self._picture(key).pk)

    def _address(self, link: str) -> str:
        """`post:last/tea` and the like as an address of this site; an address outside as it is."""
        kind, _, rest = link.partition(":")
        first, _, slug = rest.partition("/")
        if kind in {"post", "event"}:
            return reverse({"post": "blog:post", "event": "events:event"}[kind], args=[self.slugs[first], slug])
        if kind in {"author", "organisation", "tag"}:
            return reverse(f"website:{kind}", args=[first])
        if kind == "campaign":
            return reverse("website:campaign", args=[self.slugs[first]])
        return link
