"""Django app of the room."""

from django.apps import AppConfig


class OrgConfig(AppConfig):
    """Units, people, posts."""

    name = "fazhi.org"
    verbose_name = "单位与人员"
