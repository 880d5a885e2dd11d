"""Search in SQLite: FTS5 beside the documents, which hold the words; triggers keep the two alike."""

from collections.abc import Sequence
from typing import Any

from copro.searching.words import START, STOP, parted

FULL_TEXT = "copro_searchtext"
# How many of the newest that match are ranked. Of a word that stands in more, hardly one is a better find than
# another: bm25 gives it next to nothing. Then those with the word in their title come first all the same.
RANKED = 600  # more than are counted (`asking.MOST`)

# The words come folded: the tokenizer has only to split them at spaces, and to stem.
INSTALL = [
    (
        f"CREATE VIRTUAL TABLE {FULL_TEXT} USING fts5(folded_title, about, folded_text, prefix='2 3', "
        "content='copro_searchdocument', content_rowid='id', "
        "tokenize=\"porter unicode61 remove_diacritics 0 categories 'L* N* M* Co'\")"
    )
]
REMOVE = [f"DROP TABLE IF EXISTS {FULL_TEXT}"]

_COLUMNS = "folded_title, about, folded_text"
_IN = f"INSERT INTO {FULL_TEXT}(rowid, {_COLUMNS}) VALUES (NEW.id, NEW.folded_title, NEW.about, NEW.folded_text);"
_OUT = (
    f"INSERT INTO {FULL_TEXT}({FULL_TEXT}, rowid, {_COLUMNS}) "
    "VALUES ('delete', OLD.id, OLD.folded_title, OLD.about, OLD.folded_text);"
)
TRIGGERS = {
    "text_in": f"AFTER INSERT ON copro_searchdocument BEGIN {_IN} END",
    "text_out": f"AFTER DELETE ON copro_searchdocument BEGIN {_OUT} END",
    "text_new": f"AFTER UPDATE ON copro_searchdocument BEGIN {_OUT} {_IN} END",
}


def expression(words: Sequence[str], *, every: bool, begins: int = 3) -> str:
    """Every word is quoted: nothing that somebody types is an operator. The last may be the beginning of one, if it has
    at least `begins` letters; 0: it may not."""
    ways = [[f'"{way}"' for way in (word, parted(word)) if way] for word in words]
    if begins and len(words[-1]) >= begins:
        ways[-1] += [f"{way}*" for way in ways[-1]]
    parts = [f"({' OR '.join(some)})" for some in ways]
    return (" AND " if every else " OR ").join(parts)


# The last word is taken for the beginning of one only where nothing has it as it is: that is dear, and who has
# written a whole word does not mean another.
MATCHING = """
WITH hidden AS MATERIALIZED ({hidden}),
whole AS MATERIALIZED (
    SELECT EXISTS (
        SELECT 1 FROM {table} WHERE {table} MATCH %(match)s AND rowid NOT IN (SELECT id FROM hidden) {chosen}
    ) AS is_whole
),
newest AS MATERIALIZED (
    SELECT rowid AS id FROM {table}
    WHERE {table} MATCH (SELECT CASE WHEN is_whole THEN %(match)s ELSE %(begun)s END FROM whole)
    AND rowid NOT IN (SELECT id FROM hidden) {chosen} ORDER BY rowid DESC LIMIT {ranked}
)
SELECT id, (SELECT is_whole FROM whole) FROM (
    SELECT rowid AS id, bm25({table}, 10, 4, 1) AS score FROM {table}
    WHERE {table} MATCH (SELECT CASE WHEN is_whole THEN %(match)s ELSE %(begun)s END FROM whole)
    AND rowid >= (SELECT min(id) FROM newest) AND rowid NOT IN (SELECT id FROM hidden) {chosen}
    UNION ALL
    SELECT * FROM (
        SELECT rowid AS id, bm25({table}, 10, 4, 1) AS score FROM {table}
        WHERE {table} MATCH (SELECT CASE WHEN is_whole THEN %(title)s ELSE %(title_begun)s END FROM whole)
        AND rowid < (SELECT min(id) FROM newest) AND rowid NOT IN (SELECT id FROM hidden) {chosen}
        ORDER BY rowid DESC LIMIT {ranked}
    )
) ORDER BY score, id DESC LIMIT %(most)s
"""


def among(ids: Sequence[int]) -> str:
    return f"IN ({', '.join(map(str, map(int, ids)))})"


def matching(hidden: str, chosen: str, params: dict[str, Any], words: Sequence[str], *, every: bool) -> tuple[str, Any]:
    """Rows of a document's key and whether the last word was a whole one, the best first."""
    match, begun = expression(words, every=every, begins=0), expression(words, every=every)
    sql = MATCHING.format(hidden=hidden, chosen=chosen.format(id="+rowid"), table=FULL_TEXT, ranked=RANKED)
    titles = {"title": f"folded_title : ({match})", "title_begun": f"folded_title : ({begun})"}
    return sql, params | titles | {"match": match, "begun": begun}


def how_many(hidden: str, params: dict[str, Any], queries: Sequence[Sequence[str]], most: int) -> tuple[str, Any]:
    """One row for each query: its place and how many of the public documents it finds, up to a number."""
    counts = [
        f"SELECT {n}, (SELECT count(*) FROM (SELECT 1 FROM {FULL_TEXT} WHERE {FULL_TEXT} MATCH %(match{n})s "
        f"AND rowid NOT IN (SELECT id FROM hidden) LIMIT {int(most)}))"
        for n in range(len(queries))
    ]
    sql = f"WITH hidden AS MATERIALIZED ({hidden}) " + " UNION ALL ".join(counts)
    return sql, params | {f"match{n}": expression(q, every=True, begins=0) for n, q in enumerate(queries)}


def showing(ids: Sequence[int], words: Sequence[str], columns: str, *, begins: int) -> tuple[str, Any]:
    marks = f"'{START}', '{STOP}'"
    sql = (
        f"SELECT {columns}, highlight({FULL_TEXT}, 0, {marks}), highlight({FULL_TEXT}, 2, {marks}) "
        f"FROM {FULL_TEXT} JOIN copro_searchdocument d ON d.id = {FULL_TEXT}.rowid "
        f"WHERE {FULL_TEXT} MATCH %(match)s AND +{FULL_TEXT}.rowid {among(ids)}"
    )
    return sql, {"match": expression(words, every=False, begins=begins)}


def marked(words: Sequence[str], text: str) -> str:
    """What `showing` tells of a title or a text, with its finds marked: here it is all there."""
    return text


def titles(hidden: str, params: dict[str, Any], words: Sequence[str], most: int) -> tuple[str, Any]:
    sql = (
        f"WITH hidden AS MATERIALIZED ({hidden}), newest AS MATERIALIZED (SELECT rowid AS id FROM {FULL_TEXT} "
        f"WHERE {FULL_TEXT} MATCH %(match)s AND rowid NOT IN (SELECT id FROM hidden) "
        f"ORDER BY rowid DESC LIMIT {int(most)}) "
        "SELECT d.kind, d.title, d.language FROM newest JOIN copro_searchdocument d ON d.id = newest.id "
        "ORDER BY d.id DESC"
    )
    return sql, params | {"match": f"folded_title : ({expression(words, every=True, begins=2)})"}


def similar(column: str, beginnings: Sequence[str]) -> tuple[str, Any]:
    ors = " OR ".join(f"{column} GLOB %(b{n})s" for n in range(len(beginnings)))
    return ors, {f"b{n}": f"{text}*" for n, text in enumerate(beginnings)}


ADD_WORDS = (
    "INSERT OR IGNORE INTO copro_searchword (word, backwards) "
    "SELECT value, reverse(value) FROM json_each(%s) WHERE true"
)
CHECK = f"INSERT INTO {FULL_TEXT}({FULL_TEXT}, rank) VALUES ('integrity-check', 1)"
REPAIR = f"INSERT INTO {FULL_TEXT}({FULL_TEXT}) VALUES ('rebuild')"
