"""Django app of the room."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Decisions: legality review, steps, meetings, contracts."""

    name = "fazhi.decisions"
    verbose_name = "依法决策"

    def ready(self) -> None:
        """Register the kinds of this room."""
        from fazhi.decisions import kinds  # noqa: F401  (registers; needs the app registry)
