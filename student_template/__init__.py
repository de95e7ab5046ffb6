"""Stub modules, one an assignment, generated from the reference by `course stubs` and never edited."""
