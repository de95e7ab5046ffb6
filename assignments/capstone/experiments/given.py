"""What every experiment is given: rows of digits, an empty figure, and a way to show itself in a notebook.

An experiment asks for this module with `course_module("capstone.experiments.given")`, which goes by path: beside a
student's work there may be a folder `assignments` that is theirs.
"""

from ..runner.figures import new_figure
from .rows import PIXELS, digits
from .showing import show

__all__ = ["PIXELS", "digits", "new_figure", "show"]
