"""The assignments of the course, one folder each: all that may be shipped to students."""
