"""Taking a quiz at a terminal, for practice or as an exam."""
