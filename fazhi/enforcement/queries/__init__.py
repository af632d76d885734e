"""What follows from the steps of cases and audits: read from steps, never from a state."""
