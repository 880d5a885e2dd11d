"""PostgreSQL's part of the search once more: words in one, indexes written at once, functions that stop."""

from django.db import migrations

from copro.searching import postgresql


def renew(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in (*postgresql.REMOVE, *postgresql.INSTALL):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("copro", "0008_folded_search")]

    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
