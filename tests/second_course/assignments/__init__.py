"""A course of two assignments about vectors, which the engine grades as it grades its own."""
