"""Documents written down: from the facts of things to rows, labels and words of the index."""

import datetime
import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db import connection
from django.utils.translation import gettext_noop

from copro.models import SearchDocument, SearchKind, SearchLabel
from copro.searching import engine
from copro.searching.words import LONGEST, clean, fold, joined

MOST_TEXT = 250_000  # characters

# In English, since they are stored; the page of the search translates them.
_KINDS = {
    SearchKind.POST: gettext_noop("Posts"),
    SearchKind.EASY_READ: gettext_noop("Easy Read"),
    SearchKind.EVENT: gettext_noop("Events"),
    SearchKind.AUTHOR: gettext_noop("People"),
    SearchKind.ORGANISATION: gettext_noop("Organisations"),
}


class Label(NamedTuple):
    group: str
    object_id: int
    value: str
    words: str


def kind_label(kind: str) -> Label:
    place = list(_KINDS).index(SearchKind(kind))
    return Label(SearchLabel.Group.KIND, place, kind.replace("_", "-"), _KINDS[SearchKind(kind)])


class Facts(NamedTuple):
    """All that a document is made of."""

    kind: str
    object_id: int
    public_from: datetime.datetime
    campaign_id: int | None
    slug: str
    language: str
    byline: str
    when: datetime.datetime | None
    title: str
    about: str
    text: str
    folded_title: str
    folded_text: str
    labels: frozenset[Label]

    def fields(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self._fields if name != "labels"}

    @classmethod
    def made(cls, **facts: Any) -> "Facts":
        """As the database keeps them: no control characters, nothing too long."""
        for name, most in (("title", 300), ("byline", 600), ("about", 5000), ("text", MOST_TEXT)):
            facts[name] = clean(facts[name])[:most].strip()
        facts["about"] = fold(facts["about"])  # which nobody reads
        facts |= {f"folded_{name}": fold(facts[name]) for name in ("title", "text")}
        return cls(**facts | {"labels": frozenset({kind_label(facts["kind"]), *facts["labels"]})})


def _label_numbers(wanted: set[Label]) -> dict[Label, int]:
    if not wanted:
        return {}
    SearchLabel.objects.bulk_create(
        [SearchLabel(**label._asdict()) for label in sorted(wanted)],
        update_conflicts=True,
        unique_fields=["group", "object_id"],
        update_fields=["value", "words"],
    )
    numbers = SearchLabel.objects.filter(object_id__in={label.object_id for label in wanted})
    found = {(row.group, row.object_id): row.pk for row in numbers}
    return {label: found[label.group, label.object_id] for label in wanted}


def write(documents: Sequence[Facts]) -> None:
    """Make or renew these documents, in the caller's transaction; the number of queries does not grow with them."""
    if not documents:
        return
    documents = sorted(documents, key=lambda facts: (facts.public_from, facts.object_id))  # newer ones stand behind
    names = [name for name in Facts._fields if name not in {"labels", "kind", "object_id"}]
    SearchDocument.objects.bulk_create(
        [SearchDocument(**facts.fields()) for facts in documents],
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=names,
    )
    wanted = {(facts.kind, facts.object_id): facts for facts in documents}
    found = SearchDocument.objects.filter(
        kind__in={kind for kind, _ in wanted}, object_id__in={number for _, number in wanted}
    ).values_list("kind", "object_id", "pk")
    keys = {(kind, number): pk for kind, number, pk in found if (kind, number) in wanted}
    numbers = _label_numbers({label for facts in documents for label in facts.labels})
    through = SearchDocument.labels.through
    through.objects.filter(searchdocument_id__in=keys.values()).delete()
    through.objects.bulk_create(
        [
            through(searchdocument_id=pk, searchlabel_id=numbers[label])
            for key, pk in keys.items()
            for label in sorted(wanted[key].labels)
        ]
    )
    with connection.cursor() as cursor:
        cursor.execute(engine().ADD_WORDS, [json.dumps(sorted(_words(documents)))])


def _words(documents: Iterable[Facts]) -> set[str]:
    """Numbers and very long words are left out: nobody means another one."""
    parts = (part for facts in documents for part in (facts.folded_title, facts.about, facts.folded_text))
    found = {word for part in parts for word in (*part.split(), *joined(part.split()))}
    return {word for word in found if 3 <= len(word) <= LONGEST and not word.isdecimal()}


def forget(kind: str, object_ids: Iterable[int]) -> None:
    """These are never public any more."""
    SearchDocument.objects.filter(kind=kind, object_id__in=list(object_ids)).delete()
