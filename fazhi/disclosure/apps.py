"""Django app of the room."""

from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    """Disclosure: items published, requests."""

    name = "fazhi.disclosure"
    verbose_name = "信息公开"

    def ready(self) -> None:
        """Register the kinds of this room."""
        from fazhi.disclosure import kinds  # noqa: F401  (registers; needs the app registry)
