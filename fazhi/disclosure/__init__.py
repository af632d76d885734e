"""Disclosure of government information: what is published (A14) and what is asked for (A15)."""
