"""Django app of the room."""

from django.apps import AppConfig


class EnforcementConfig(AppConfig):
    """Enforcement: who may act on what, inspections, penalties, compulsion, disclosure, audit, file review."""

    name = "fazhi.enforcement"
    verbose_name = "行政执法"

    def ready(self) -> None:
        """Register the kinds and pages of this room."""
        from fazhi.enforcement import kinds, pages  # noqa: F401  (register; need the app registry)
