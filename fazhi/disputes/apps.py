"""Django app of the room."""

from django.apps import AppConfig


class DisputesConfig(AppConfig):
    """Disputes: lawsuits, hearings, reconsiderations, recommendations."""

    name = "fazhi.disputes"
    verbose_name = "行政争议"

    def ready(self) -> None:
        """Register the kinds of this room."""
        from fazhi.disputes import kinds  # noqa: F401  (registers; needs the app registry)
