"""`make mutants`: see `__main__`."""
