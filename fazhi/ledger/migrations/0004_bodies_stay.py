"""What events say is not deleted either, except by an act of retention in a transaction that says so.

PostgreSQL: SET LOCAL fazhi.erase = 'on'. SQLite: a row in ledger_erasing, put there and taken away in that transaction.
`fazhi verify` asks besides for an event `erase` on the chain that names what was erased and why.
On SQLite an INSERT OR REPLACE fires no trigger of deletion: it is refused where it would replace.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_REFUSAL = "台账事件只增不改"

_SQLITE = [
    ("CREATE TABLE ledger_erasing (reason text NOT NULL)", "DROP TABLE ledger_erasing"),
    (
        "CREATE TRIGGER ledger_eventbody_no_delete BEFORE DELETE ON ledger_eventbody "
        f"WHEN NOT EXISTS (SELECT 1 FROM ledger_erasing) BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
        "DROP TRIGGER IF EXISTS ledger_eventbody_no_delete",
    ),
    *(
        (
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
            f"DROP TRIGGER IF EXISTS {table}_no_replace",
        )
        for table, same in (
            ("ledger_event", "id = NEW.id OR (unit_id = NEW.unit_id AND seq = NEW.seq)"),
            ("ledger_eventbody", "event_id = NEW.event_id"),
        )
    ),
]
_POSTGRES = [
    (
        "CREATE FUNCTION ledger_refuse_erasing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF current_setting('fazhi.erase', true) IS DISTINCT FROM 'on' THEN "
        f"RAISE EXCEPTION '{_REFUSAL}'; END IF; RETURN OLD; END $$",
        "DROP FUNCTION IF EXISTS ledger_refuse_erasing() CASCADE",
    ),
    (
        "CREATE TRIGGER ledger_eventbody_no_delete BEFORE DELETE ON ledger_eventbody "
        "FOR EACH ROW EXECUTE FUNCTION ledger_refuse_erasing()",
        "DROP TRIGGER IF EXISTS ledger_eventbody_no_delete ON ledger_eventbody",
    ),
]


def _run(editor: BaseDatabaseSchemaEditor, which: int) -> None:
    pairs = _POSTGRES if editor.connection.vendor == "postgresql" else _SQLITE
    for pair in reversed(pairs) if which else pairs:
        editor.execute(pair[which], params=None)


class Migration(migrations.Migration):
    """Install the triggers."""

    dependencies = [("ledger", "0003_words")]
    operations = [
        migrations.RunPython(lambda apps, editor: _run(editor, 0), lambda apps, editor: _run(editor, 1))
    ]
