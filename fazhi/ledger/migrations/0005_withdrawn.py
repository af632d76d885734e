"""Evidence may be withdrawn and its file erased; the tables of events are not emptied at one stroke either."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_TABLES = ("ledger_event", "ledger_eventbody")


def _refuse_truncate(editor: BaseDatabaseSchemaEditor) -> None:
    """SQLite knows no TRUNCATE: its DELETE is refused already."""
    if editor.connection.vendor == "postgresql":
        for table in _TABLES:
            editor.execute(
                f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION ledger_refuse()",
                params=None,
            )


def _allow_truncate(editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        for table in _TABLES:
            editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_truncate ON {table}", params=None)


class Migration(migrations.Migration):
    """Add the two moments, and the triggers."""

    dependencies = [("ledger", "0004_bodies_stay")]
    operations = [
        migrations.AddField(
            "evidence", "withdrawn_at", models.DateTimeField("撤下时刻", null=True, blank=True)
        ),
        migrations.AddField("evidence", "erased_at", models.DateTimeField("清除时刻", null=True, blank=True)),
        migrations.RemoveConstraint("evidence", "one_file_a_record"),
        migrations.AddConstraint(
            "evidence",
            models.UniqueConstraint(
                fields=("record", "digest"),
                condition=models.Q(("withdrawn_at", None)),
                name="one_file_a_record",
            ),
        ),
        migrations.RunPython(
            lambda apps, editor: _refuse_truncate(editor), lambda apps, editor: _allow_truncate(editor)
        ),
    ]
