"""Divisions of China down to town level, and the names of other towns left in a text."""

from fazhi.places.divisions import Division
from fazhi.places.foreign import Foreign, Grade
from fazhi.places.gazetteer import Gazetteer, infer_own
from fazhi.places.names import Hit
from fazhi.places.own import OwnPlace

__all__ = ["Division", "Foreign", "Gazetteer", "Grade", "Hit", "OwnPlace", "infer_own"]
