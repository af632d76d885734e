"""Statutes as dated data, and period arithmetic: terms, articles, calendar."""

from fazhi.law.answers import Answer, Span, Working
from fazhi.law.book import Book
from fazhi.law.calendar import Calendar, Notice, Off
from fazhi.law.citation import chinese_number, cite
from fazhi.law.notices import check_notice, parse_notice
from fazhi.law.rules import Rule, configure, read_rules
from fazhi.law.stops import NotInForce, OutOfCalendar, Stop, TermUnset, UnknownTerm, WrongNotice, WrongTerm
from fazhi.law.terms import Checklist, Config, Extension, FixedDate, Gate, Identity, Term

__all__ = [
    "Answer",
    "Book",
    "Calendar",
    "Checklist",
    "Config",
    "Extension",
    "FixedDate",
    "Gate",
    "Identity",
    "NotInForce",
    "Notice",
    "Off",
    "OutOfCalendar",
    "Rule",
    "Span",
    "Stop",
    "Term",
    "TermUnset",
    "UnknownTerm",
    "Working",
    "WrongNotice",
    "WrongTerm",
    "check_notice",
    "chinese_number",
    "cite",
    "configure",
    "parse_notice",
    "read_rules",
]
