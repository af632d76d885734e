"""Events are never changed and never deleted: the database itself refuses, on both engines.

Bodies may only be deleted (a reasoned retention act), never changed.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_REFUSAL = "台账事件只增不改"

_SQLITE = [
    (
        f"CREATE TRIGGER {table}_no_{act} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
        f"DROP TRIGGER IF EXISTS {table}_no_{act}",
    )
    for table, act in (("ledger_event", "update"), ("ledger_event", "delete"), ("ledger_eventbody", "update"))
]
_POSTGRES = [
    (
        f"CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$",
        "DROP FUNCTION IF EXISTS ledger_refuse() CASCADE",
    ),
    *(
        (
            f"CREATE TRIGGER {table}_append_only BEFORE {acts} ON {table} FOR EACH ROW EXECUTE FUNCTION ledger_refuse()",
            f"DROP TRIGGER IF EXISTS {table}_append_only ON {table}",
        )
        for table, acts in (("ledger_event", "UPDATE OR DELETE"), ("ledger_eventbody", "UPDATE"))
    ),
]


def _run(editor: BaseDatabaseSchemaEditor, which: int) -> None:
    for pair in _POSTGRES if editor.connection.vendor == "postgresql" else _SQLITE:
        editor.execute(pair[which], params=None)


class Migration(migrations.Migration):
    """Install the triggers."""

    dependencies = [("ledger", "0001_initial")]
    operations = [
        migrations.RunPython(lambda apps, editor: _run(editor, 0), lambda apps, editor: _run(editor, 1))
    ]
