"""Django app of the room."""

from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    """Disclosure: items published, requests."""

    name = "fazhi.disclosure"
    verbose_name = "信息公开"

    def ready(self) -> None:
        """Register the kinds and pages of this room."""
        from fazhi.disclosure import kinds, pages  # noqa: F401  (register; need the app registry)
