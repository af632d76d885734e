"""Why not: each guard answers with a sentence or with None. What was done wrongly in the past is still recorded."""
