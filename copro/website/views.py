"""Pages that need both apps."""

import datetime
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import cache_control
from django.views.generic import DetailView, ListView
from taggit.models import Tag

from blog.models import Author, Credit, Organisation, Post
from copro import colours
from copro.caching import keep_until
from copro.models import Campaign, Page
from copro.previews import PreviewedView
from copro.website import sitemaps, statement, week
from events.models import Event

PER_DAY = 12
MOST_EVENTS = 100  # on the page of an author, an organisation or a tag
# A week: four days of a strip.
FAVICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#0b5563" d="M0 2h16v13H0z"/>'
    '<path fill="#fff" d="M2 6h2v7H2zm3.3 0h2v7h-2zm3.4 0h2v7h-2zM12 6h2v7h-2z"/></svg>'
)


class CampaignPage(PreviewedView, DetailView):
    """A campaign day by day: its posts and sessions, and what lies before and after the week."""

    template_name = "website/campaign.html"
    context_object_name = "campaign"
    object: Campaign

    def get_object(self, queryset: QuerySet | None = None) -> Campaign:
        return self.campaign_in_address("slug")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        campaign = self.object
        posts, sessions = week.posts_of(campaign), week.sessions_of(campaign)
        context: dict[str, Any] = {"parts": []}
        if campaign.days:
            shown = list(sessions[: week.MOST_SESSIONS])
            context["parts"] = [part.shortened(PER_DAY) for part in week.parts(campaign, list(posts), shown)]
        else:
            shown = list(sessions[:50])
            context |= {"undated_posts": posts[: 2 * PER_DAY], "undated_sessions": shown}
        its_posts = Post.objects.published().for_campaign(campaign)
        holders = Organisation.objects.filter(
            Q(pk__in=Credit.objects.filter(post__in=its_posts.values("pk")).values("organisation"))
            | Q(pk__in=Event.objects.published().for_campaign(campaign).values("organisation"))
        )
        return super().get_context_data(organisations=holders, has_sessions=bool(shown), **context, **kwargs)


def campaign_or_page(request: HttpRequest, slug: str) -> HttpResponse:
    """What stands at the root: a campaign, or a page of the site that belongs to none."""
    page = Page.objects.public().filter(slug=slug).first()
    if page:
        return TemplateResponse(request, "website/page.html", {"page": page})
    return CampaignPage.as_view()(request, slug=slug)


def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement. What staff wrote at this address stands above what the tests found."""
    pages = {page.slug: page for page in Page.objects.public().filter(slug__in=["accessibility", "contact"])}
    context = {"page": pages.get("accessibility"), "contact": pages.get("contact"), "results": statement.results()}
    return TemplateResponse(request, "website/accessibility.html", context)


class ContributionPage(ListView):
    """The posts and events of one author, organisation or tag, across all years. 404 while nothing of it is public."""

    paginate_by = 30
    kind = ""  # what it is of, in the names of its feed's and its calendar's address
    subject: Any

    def subjects(self) -> QuerySet:
        raise Http404

    def posts(self) -> QuerySet:
        raise Http404

    def events(self) -> QuerySet:
        raise Http404

    def get_queryset(self) -> QuerySet:
        self.subject = self.subjects().filter(slug=self.kwargs["slug"]).first()
        if self.subject is None:
            raise Http404("There is nothing at this address.")
        return self.posts().published().newest_first().with_bylines()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        events = list(self.events().published().with_sessions().coming_first()[:MOST_EVENTS])
        coming = [event for event in events if event.is_coming]
        past = [event for event in events if not event.is_coming]
        calendar = reverse(f"events:{self.kind}_calendar", args=[self.subject.slug]) if events else ""
        feed, json_feed = (
            reverse(f"website:{self.kind}_{name}", args=[self.subject.slug]) for name in ("feed", "json_feed")
        )
        context = super().get_context_data(
            subject=self.subject,
            coming=coming,
            past=past,
            calendar=calendar,
            feed=feed,
            json_feed=json_feed,
            **kwargs,
        )
        if not events and not context["page_obj"].object_list:
            raise Http404("There is nothing at this address.")
        return context


class AuthorPage(ContributionPage):
    template_name = "website/author.html"
    kind = "author"

    def subjects(self) -> QuerySet:
        return Author.objects.select_related("photo")

    def posts(self) -> QuerySet:
        return Post.objects.by_author(self.subject)

    def events(self) -> QuerySet:
        return Event.objects.with_speaker(self.subject)


class OrganisationPage(ContributionPage):
    template_name = "website/organisation.html"
    kind = "organisation"

    def subjects(self) -> QuerySet:
        return Organisation.objects.select_related("logo")

    def posts(self) -> QuerySet:
        return Post.objects.from_organisation(self.subject)

    def events(self) -> QuerySet:
        return Event.objects.held_with(self.subject)


class TagPage(ContributionPage):
    template_name = "website/tag.html"
    kind = "tag"

    def subjects(self) -> QuerySet:
        return Tag.objects.all()

    def posts(self) -> QuerySet:
        return Post.objects.filter(tags=self.subject)

    def events(self) -> QuerySet:
        return Event.objects.filter(tags=self.subject)


@cache_control(public=True, max_age=31536000, immutable=True)
def accent(request: HttpRequest, colour: str) -> HttpResponse:
    """The palette of one accent colour as a stylesheet; the address is the colour, so it can be kept for ever."""
    try:
        day, night = (colours.palette(f"#{colour}", by_night=by_night) for by_night in (False, True))
    except ValueError as error:
        raise Http404("This is no colour.") from error
    palettes = [("all", day), ("screen and (prefers-color-scheme: dark)", night)]
    css = render_to_string("website/accent.css", {"palettes": palettes})
    response = HttpResponse(css, content_type="text/css; charset=utf-8")
    # Visitors keep it, we do not: there are 16 million colours, and each has an address.
    keep_until(response, timezone.now())
    return response


def sitemap(request: HttpRequest, number: int = 0) -> HttpResponse:
    """Every public address for search engines, with the day it last changed; of very many, an index of such files."""
    rows = sitemaps.urls(settings.SITE_URL)
    parts = [rows[start : start + sitemaps.MOST] for start in range(0, len(rows), sitemaps.MOST)]
    # Noughts before the number would give one file any number of addresses.
    is_other = number and request.path != reverse("website:sitemap_part", args=[number])
    if number > len(parts) or is_other or (not number and request.path != reverse("website:sitemap")):
        raise Http404("There is nothing at this address.")
    if number or len(parts) == 1:
        template, context = "sitemap.xml", {"urlset": parts[max(0, number - 1)]}
    else:
        template, context = "sitemap_index.xml", {"sitemaps": sitemaps.index(settings.SITE_URL, parts)}
    return TemplateResponse(request, template, context, content_type="application/xml")


@cache_control(public=True, max_age=604800)
def favicon(request: HttpRequest) -> HttpResponse:
    """For what asks without having read a page, such as the admin; pages carry their own, in the campaign's colour."""
    return HttpResponse(FAVICON, content_type="image/svg+xml")


def robots(request: HttpRequest) -> HttpResponse:
    return render(request, "robots.txt", {"site_url": settings.SITE_URL}, content_type="text/plain; charset=utf-8")


def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a hole (RFC 9116). It has to name a day on which it ends: a year from now."""
    expires = timezone.now().replace(microsecond=0) + datetime.timedelta(days=365)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires.astimezone(datetime.UTC):%Y-%m-%dT00:00:00Z}",
        "Preferred-Languages: en",
        f"Canonical: {settings.SITE_URL}{request.path}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def healthz(request: HttpRequest) -> HttpResponse:
    """Says that the process answers; asks nothing of the database."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"})


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    request.is_nowhere = True  # type: ignore[attr-defined]
    response = render(request, "404.html", status=404)
    # A view that asks who is there says so in Vary: every 404 does, or a hidden draft would differ from nothing.
    patch_vary_headers(response, ["Cookie"])
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    # Without context processors and database: whatever broke must not break this page too.
    return HttpResponse(render_to_string("500.html", {"site_name": settings.SITE_NAME}), status=500)
