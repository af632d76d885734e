"""Study, training, publicity, and those who carry it (A5, A16-A22)."""
