"""What was released in an offering, by its name: a module or a quiz."""

from typing import Any

from ..assignment import all_assignments, find_assignment
from ..errors import UsageError, did_you_mean
from ..quiz.catalogue import all_quizzes, find_quiz
from .gradable import Gradable
from .modules import released_module
from .offering import Offering
from .quizzes import released_quiz


def released(offering: Offering, name: str) -> Gradable[Any]:
    """What a batch grades under that name.

    Raises UsageError with the nearest name where there is no such assignment, CourseError where it was not released.
    """
    quizzes, modules = all_quizzes(), all_assignments()
    if name in quizzes:
        return released_quiz(offering, find_quiz(name))
    if name in modules:
        return released_module(offering, find_assignment(name))
    raise UsageError(f"there is no assignment `{name}`." + did_you_mean(name, [*modules, *quizzes]))
