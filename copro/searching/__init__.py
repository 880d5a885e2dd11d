"""Search: one function over SQLite's and PostgreSQL's full text. It knows documents, not what they are made of."""

from types import ModuleType

from django.db import connection

from copro.searching import postgresql, sqlite


def engine() -> ModuleType:
    """How this database searches."""
    return postgresql if connection.vendor == "postgresql" else sqlite
