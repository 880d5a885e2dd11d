"""The full text, of words that we fold ourselves. Its triggers and documents come behind the migrations."""

from django.db import migrations, models

from copro.searching import postgresql, sqlite

ENGINES = {"sqlite": sqlite, "postgresql": postgresql}


def install(apps, schema_editor):
    """In the words of the database."""
    for statement in ENGINES[schema_editor.connection.vendor].INSTALL:
        schema_editor.execute(statement)


def remove(apps, schema_editor):
    for statement in ENGINES[schema_editor.connection.vendor].REMOVE:
        schema_editor.execute(statement)


def remove_earlier(apps, schema_editor):
    """What an earlier form of 0006 made."""
    remove(apps, schema_editor)
    if schema_editor.connection.vendor == "postgresql":
        for column in ("folded_title", "folded_text"):
            schema_editor.execute(f"ALTER TABLE copro_searchdocument DROP IF EXISTS {column}")


class Migration(migrations.Migration):

    dependencies = [
        ('copro', '0007_accents_of_any_kind'),
    ]

    operations = [
        migrations.RunPython(remove_earlier, migrations.RunPython.noop),
        migrations.AddField(
            model_name='searchdocument',
            name='folded_text',
            field=models.TextField(blank=True, default=''),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='searchdocument',
            name='folded_title',
            field=models.TextField(blank=True, default=''),
            preserve_default=False,
        ),
        migrations.RunPython(install, remove),
    ]
