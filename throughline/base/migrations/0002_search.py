"""The table of words, and the index of each database over it: FTS5 kept by triggers, or GIN. No extension."""

from typing import Any

from django.db import migrations, models

SQLITE = (
    """CREATE VIRTUAL TABLE base_search_fts USING fts5(
        outer_text, inner_text, content='base_searchrow', content_rowid='id', tokenize='unicode61 remove_diacritics 0'
    )""",
    """CREATE TRIGGER base_searchrow_added AFTER INSERT ON base_searchrow BEGIN
        INSERT INTO base_search_fts(rowid, outer_text, inner_text) VALUES (new.id, new.outer_text, new.inner_text);
    END""",
    """CREATE TRIGGER base_searchrow_gone AFTER DELETE ON base_searchrow BEGIN
        INSERT INTO base_search_fts(base_search_fts, rowid, outer_text, inner_text)
        VALUES ('delete', old.id, old.outer_text, old.inner_text);
    END""",
    """CREATE TRIGGER base_searchrow_changed AFTER UPDATE OF outer_text, inner_text ON base_searchrow
        WHEN old.outer_text <> new.outer_text OR old.inner_text <> new.inner_text BEGIN
        INSERT INTO base_search_fts(base_search_fts, rowid, outer_text, inner_text)
        VALUES ('delete', old.id, old.outer_text, old.inner_text);
        INSERT INTO base_search_fts(rowid, outer_text, inner_text) VALUES (new.id, new.outer_text, new.inner_text);
    END""",
)
POSTGRES = (
    "CREATE INDEX base_search_outer ON base_searchrow USING gin (to_tsvector('simple', outer_text))",
    "CREATE INDEX base_search_inner ON base_searchrow"
    " USING gin (to_tsvector('simple', outer_text || ' ' || inner_text))",
)


def index(_apps: Any, schema_editor: Any) -> None:
    """Make the index of the database at hand."""
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRES:
        schema_editor.execute(statement)


def drop(_apps: Any, schema_editor: Any) -> None:
    """Drop what does not go with the table by itself."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE base_search_fts")


class Migration(migrations.Migration):
    """SearchRow and its index."""

    dependencies = [("base", "0001_initial")]  # noqa: RUF012 (Django's form)

    operations = [  # noqa: RUF012 (Django's form)
        migrations.CreateModel(
            name="SearchRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("noun", models.CharField(max_length=24)),
                ("object_id", models.BigIntegerField()),
                ("realm", models.CharField(max_length=12)),
                ("outer_text", models.TextField()),
                ("inner_text", models.TextField(blank=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("noun", "object_id"), name="search_row_once")],
            },
        ),
        migrations.RunPython(index, drop),
    ]
