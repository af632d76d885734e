from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The staff door: pages over every kind the ledger knows."""

    name = "fazhi.desk"
    verbose_name = "工作台"
