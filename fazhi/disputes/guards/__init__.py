"""Why not: each guard answers with a sentence or with None. What happened late or wrongly is still recorded."""
