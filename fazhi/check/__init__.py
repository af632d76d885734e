"""The report checker: reads a report, asks every rule, says what is wrong and what was not examined."""

from fazhi.check.document import Document, Unreadable
from fazhi.check.engine import examine
from fazhi.check.readers import read, read_bytes
from fazhi.check.report import Finding, Report
from fazhi.check.towns import UnknownTown

__all__ = ["Document", "Finding", "Report", "UnknownTown", "Unreadable", "examine", "read", "read_bytes"]
