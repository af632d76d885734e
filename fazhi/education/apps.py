"""Django app of the room."""

from django.apps import AppConfig


class EducationConfig(AppConfig):
    """Education: how officials study the law, and how it is made known."""

    name = "fazhi.education"
    verbose_name = "学法普法"

    def ready(self) -> None:
        """Register the kinds of this room."""
        from fazhi.education import kinds  # noqa: F401  (registers; needs the app registry)
