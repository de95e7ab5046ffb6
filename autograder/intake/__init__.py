"""A workspace or a submission as text, read and never executed here."""
