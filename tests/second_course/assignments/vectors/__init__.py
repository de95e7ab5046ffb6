"""Products and lengths of vectors."""
