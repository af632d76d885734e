"""Django app of the room."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Records, steps, events, evidence, figures."""

    name = "fazhi.ledger"
    verbose_name = "台账"

    def ready(self) -> None:
        """Make wrong descriptions fail at start-up."""
        from fazhi.ledger import checks  # noqa: F401  (registers the system checks; needs the app registry)
