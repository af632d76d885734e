"""Instances heard, what is lost, what came late: read from the steps, never from a state."""
