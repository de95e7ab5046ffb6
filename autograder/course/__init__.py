"""What there is: a course, its assignments and their stubs."""
