"""Search in PostgreSQL: vectors beside the documents, of words folded by ourselves, so that no extension is needed."""

import re
from collections.abc import Sequence
from typing import Any

from copro.searching.words import START, STOP, parted

DOCUMENTS = "copro_searchdocument"
# How many of the newest that match are ranked; each costs the reading of its whole vector. Those with the word in their
# title are ranked all the same.
RANKED = 100
BEFORE, MARKED = 80, 500  # letters before the first find, and all in which finds are marked


def _vector(text: str) -> str:
    """ "Co production" of a text is one word as well as two, as in a query: two words in order would have to be looked
    for in the vector of each document, which takes ten times as long. What a letter is, `fold` has told: the database
    may know of no others than English ones."""
    return rf"to_tsvector('copro', regexp_replace({text}, '(^| )co +([^ ]+)', '\1co\2 co \2', 'g'))"


# A title as `Query.whole` has it. It is looked for by its own index, since it may be older than all that are ranked.
_WORDS_OF_TITLE = "regexp_replace(btrim(folded_title), ' +', ' ', 'g')"
RANKED_EXACT = 10

INSTALL = [
    "CREATE TEXT SEARCH DICTIONARY copro_stem (TEMPLATE = snowball, Language = english)",  # no stop words
    "CREATE TEXT SEARCH CONFIGURATION copro (COPY = pg_catalog.simple)",
    (
        "ALTER TEXT SEARCH CONFIGURATION copro ALTER MAPPING FOR asciiword, word, hword, hword_part, hword_asciipart, "
        "asciihword WITH copro_stem"
    ),
    # Columns that Django knows nothing of.
    (
        f"ALTER TABLE {DOCUMENTS} "
        f"ADD title_vector tsvector GENERATED ALWAYS AS ({_vector('folded_title')}) STORED, "
        f"ADD vector tsvector GENERATED ALWAYS AS (setweight({_vector('folded_title')}, 'A') || "
        f"setweight({_vector('about')}, 'B') || {_vector('folded_text')}) STORED"
    ),
    # Not packed: every result shows a text.
    f"ALTER TABLE {DOCUMENTS} ALTER text SET STORAGE EXTERNAL, ALTER folded_text SET STORAGE EXTERNAL",
    # Written at once: what waits in a list beside an index is read through by every query.
    f"CREATE INDEX {DOCUMENTS}_title_gin ON {DOCUMENTS} USING gin (title_vector) WITH (fastupdate = off)",
    f"CREATE INDEX {DOCUMENTS}_gin ON {DOCUMENTS} USING gin (vector) WITH (fastupdate = off)",
    f"CREATE INDEX {DOCUMENTS}_exact ON {DOCUMENTS} USING hash (({_WORDS_OF_TITLE}))",
    # By the index in any case. PostgreSQL thinks that it can as well read the whole table, because it does not count
    # that each vector lies elsewhere and has to be fetched and unpacked, which takes a hundred times as long. They
    # find the newest, or all where `most` is null.
    *(
        f"CREATE FUNCTION {name}(asked tsquery, most bigint) RETURNS SETOF bigint LANGUAGE sql STABLE "
        f"SET enable_seqscan = off SET enable_indexscan = off "
        f"AS 'SELECT id FROM {DOCUMENTS} WHERE {column} @@ asked ORDER BY id DESC LIMIT most'"
        for name, column in (("copro_found", "vector"), ("copro_titled", "title_vector"))
    ),
]
REMOVE = [
    "DROP FUNCTION IF EXISTS copro_found(tsquery), copro_titled(tsquery)",  # as they were before migration 0009
    "DROP FUNCTION IF EXISTS copro_found(tsquery, bigint), copro_titled(tsquery, bigint)",
    f"DROP INDEX IF EXISTS {DOCUMENTS}_exact",
    f"ALTER TABLE {DOCUMENTS} DROP IF EXISTS title_vector, DROP IF EXISTS vector",  # and their indexes
    "DROP TEXT SEARCH CONFIGURATION IF EXISTS copro",
    "DROP TEXT SEARCH DICTIONARY IF EXISTS copro_stem",
]


def expression(words: Sequence[str], *, every: bool, begins: int = 3, as_written: bool = False) -> str:
    """Every word is quoted: nothing that somebody types is an operator. The last may be the beginning of one, if it has
    at least `begins` letters; 0: it may not. `as_written`: for a text, in which "co production" is two words."""
    ways = [[f"'{word}'"] for word in words]
    if as_written:
        for some, word in zip(ways, words, strict=True):
            if apart := parted(word):
                some.append("'" + apart.replace(" ", "' <-> '") + "'")
    if begins and len(words[-1]) >= begins:
        ways[-1] += [f"{way}:*" for way in ways[-1]]
    parts = [f"({' | '.join(some)})" for some in ways]
    return (" & " if every else " | ").join(parts)


# As in SQLite, the last word is taken for the beginning of one only where nothing has it as it is.
MATCHING = """
WITH hidden AS MATERIALIZED ({hidden}),
whole AS MATERIALIZED (
    SELECT id FROM copro_found(to_tsquery('copro', %(match)s), {newest}) AS found (id)
    WHERE id NOT IN (SELECT id FROM hidden) {chosen} ORDER BY id DESC LIMIT {most}
),
asked AS MATERIALIZED (
    SELECT CASE WHEN EXISTS (SELECT 1 FROM whole) THEN to_tsquery('copro', %(match)s)
    ELSE to_tsquery('copro', %(begun)s) END AS query
),
newest AS MATERIALIZED (
    SELECT id FROM whole UNION ALL (
        SELECT found.id FROM asked, copro_found(asked.query, {newest}) AS found (id)
        WHERE NOT EXISTS (SELECT 1 FROM whole) AND found.id NOT IN (SELECT id FROM hidden) {chosen}
        ORDER BY id DESC LIMIT {most}
    )
),
titles AS MATERIALIZED (
    SELECT found.id FROM asked, copro_titled(asked.query, {newest_titles}) AS found (id)
    WHERE found.id NOT IN (SELECT id FROM hidden) {chosen} ORDER BY id DESC LIMIT {ranked}
),
best AS MATERIALIZED (
    SELECT id FROM titles UNION (
        SELECT found.id FROM {table} AS found WHERE {words_of_title} = %(exact)s
        AND found.vector @@ (SELECT query FROM asked) AND found.id NOT IN (SELECT id FROM hidden) {chosen}
        ORDER BY id DESC LIMIT {ranked_exact}
    ) UNION (SELECT id FROM newest ORDER BY id DESC LIMIT {ranked})
)
SELECT id, EXISTS (SELECT 1 FROM whole) FROM (
    SELECT id, ts_rank('{{0.1, 0.1, 0.4, 1.0}}', vector, (SELECT query FROM asked), 1) AS score
    FROM {table} WHERE id IN (SELECT id FROM best)
    UNION ALL SELECT id, 0 FROM newest WHERE id NOT IN (SELECT id FROM best)
) AS found ORDER BY score DESC, id DESC LIMIT %(most)s
"""


def among(ids: Sequence[int]) -> str:
    """One value to read, where a list of them would be many."""
    return f"= ANY('{{{','.join(map(str, map(int, ids)))}}}'::bigint[])"


def _with_hidden(most: int) -> str:
    """How many have to be looked at, so that `most` are left without those that are hidden."""
    return f"{most} + (SELECT count(*) FROM hidden)"


def matching(hidden: str, chosen: str, params: dict[str, Any], words: Sequence[str], *, every: bool) -> tuple[str, Any]:
    """Rows of a document's key and whether the last word was a whole one, the best first."""
    most = int(params["most"])
    sql = MATCHING.format(
        hidden=hidden, chosen=chosen.format(id="found.id"), table=DOCUMENTS, ranked=RANKED, most=most,
        words_of_title=_WORDS_OF_TITLE, ranked_exact=RANKED_EXACT,
        newest="NULL" if chosen else _with_hidden(most), newest_titles="NULL" if chosen else _with_hidden(RANKED),
    )  # fmt: skip
    asked = {"match": expression(words, every=every, begins=0), "begun": expression(words, every=every)}
    return sql, params | asked


def how_many(hidden: str, params: dict[str, Any], queries: Sequence[Sequence[str]], most: int) -> tuple[str, Any]:
    counts = [
        f"SELECT {n}, (SELECT count(*) FROM (SELECT 1 FROM "
        f"copro_found(to_tsquery('copro', %(match{n})s), {_with_hidden(most)}) AS found (id) "
        f"WHERE id NOT IN (SELECT id FROM hidden) LIMIT {int(most)}) AS a_few)"
        for n in range(len(queries))
    ]
    sql = f"WITH hidden AS MATERIALIZED ({hidden}) " + " UNION ALL ".join(counts)
    return sql, params | {f"match{n}": expression(q, every=True, begins=0) for n, q in enumerate(queries)}


def showing(ids: Sequence[int], words: Sequence[str], columns: str, *, begins: int) -> tuple[str, Any]:
    """The text is marked from shortly before its first find on: to mark all of it takes longer than all else. `marked`
    makes a whole of it."""

    def headline(text: str) -> str:
        how = f"HighlightAll=true, StartSel={START}, StopSel={STOP}"
        return f"ts_headline('copro', {text}, (SELECT to_tsquery('copro', %(match)s)), '{how}')"

    ways = [way for word in words for way in (word, parted(word)) if way]
    starts = {f"start{n}": f" {way[: max(3, len(way) - 3)]}" for n, way in enumerate(ways)}
    finds = ", ".join(f"nullif(strpos(whole.text, %({name})s), 0)" for name in starts)
    place = f"greatest(1, coalesce(least({finds}), 1) - {BEFORE})"
    # OFFSET 0, so that each is worked out once. A place in `whole` is that of the next letter in the text.
    sql = (
        f"SELECT {columns}, {headline('d.folded_title')}, {headline(f'substr(whole.text, part.begin + 1, {MARKED})')}, "
        f"part.begin, char_length(whole.text) - 1 FROM {DOCUMENTS} d "
        f"CROSS JOIN LATERAL (SELECT ' ' || d.folded_text AS text OFFSET 0) AS whole "
        f"CROSS JOIN LATERAL (SELECT {place} AS begin OFFSET 0) AS rough "
        # Where a word begins.
        f"CROSS JOIN LATERAL (SELECT rough.begin + strpos(substr(whole.text, rough.begin), ' ') - 1 AS begin OFFSET 0) "
        f"AS part WHERE d.id {among(ids)}"
    )
    return sql, {"match": expression(words, every=False, begins=begins, as_written=True)} | starts


_PAIR = re.compile(f"{START}co{STOP}( +){START}([^ {STOP}]+){STOP}")


def marked(words: Sequence[str], part: str, begin: int = 1, letters: int = 0) -> str:
    """A marked part as a whole text: of the rest nobody needs the letters, but how many there are. PostgreSQL marks
    each half of "co production" wherever it stands; "co" alone is no find, unless it was asked for."""
    part = _PAIR.sub(rf"{START}co\1\2{STOP}", part)
    if "co" not in words:
        part = part.replace(f"{START}co{STOP}", "co")
    return " " * (begin - 1) + part + " " * (letters - begin + 1 - MARKED)


def titles(hidden: str, params: dict[str, Any], words: Sequence[str], most: int) -> tuple[str, Any]:
    sql = (
        f"WITH hidden AS MATERIALIZED ({hidden}) SELECT kind, title, language FROM {DOCUMENTS} "
        f"WHERE id IN (SELECT copro_titled(to_tsquery('copro', %(match)s), {_with_hidden(most)})) "
        f"AND id NOT IN (SELECT id FROM hidden) ORDER BY id DESC LIMIT {int(most)}"
    )
    return sql, params | {"match": expression(words, every=True, begins=2)}


def similar(column: str, beginnings: Sequence[str]) -> tuple[str, Any]:
    ors = " OR ".join(f"{column} LIKE %(b{n})s" for n in range(len(beginnings)))
    return ors, {f"b{n}": f"{text}%" for n, text in enumerate(beginnings)}


ADD_WORDS = (
    "INSERT INTO copro_searchword (word, backwards) SELECT value, reverse(value) "
    "FROM json_array_elements_text(%s::json) AS given (value) ON CONFLICT DO NOTHING"
)
