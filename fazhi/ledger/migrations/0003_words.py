"""The index of words: FTS5 on SQLite, tsvector on PostgreSQL."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_SQLITE = (
    "CREATE VIRTUAL TABLE ledger_words USING fts5"
    "(record UNINDEXED, unit UNINDEXED, kind UNINDEXED, body, tokenize='unicode61')",
)
_POSTGRES = (
    "CREATE TABLE ledger_words (id bigint PRIMARY KEY, record text NOT NULL, unit text NOT NULL, kind text NOT NULL, body tsvector NOT NULL)",
    "CREATE INDEX ledger_words_body ON ledger_words USING gin (body)",
)


def _create(editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _POSTGRES if editor.connection.vendor == "postgresql" else _SQLITE:
        editor.execute(statement, params=None)


def _drop(editor: BaseDatabaseSchemaEditor) -> None:
    editor.execute("DROP TABLE ledger_words", params=None)


class Migration(migrations.Migration):
    """Create the index."""

    dependencies = [("ledger", "0002_append_only")]
    operations = [
        migrations.RunPython(lambda apps, editor: _create(editor), lambda apps, editor: _drop(editor))
    ]
