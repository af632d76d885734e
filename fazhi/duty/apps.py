"""Django app of the room."""

from django.apps import AppConfig


class DutyConfig(AppConfig):
    """Duty: tasks, acts of the principals, oversight, problems, duty lists."""

    name = "fazhi.duty"
    verbose_name = "责任监督"

    def ready(self) -> None:
        """Register the kinds of this room."""
        from fazhi.duty import kinds  # noqa: F401  (registers; needs the app registry)
