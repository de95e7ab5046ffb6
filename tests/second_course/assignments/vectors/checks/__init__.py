"""The checks of vectors, a file a stub."""
