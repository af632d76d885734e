"""Divisions of China down to town level, and the names of other towns left in a text."""

from fazhi.places.divisions import Division
from fazhi.places.gazetteer import Gazetteer

__all__ = ["Division", "Gazetteer"]
