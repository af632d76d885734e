"""Responsibility and oversight: tasks of the year, acts of the principals, oversight, problems, duty lists."""
