"""Easy Read for its readers: the page of a version, the list of all, and what a feed carries of one."""

from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.generic import DetailView, ListView

from blog import bylines
from blog.easy_read_words import Explainer, Line
from blog.models import EasyRead, EasyReadQuerySet, GlossaryEntry
from copro.models import Campaign, Image
from copro.pieces import facts
from copro.previews import PreviewedView, may_preview
from copro.templatetags.pictures import picture_context

SIZES = "(min-width: 50em) 16rem, (min-width: 30em) 32vw, 16rem"
AT_ONCE = 2  # pictures that stand on the first screen


class ShownRow(NamedTuple):
    """One picture, as HTML, and the sentences beside it."""

    heading: str
    picture: str
    lines: list[Line]


class Shown(NamedTuple):
    """A version as readers see it: its rows, and the hard words with their meanings."""

    rows: list[ShownRow]
    words: list[tuple[str, str]]


def hard_words() -> dict[str, str]:
    """What every hard word means, in one query."""
    return dict(GlossaryEntry.objects.values_list("word", "meaning"))


def shown(easy_read: EasyRead, glossary: dict[str, str], *, base: str = "") -> Shown:
    """The rows of a version. `base` stands before the addresses of pictures. Expects `with_rows`."""
    rows = list(easy_read.rows.all())  # type: ignore[attr-defined]
    explainer = Explainer(glossary, said=[line for row in rows for line in row.lines])
    found = []
    for number, row in enumerate(rows):
        context = picture_context(row.picture, SIZES, base=base, lazy=number >= AT_ONCE)
        picture = render_to_string("components/picture.html", context)
        lines = [line for typed in row.lines for line in explainer.lines(typed)]
        found.append(ShownRow(row.heading, picture, lines))
    return Shown(found, explainer.used)


def for_feed(easy_read: EasyRead, glossary: dict[str, str]) -> str:
    """A version for a reader elsewhere, every address in full. Expects `with_rows`."""
    parts = shown(easy_read, glossary, base=settings.SITE_URL)._asdict()
    return render_to_string("blog/easy_read_rows.html", parts).strip()


class EasyReadPage(PreviewedView, DetailView):
    """The Easy Read version of a post: public with it, or a preview for those who may see the post in the admin."""

    template_name = "blog/easy_read.html"
    context_object_name = "easy_read"
    object: EasyRead

    def get_object(self, queryset: QuerySet | None = None) -> EasyRead:
        versions = EasyRead.objects.with_rows().with_credits()
        found = versions.filter(post__campaign__slug=self.kwargs["campaign"], post__slug=self.kwargs["slug"]).first()
        if found is None:
            raise Http404("There is nothing at this address.")
        previewed = getattr(self.request, "previewed", None)
        if previewed and previewed.item == found:
            self.preview, self.preview_note = True, previewed.note
        elif not found.is_public():
            self.preview = True
            if not may_preview(self.request, found.post):
                raise Http404("There is nothing at this address.")
            is_draft = found.status == EasyRead.Status.DRAFT
            state = _("This Easy Read version is a draft.") if is_draft else _("The post is not public.")
            self.preview_note = " ".join((_("Only staff can see this page."), state))
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        post, audio = self.object.post, self.object.audio
        return super().get_context_data(
            post=post,
            campaign=post.campaign,
            byline=bylines.in_words(post.credits.all()),  # type: ignore[attr-defined]
            audio=audio if audio and audio.is_audio else None,
            audio_facts=facts(audio),
            **shown(self.object, hard_words())._asdict(),
            **kwargs,
        )


class EasyReadIndex(PreviewedView, ListView):
    """Everything in Easy Read, of one campaign or of all years: newest first, under the name of its campaign."""

    template_name = "blog/easy_reads.html"
    context_object_name = "versions"
    paginate_by = 20
    campaign: Campaign | None = None

    def get_queryset(self) -> EasyReadQuerySet:
        versions = EasyRead.objects.published().newest_first().with_covers()
        if "campaign" not in self.kwargs:
            return versions
        self.campaign = self.campaign_in_address("campaign")
        return versions.filter(post__campaign=self.campaign)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(campaign=self.campaign, **kwargs)
        versions = list(context["page_obj"].object_list)
        covers = Image.objects.in_bulk([version.cover for version in versions if version.cover])
        for version in versions:
            version.picture = covers.get(version.cover)
        return context | {"versions": versions}
