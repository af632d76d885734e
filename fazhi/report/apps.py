"""Django app of the room."""

from django.apps import AppConfig


class ReportConfig(AppConfig):
    """The annual report."""

    name = "fazhi.report"
    verbose_name = "年报编制"

    def ready(self) -> None:
        """Register the kinds of this room."""
        from fazhi.report import kinds  # noqa: F401  (registers; needs the app registry)
