"""Django app of the room."""

from django.apps import AppConfig


class ReportConfig(AppConfig):
    """The annual report."""

    name = "fazhi.report"
    verbose_name = "年报"
