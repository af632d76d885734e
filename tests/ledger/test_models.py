"""The models say what the migrations made: no column, choice or default of either is missing in the other."""

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils import translation


def test_models_are_what_the_migrations_make() -> None:
    with translation.override(None):  # Django's own names stand in migrations as they are written
        assert _changes() == {}


def _changes() -> dict[str, list[object]]:
    made = MigrationLoader(None, ignore_no_migrations=True)
    said = ProjectState.from_apps(apps)
    return MigrationAutodetector(made.project_state(), said).changes(graph=made.graph)
