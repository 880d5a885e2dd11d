"""What somebody asks for, answered: results in order, what they can be filtered by, and what may have been meant."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.db import connection
from django.utils import timezone

from copro.models import SearchLabel
from copro.searching import engine, words
from copro.searching.mistakes import meant
from copro.searching.words import Query

PER_PAGE = 10
MOST = 500  # what is counted and can be leafed through; beyond it a search is better made narrower

# What visitors may not see, and what has changed since its document was made. Both are few.
HIDDEN = """
SELECT id FROM copro_searchdocument WHERE public_from > %(at)s
UNION ALL SELECT id FROM copro_searchdocument WHERE campaign_id IN
    (SELECT id FROM copro_campaign WHERE announced_on IS NULL OR announced_on > %(day)s)
UNION ALL SELECT d.id FROM copro_searchmark m
    JOIN copro_searchdocument d ON d.kind = m.kind AND d.object_id = m.object_id
"""
_CHOSEN = """AND {{id}} IN (SELECT searchdocument_id FROM copro_searchdocument_labels WHERE searchlabel_id =
    (SELECT id FROM copro_searchlabel WHERE "group" = %({name})s AND value = %({name}_value)s ORDER BY id LIMIT 1))"""
_COLUMNS = 'd.id, d.kind, d.object_id, d.campaign_id, d.slug, d.language, d.byline, d."when", d.title, d.text'
# The plus signs keep SQLite from counting by walking through all documents of every label.
_FACETS = """
SELECT l."group", l.value, l.words, counted.number, l.object_id FROM (
    SELECT +searchlabel_id AS id, count(*) AS number FROM copro_searchdocument_labels
    WHERE searchdocument_id {among} GROUP BY +searchlabel_id
) AS counted JOIN copro_searchlabel l ON l.id = counted.id ORDER BY l.object_id
"""

# Of what nobody finds any more, or not yet, even the name is no visitor's business.
_HAS_FINDS = """EXISTS (
    SELECT 1 FROM copro_searchdocument_labels t
    WHERE t.searchlabel_id = l.id AND t.searchdocument_id NOT IN (SELECT id FROM hidden)
)"""
# Where there are too many finds to count them: every kind and campaign that visitors find anything of, since the best
# finds may well be of one campaign alone, and what else the best have.
MOST_LOOKED_THROUGH = 200
_OFFERED = f"""
WITH hidden AS MATERIALIZED ({{hidden}})
SELECT l."group", l.value, l.words, 0, l.object_id FROM copro_searchlabel l
WHERE l."group" IN ('kind', 'campaign') AND {_HAS_FINDS}
UNION ALL
SELECT l."group", l.value, l.words, 0, l.object_id FROM copro_searchlabel l
WHERE l."group" NOT IN ('kind', 'campaign') AND l.id IN (
    SELECT searchlabel_id FROM copro_searchdocument_labels WHERE searchdocument_id {{among}}
)
ORDER BY 5
"""
_NAMED = f"""
WITH hidden AS MATERIALIZED ({{hidden}})
SELECT l."group", l.value, l.words, 0, l.object_id FROM copro_searchlabel l
WHERE ({{asked}}) AND {_HAS_FINDS} ORDER BY l.object_id
"""


class Result(NamedTuple):
    """One find. `title_marked` and `snippet` hold marks (`words.START`, `words.STOP`) and are not escaped."""

    kind: str
    object_id: int
    campaign_id: int | None
    slug: str
    language: str
    byline: str
    when: datetime.datetime | None
    title: str
    title_marked: str
    snippet: str


class Choice(NamedTuple):
    value: str
    words: str
    number: int
    is_chosen: bool


class Group(NamedTuple):
    """What results can be filtered by: its name in an address, and its choices."""

    name: str
    title: str
    choices: list[Choice]


class Found(NamedTuple):
    """The answer. Of more than `MOST` results `has_more` is set, and numbers count the first `MOST` alone."""

    query: Query
    total: int
    has_more: bool
    page: int
    results: list[Result]
    groups: list[Group]
    chosen: dict[str, Choice]  # what it was filtered by
    meant: list[tuple[str, int]]  # other words, and how many results they have
    is_loose: bool  # nothing has every word; the results have some of them

    @property
    def pages(self) -> int:
        return -(-self.total // PER_PAGE)


def moment(at: datetime.datetime | None) -> dict[str, Any]:
    at = at or timezone.now()
    return {
        "at": connection.ops.adapt_datetimefield_value(at),
        "day": connection.ops.adapt_datefield_value(timezone.localdate(at)),
    }


def rows(asked: tuple[str, Any]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(*asked)
        return cursor.fetchall()


def search(
    query: Query, *, filters: Mapping[str, str] | None = None, page: int = 1, at: datetime.datetime | None = None
) -> Found:
    """What visitors find at a time (default: now). `filters`: a value of an address for each of some groups."""
    filters = {name: value for name, value in (filters or {}).items() if name in SearchLabel.Group.values}
    if query.is_empty:
        return Found(query, 0, False, 1, [], [], {}, [], False)
    db = engine()
    params = moment(at) | {"most": MOST + 1, "exact": " ".join(query.whole)}
    chosen = ""
    for name, value in filters.items():
        chosen += _CHOSEN.format(name=name)
        params |= {name: name, f"{name}_value": value}

    def matching(*, every: bool) -> list[tuple]:
        return rows(db.matching(HIDDEN, chosen, params, query.words, every=every))

    matched = matching(every=True)
    suggested = [] if matched else meant(db, HIDDEN, moment(at), query)
    is_loose = not matched and len(query.words) > 1
    if is_loose:
        matched = matching(every=False)
    has_more, ids = len(matched) > MOST, [number for number, _ in matched[:MOST]]
    begins = 0 if matched and matched[0][1] else 3
    page = min(max(1, page), max(1, -(-len(ids) // PER_PAGE)))
    shown = ids[(page - 1) * PER_PAGE : page * PER_PAGE]
    groups, taken = _groups(db, ids, filters, params, has_more=has_more)
    return Found(
        query,
        len(ids),
        has_more,
        page,
        sorted(_results(db, shown, query, begins), key=lambda result: not query.names(result.title)),
        groups,
        taken,
        suggested,
        bool(is_loose and ids),
    )


def _groups(
    db: Any, ids: Sequence[int], filters: Mapping[str, str], params: Mapping[str, Any], *, has_more: bool
) -> tuple[list[Group], dict[str, Choice]]:
    if has_more:
        found = rows((_OFFERED.format(hidden=HIDDEN, among=db.among(ids[:MOST_LOOKED_THROUGH])), params))
    elif ids:
        found = rows((_FACETS.format(among=db.among(ids)), None))
    else:  # the words of what was chosen, for the way out
        asked = " OR ".join(f'(l."group" = %({name})s AND l.value = %({name}_value)s)' for name in filters)
        found = rows((_NAMED.format(hidden=HIDDEN, asked=asked), params)) if filters else []
    groups = []
    taken = {name: Choice(value, value, 0, True) for name, value in filters.items()}
    for name, title in SearchLabel.Group.choices:
        choices = [
            Choice(value, text, number, filters.get(name) == value)
            for group, value, text, number, _ in found
            if group == name
        ]
        if name in {SearchLabel.Group.TAG, SearchLabel.Group.ORGANISATION}:
            choices.sort(key=lambda choice: (-choice.number, choice.words.casefold()))
        for choice in choices:
            if choice.is_chosen:
                taken[name] = choice
        groups.append(Group(name, title, choices))
    return groups, taken


def _results(db: Any, ids: Sequence[int], query: Query, begins: int) -> list[Result]:
    if not ids:
        return []
    by_id = {}
    for row in rows(db.showing(ids, query.words, _COLUMNS, begins=begins)):
        number, kind, object_id, campaign_id, slug, language, byline, when, title, text, title_marked, *marked = row
        if when is not None and timezone.is_naive(when):  # SQLite, which keeps times in UTC
            when = when.replace(tzinfo=datetime.UTC)
        title_marked = words.put_marks(title, db.marked(query.words, title_marked))
        text_marked = words.put_marks(text, db.marked(query.words, *marked))
        by_id[number] = Result(
            kind, object_id, campaign_id, slug, language, byline, when, title, title_marked, words.snippet(text_marked)
        )
    return [by_id[number] for number in ids if number in by_id]


MOST_TITLES = 200


def suggestions(query: Query, *, at: datetime.datetime | None = None, most: int = 8) -> list[tuple[str, str, str]]:
    """Kind, title and language of what has all the words in its title: first titles that begin with them, then the
    newest. One query."""
    if query.is_empty:
        return []
    found = rows(engine().titles(HIDDEN, moment(at), query.words, MOST_TITLES))
    start = " ".join(query.whole)
    once = dict.fromkeys(found)
    ranked = sorted(once, key=lambda one: not " ".join(words.words_of(one[1])).startswith(start))
    return ranked[:most]
