"""Side-by-side measures: ours against a named reference, same run, CPU time, as a ratio."""
