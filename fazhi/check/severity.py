"""How grave a finding is, from the gravest down."""

from typing import Literal

Severity = Literal["must", "should", "hint"]
SEVERITIES: tuple[Severity, ...] = ("must", "should", "hint")
