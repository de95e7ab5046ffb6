"""Assignments as notebooks: made of stub and handout, read as submissions, graded where they stand."""
