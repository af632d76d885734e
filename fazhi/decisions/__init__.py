"""Legality review, the steps of major decisions, meetings with their agenda and sit-ins, contracts (A6-A8)."""
