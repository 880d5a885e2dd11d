"""Lists across all years: people and organisations from A to Z, subjects, and the archive of all weeks."""

from collections import Counter
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.views.generic import ListView
from taggit.models import TaggedItem

from blog.models import Credit, Post
from copro import amounts, caching
from copro.models import Campaign
from copro.website import alphabet
from copro.website.numbers import with_numbers
from copro.website.partners import public_authors, public_organisations
from events.models import Event, Speaker

SEARCH = "q"
LONGEST_SEARCH = 100
HIGHLIGHTS = 3  # of each campaign in the archive


class AlphabetList(ListView):
    """Everybody of one kind by letter, with a small search. The names are sorted here: a database heeds accents."""

    paginate_by = 100
    asked = ""
    letters: list[alphabet.Letter] = []

    def everybody(self) -> QuerySet:
        """Those that visitors may know of."""
        raise NotImplementedError

    def with_pictures(self) -> QuerySet:
        """The rows to show."""
        return self.everybody()

    def counts(self, keys: list[int]) -> tuple[dict[int, int], dict[int, int]]:
        """How many public posts and events each of some has."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.asked = " ".join(request.GET.get(SEARCH, "").replace("\0", "").split())[:LONGEST_SEARCH]
        response = super().get(request, *args, **kwargs)
        if self.asked:
            caching.keep_nowhere(response)
        return response

    def get_queryset(self) -> list[int]:  # type: ignore[override]
        """The keys in order of name: only one page of rows is fetched."""
        rows = self.everybody().order_by().values_list("name", "pk")
        found = sorted((row for row in rows if alphabet.matches(row[0], self.asked)), key=_in_order)
        self.letters = alphabet.letters([name for name, _ in found], self.paginate_by)
        return [key for _, key in found]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        keys = list(context["page_obj"].object_list)
        rows = self.with_pictures().in_bulk(keys)
        posts, events = self.counts(keys)
        for key, row in rows.items():
            row.in_words = counted(posts.get(key, 0), events.get(key, 0))
        # Somebody may have gone between two queries.
        shown = [rows[key] for key in keys if key in rows]
        by_letter = [(letter, list(of)) for letter, of in groupby(shown, key=lambda row: alphabet.letter_of(row.name))]
        # What goes into each address of this list, before the number of its page.
        query = urlencode({SEARCH: self.asked}) + "&" if self.asked else ""
        return context | {"by_letter": by_letter, "letters": self.letters, "asked": self.asked, "query": query}


def _in_order(row: tuple[str, int]) -> tuple[tuple[bool, str], int]:
    return alphabet.order_of(row[0]), row[1]


def counted(posts: int, events: int) -> str:
    """ "4 posts, 1 event"; of what there is none, nothing."""
    return ", ".join(filter(None, (posts and amounts.posts(posts), events and amounts.events(events))))


def _numbers(rows: QuerySet, by: str, of: str) -> dict[int, int]:
    return dict(rows.order_by().values_list(by).annotate(Count(of, distinct=True)))


class AuthorList(AlphabetList):
    """Everybody with a public post or a public event."""

    template_name = "website/authors.html"

    def everybody(self) -> QuerySet:
        return public_authors()

    def with_pictures(self) -> QuerySet:
        return public_authors().select_related("photo")

    def counts(self, keys: list[int]) -> tuple[dict[int, int], dict[int, int]]:
        credits = Credit.objects.filter(author__in=keys, post__in=Post.objects.published().values("pk"))
        speaking = Speaker.objects.filter(author__in=keys, event__in=Event.objects.published().values("pk"))
        return _numbers(credits, "author", "post"), _numbers(speaking, "author", "event")


class OrganisationList(AlphabetList):
    """Every organisation with a public post or event."""

    template_name = "website/organisations.html"

    def everybody(self) -> QuerySet:
        return public_organisations()

    def with_pictures(self) -> QuerySet:
        return public_organisations().select_related("logo")

    def counts(self, keys: list[int]) -> tuple[dict[int, int], dict[int, int]]:
        credits = Credit.objects.filter(organisation__in=keys, post__in=Post.objects.published().values("pk"))
        events = Event.objects.published().filter(organisation__in=keys)
        return _numbers(credits, "organisation", "post"), _numbers(events, "organisation", "pk")


class Subject(NamedTuple):
    """A tag with what visitors find under it."""

    name: str
    slug: str
    in_words: str


class TagList(ListView):
    """Every tag with something public under it, from A to Z."""

    template_name = "website/tags.html"
    context_object_name = "subjects"

    def get_queryset(self) -> list[Subject]:  # type: ignore[override]
        numbers: dict[tuple[str, str], Counter[str]] = {}
        for model in (Post, Event):
            of_kind = TaggedItem.objects.filter(
                content_type__app_label=model._meta.app_label,
                content_type__model=model._meta.model_name,
                object_id__in=model.objects.published().values("pk"),
            )
            for name, slug, number in of_kind.order_by().values_list("tag__name", "tag__slug").annotate(Count("pk")):
                numbers.setdefault((name, slug), Counter())[model._meta.model_name] = number
        return [
            Subject(name, slug, counted(number["post"], number["event"]))
            for (name, slug), number in sorted(numbers.items(), key=lambda item: alphabet.order_of(item[0][0]))
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        subjects = self.object_list
        by_letter = [(letter, list(of)) for letter, of in groupby(subjects, key=lambda s: alphabet.letter_of(s.name))]
        letters = alphabet.letters([subject.name for subject in subjects], max(1, len(subjects)))
        return super().get_context_data(by_letter=by_letter, letters=letters, **kwargs)


class Archive(ListView):
    """Every week that has been announced, the newest first, each with its numbers and its best posts."""

    template_name = "website/archive.html"
    paginate_by = 20
    context_object_name = "editions"

    def get_queryset(self) -> QuerySet:
        return with_numbers(Campaign.objects.announced().newest_first().select_related("banner"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        editions = list(context["page_obj"].object_list)
        best = Window(RowNumber(), partition_by="campaign", order_by=[F("is_highlight").desc(), F("publish_at").desc()])
        posts = Post.objects.published().filter(campaign__in=[edition.pk for edition in editions])
        chosen = posts.annotate(place=best).filter(place__lte=HIGHLIGHTS).order_by("place").with_bylines()
        for edition in editions:
            edition.best = [post for post in chosen if post.campaign_id == edition.pk]
        return context | {"editions": editions}
