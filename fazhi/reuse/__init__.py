"""Copied passages: what two texts share word for word, what was changed in it, and who else has it."""

from fazhi.reuse.formula import Formula
from fazhi.reuse.library import Copied, Entry, IndexUnreadable, Library
from fazhi.reuse.passages import Change, Passage, shared

__all__ = ["Change", "Copied", "Entry", "Formula", "IndexUnreadable", "Library", "Passage", "shared"]
