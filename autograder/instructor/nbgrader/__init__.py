"""Everything that speaks nbgrader."""
