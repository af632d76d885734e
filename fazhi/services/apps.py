"""Django app of the room."""

from django.apps import AppConfig


class ServicesConfig(AppConfig):
    """Services: consultations, orders, advisers of villages, and indexes of what other systems hold."""

    name = "fazhi.services"
    verbose_name = "法律服务"

    def ready(self) -> None:
        """Register the kinds of this room."""
        from fazhi.services import kinds  # noqa: F401  (registers; needs the app registry)
