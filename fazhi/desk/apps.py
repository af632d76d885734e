from django.apps import AppConfig

from fazhi.desk.sentences import speak_plainly


class DeskConfig(AppConfig):
    """The staff door: pages over every kind the ledger knows."""

    name = "fazhi.desk"
    verbose_name = "工作台"

    def ready(self) -> None:
        """Say what is wrong with a value in our own words."""
        speak_plainly()
