"""The index kept true: what is marked is made again behind the change, and a check says whether all of it is."""

import logging
import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.db import (
    DEFAULT_DB_ALIAS,
    DatabaseError,
    InterfaceError,
    OperationalError,
    connection,
    connections,
    transaction,
)
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse

from blog.models import Author, EasyRead, Organisation, Post
from copro.models import SearchDocument, SearchKind, SearchMark, SearchWord
from copro.searching import engine, keeping
from copro.searching.keeping import Facts
from copro.website import search_marks
from copro.website.search_facts import all_numbers, facts_of
from events.models import Event

AT_ONCE = 100  # documents of a batch
MOST_SECONDS = 2  # that somebody waits who has changed what many documents are made of, such as the name of a subject
DATABASE_IS_BUSY = (OperationalError, InterfaceError)  # or away, or too full: no fault of what is written
LOOKED_AT = 300  # documents whose words `tick` compares
_LOCK = 7_246_118  # any number: of PostgreSQL's lock for those who write documents

logger = logging.getLogger(__name__)


@contextmanager
def _writing() -> Iterator[None]:
    """A transaction in which nobody else writes documents."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        yield


def _make(kind: str, numbers: Sequence[int]) -> None:
    made = facts_of(kind, numbers)
    keeping.write(made)
    keeping.forget(kind, set(numbers) - {facts.object_id for facts in made})


def refresh(most: int = AT_ONCE) -> int:
    """Make again what is marked, so many at most; how many were. One query where nothing is."""
    marks = list(SearchMark.objects.order_by("pk").values_list("pk", "kind", "object_id")[: 20 * most])
    if not marks:
        return 0
    wanted = dict.fromkeys((kind, number) for _, kind, number in marks)
    chosen = set(list(wanted)[:most])
    try:
        _renew(chosen, marks)
    except DATABASE_IS_BUSY:
        raise
    except Exception:  # noqa: BLE001 - one that cannot be made: the others are made without it
        return sum(_is_renewed(one, marks) for one in chosen)
    return len(chosen)


def _renew(chosen: set[tuple[str, int]], marks: Sequence[tuple[int, str, int]]) -> None:
    with _writing():
        # Only the marks that were read: whoever changes one of the things meanwhile marks it once more.
        done = [pk for pk, kind, number in marks if (kind, number) in chosen]
        for start in range(0, len(done), 500):
            SearchMark.objects.filter(pk__in=done[start : start + 500]).delete()
        for kind in SearchKind.values:
            numbers = [number for of, number in chosen if of == kind]
            if numbers:
                _make(kind, numbers)


def _is_renewed(one: tuple[str, int], marks: Sequence[tuple[int, str, int]]) -> bool:
    """One that cannot be made stays marked, and hidden, and keeps no other from being found."""
    try:
        _renew({one}, marks)
    except DATABASE_IS_BUSY:
        raise
    except Exception:
        logger.exception("%s %s cannot be made again. Nobody finds it until that is mended.", *one)
        return False
    return True


def refresh_behind(most_seconds: float = MOST_SECONDS) -> None:
    """Make again what somebody has just changed, for so long at most; `tick` does the rest."""
    until = time.monotonic() + most_seconds
    try:
        while refresh() and time.monotonic() < until:
            pass
    except Exception:  # what they did is kept, and must not seem to have failed, whatever this stumbles over
        logger.exception("What was changed is found by nobody until `tick` has made its documents again.")


class SearchMiddleware:
    """Behind each request that may have changed something, so that no reader waits for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method not in {"GET", "HEAD", "OPTIONS"}:
            refresh_behind()
        return response


def refresh_all() -> int:
    """Make again all that is marked."""
    done = 0
    while made := refresh():
        done += made
    return done


def rebuild(tell: Callable[[str, int, int], None] | None = None) -> int:
    """Make every document anew, the oldest first; how many there are then. Searching goes on meanwhile."""
    search_marks.install()
    SearchWord.objects.all().delete()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(engine().REPAIR)
    for kind in SearchKind.values:
        numbers = all_numbers(kind)
        SearchDocument.objects.filter(kind=kind).exclude(object_id__in=_known(kind)).delete()
        for start in range(0, len(numbers), AT_ONCE):
            some = numbers[start : start + AT_ONCE]
            with _writing():
                SearchMark.objects.filter(
                    kind=kind, object_id__in=some
                ).delete()  # not sooner: it hides what has changed
                keeping.forget(kind, some)  # so that the new ones stand in their order
                keeping.write(facts_of(kind, some))
            if tell:
                tell(kind, min(start + AT_ONCE, len(numbers)), len(numbers))
    refresh_all()
    return SearchDocument.objects.count()


def behind_migrations(using: str = DEFAULT_DB_ALIAS, verbosity: int = 1, **kwargs: Any) -> None:
    """The triggers; and all documents, where a site has come to search, or to another form of it, just now."""
    if not search_marks.install(using) or using != DEFAULT_DB_ALIAS:
        return
    if not Post.objects.exists() and not Event.objects.exists():
        return
    executor = MigrationExecutor(connections[using])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return  # not all of the columns are there
    documents = SearchDocument.objects.all()
    if documents.filter(folded_title="").exclude(title="").exists() or not documents.exists():
        if verbosity:
            print("Making what readers can search. This takes a minute for 10,000 posts.", file=kwargs.get("stdout"))
        rebuild()


def _known(kind: str):
    models = {
        SearchKind.POST: Post,
        SearchKind.EASY_READ: EasyRead,
        SearchKind.EVENT: Event,
        SearchKind.AUTHOR: Author,
        SearchKind.ORGANISATION: Organisation,
    }
    return models[SearchKind(kind)].objects.values("pk")


# --- Does it say what is so? ------------------------------------------------------------------------------------------


class Drift(NamedTuple):
    """One document that is not as it should be; `number` 0 is the index as a whole."""

    kind: str
    number: int
    what: str

    def __str__(self) -> str:
        return f"{SearchKind(self.kind).label} {self.number}: {self.what}" if self.number else self.what


def _differs(facts: Facts, row: SearchDocument) -> str:
    wrong = [name for name, value in facts.fields().items() if getattr(row, name) != value]
    kept = {(label.group, label.object_id, label.value, label.words) for label in row.labels.all()}
    wrong += ["labels"] if kept != {tuple(label) for label in facts.labels} else []
    return f"its {', '.join(wrong)} {'is' if len(wrong) == 1 else 'are'} not as the thing says" if wrong else ""


def _compare(kind: str, numbers: Sequence[int]) -> Iterator[Drift]:
    made = {facts.object_id: facts for facts in facts_of(kind, numbers)}
    rows = SearchDocument.objects.filter(kind=kind, object_id__in=numbers).prefetch_related("labels")
    kept = {row.object_id: row for row in rows}
    changed = set(SearchMark.objects.filter(kind=kind, object_id__in=numbers).values_list("object_id", flat=True))
    for number in numbers:
        if number in changed:
            continue  # hidden until it is made again
        if number in made and number not in kept:
            yield Drift(kind, number, "it cannot be found")
        elif number in kept and number not in made:
            yield Drift(kind, number, "it can be found and should not be")
        elif number in made and (what := _differs(made[number], kept[number])):
            yield Drift(kind, number, what)


def _structure() -> Iterator[Drift]:
    missing = search_marks.needed() - search_marks.standing()
    if missing:
        yield Drift("", 0, f"{len(missing)} of its triggers are missing")
    if connection.vendor == "sqlite":
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(engine().CHECK)
        except DatabaseError:
            yield Drift("", 0, "the words of the full text are not those of the documents")


def waiting() -> int:
    """How many things have changed since their document was made: they are found by nobody until it is made again."""
    return SearchMark.objects.values("kind", "object_id").distinct().count()


def drifted(*, sample: int | None = None) -> Iterator[Drift]:
    """What is not as it should be. With a sample, only so many of each kind are compared, and all by their keys."""
    yield from _structure()
    for kind in SearchKind.values:
        numbers = all_numbers(kind)
        orphans = SearchDocument.objects.filter(kind=kind).exclude(object_id__in=_known(kind))
        orphans = orphans.exclude(object_id__in=SearchMark.objects.filter(kind=kind).values("object_id"))
        for number in orphans.values_list("object_id", flat=True):
            yield Drift(kind, number, "it can be found and is not there any more")
        if sample is not None and len(numbers) > sample:
            numbers = random.sample(numbers, sample)
        for start in range(0, len(numbers), AT_ONCE):
            yield from _compare(kind, numbers[start : start + AT_ONCE])


def repair(found: Sequence[Drift]) -> None:
    """Put right what drifted."""
    if any(not drift.number for drift in found):
        rebuild()
        return
    for kind in SearchKind.values:
        numbers = [drift.number for drift in found if drift.kind == kind]
        for start in range(0, len(numbers), AT_ONCE):
            with _writing():
                _make(kind, numbers[start : start + AT_ONCE])


def keep_true() -> int:
    """For `tick`: make again what is marked, look at some, and put right what drifted. How many documents were made."""
    made = refresh_all()
    if not SearchDocument.objects.exists():
        return made + rebuild()
    found = list(drifted(sample=LOOKED_AT))
    repair(found)
    return made + len(found)
