"""The engine of the exercise kit: checks, judging, diagnosis and the boundary. It knows no assignment."""

__version__ = "0.1.0"
