"""Which opinion stood when, what is counted of it, what is said beside records: read from steps, never from a state."""
