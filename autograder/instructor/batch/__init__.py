"""Grading a class: local workers, Dask, modules and quizzes."""
