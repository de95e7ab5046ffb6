"""What a grade is, and how it is shown."""
