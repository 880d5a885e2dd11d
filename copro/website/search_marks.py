"""Triggers: the database itself marks whatever a document depends on when it changes, by whatever door it came.

They are made anew behind every migration, and taken away before one: SQLite rebuilds a table by making a new one, which
loses its triggers and stumbles over those of others that name it.
"""

from typing import Any

from django.db import connections, transaction

from copro.searching import sqlite

PREFIX = "copro_search_"

_TAGGED = (
    "SELECT {row}.object_id FROM django_content_type c WHERE c.id = {row}.content_type_id "
    "AND c.app_label = '%s' AND c.model = '%s'"
)
_WITH_TAG = (
    "SELECT t.object_id FROM taggit_taggeditem t JOIN django_content_type c ON c.id = t.content_type_id "
    "WHERE t.tag_id = {row}.id AND c.app_label = '%s' AND c.model = '%s'"
)
_EASY_READ_OF = "SELECT e.id FROM blog_easyread e WHERE e.post_id IN (%s)"
_TAGGED_POST, _WITH_TAG_POST = _TAGGED % ("blog", "post"), _WITH_TAG % ("blog", "post")

# Table: kind and what to mark of it, for a row as it was and as it is.
DEPENDS: dict[str, list[tuple[str, str]]] = {
    "blog_post": [
        ("post", "SELECT {row}.id"),
        ("easy_read", _EASY_READ_OF % "{row}.id"),
        ("author", "SELECT author_id FROM blog_credit WHERE post_id = {row}.id"),
        ("organisation", "SELECT organisation_id FROM blog_credit WHERE post_id = {row}.id"),
    ],
    "blog_credit": [
        ("post", "SELECT {row}.post_id"),
        ("easy_read", _EASY_READ_OF % "{row}.post_id"),
        ("author", "SELECT {row}.author_id"),
        ("organisation", "SELECT {row}.organisation_id"),
    ],
    "blog_author": [
        ("author", "SELECT {row}.id"),
        ("post", "SELECT post_id FROM blog_credit WHERE author_id = {row}.id"),
        ("event", "SELECT event_id FROM events_speaker WHERE author_id = {row}.id"),
    ],
    "blog_organisation": [
        ("organisation", "SELECT {row}.id"),
        ("event", "SELECT id FROM events_event WHERE organisation_id = {row}.id"),
    ],
    "blog_easyread": [("easy_read", "SELECT {row}.id")],
    "blog_easyreadrow": [("easy_read", "SELECT {row}.easy_read_id")],
    "events_event": [
        ("event", "SELECT {row}.id"),
        ("organisation", "SELECT {row}.organisation_id"),
        ("author", "SELECT author_id FROM events_speaker WHERE event_id = {row}.id"),
    ],
    "events_session": [("event", "SELECT {row}.event_id")],
    "events_speaker": [("event", "SELECT {row}.event_id"), ("author", "SELECT {row}.author_id")],
    "taggit_taggeditem": [
        ("post", _TAGGED_POST),
        ("easy_read", _EASY_READ_OF % _TAGGED_POST),
        ("event", _TAGGED % ("events", "event")),
    ],
    "taggit_tag": [
        ("post", _WITH_TAG_POST),
        ("easy_read", _EASY_READ_OF % _WITH_TAG_POST),
        ("event", _WITH_TAG % ("events", "event")),
    ],
    # Its posts and events are asked about it each time; people and organisations have its day counted in.
    "copro_campaign": [
        (
            "author",
            (
                "SELECT c.author_id FROM blog_credit c JOIN blog_post p ON p.id = c.post_id "
                "WHERE p.campaign_id = {row}.id "
                "UNION SELECT s.author_id FROM events_speaker s JOIN events_event e ON e.id = s.event_id "
                "WHERE e.campaign_id = {row}.id"
            ),
        ),
        (
            "organisation",
            (
                "SELECT c.organisation_id FROM blog_credit c JOIN blog_post p ON p.id = c.post_id "
                "WHERE p.campaign_id = {row}.id "
                "UNION SELECT organisation_id FROM events_event WHERE campaign_id = {row}.id"
            ),
        ),
    ],
}
# The words of a filter follow at once.
LABELS = {"blog_organisation": "org", "taggit_tag": "tag", "copro_campaign": "campaign"}


def _marks(table: str, rows: tuple[str, ...]) -> str:
    lines = []
    for kind, what in DEPENDS[table]:
        numbers = " UNION ".join(what.format(row=row) for row in rows)
        lines.append(
            f"INSERT INTO copro_searchmark (kind, object_id) SELECT '{kind}', number FROM "
            f"({_named(numbers)}) AS found WHERE number IS NOT NULL;"
        )
    if table in LABELS and "NEW" in rows:
        lines.append(
            "UPDATE copro_searchlabel SET value = NEW.slug, words = NEW.name "
            f"WHERE \"group\" = '{LABELS[table]}' AND object_id = NEW.id;"
        )
    return " ".join(lines)


def _named(numbers: str) -> str:
    """The one column of a SELECT under a name that both databases know."""
    return f"SELECT 0 AS number WHERE 1 = 0 UNION {numbers}"


ROWS = {"INSERT": ("NEW",), "UPDATE": ("NEW", "OLD"), "DELETE": ("OLD",)}


def _sqlite() -> list[str]:
    made = [f"CREATE TRIGGER IF NOT EXISTS {PREFIX}{name} {rest}" for name, rest in sqlite.TRIGGERS.items()]
    for table in DEPENDS:
        for event, rows in ROWS.items():
            name = f"{PREFIX}{table}_{event.lower()}"
            made.append(f"CREATE TRIGGER IF NOT EXISTS {name} AFTER {event} ON {table} BEGIN {_marks(table, rows)} END")
    return made


def _postgresql() -> list[str]:
    made = []
    for table in DEPENDS:
        branches = " ".join(f"IF TG_OP = '{event}' THEN {_marks(table, rows)} END IF;" for event, rows in ROWS.items())
        name = f"{PREFIX}{table}"
        made += [
            (
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
                f"$marks$ BEGIN {branches} RETURN NULL; END $marks$"
            ),
            (
                f"CREATE OR REPLACE TRIGGER {name} AFTER INSERT OR UPDATE OR DELETE ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION {name}()"
            ),
        ]
    return made


def standing(using: str = "default") -> set[tuple[str, str]]:
    """The triggers of search that there are: name and table."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
                "WHERE t.tgname LIKE 'copro!_search!_%' ESCAPE '!' AND pg_table_is_visible(c.oid)"
            )
        else:
            cursor.execute(
                "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' "
                "AND name LIKE 'copro!_search!_%' ESCAPE '!'"
            )
        return set(cursor.fetchall())


def needed(using: str = "default") -> set[tuple[str, str]]:
    if connections[using].vendor == "postgresql":
        return {(f"{PREFIX}{table}", table) for table in DEPENDS}
    own = {(f"{PREFIX}{name}", "copro_searchdocument") for name in sqlite.TRIGGERS}
    return own | {(f"{PREFIX}{table}_{event.lower()}", table) for table in DEPENDS for event in ROWS}


def install(using: str = "default") -> bool:
    """Make the triggers anew, where the tables are; whether they are."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    wanted = {*DEPENDS, "copro_searchmark", "copro_searchlabel", "copro_searchdocument", "django_content_type"}
    if not wanted <= tables:
        return False
    remove(using)
    with transaction.atomic(using), connection.cursor() as cursor:
        for statement in _postgresql() if connection.vendor == "postgresql" else _sqlite():
            cursor.execute(statement)
    return True


def remove(using: str = "default") -> None:
    connection = connections[using]
    with transaction.atomic(using), connection.cursor() as cursor:
        for name, table in sorted(standing(using)):
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def before_migrations(using: str = "default", **kwargs: Any) -> None:
    remove(using)
