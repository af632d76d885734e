"""Lawsuits by instance and the hearings in them (A12, A13)."""
