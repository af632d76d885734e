"""Units on the division codes, people, posts and roles with their dates, sign-in, and a unit's settings."""
