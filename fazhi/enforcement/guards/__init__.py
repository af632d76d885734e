"""Why not: each guard answers with a sentence or with None. What happened wrongly in the past is still recorded.

The gates of the law refuse an act of the day on which it is entered; an act of an earlier day has been done, is
recorded as it was, and is marked beside the record.
"""
