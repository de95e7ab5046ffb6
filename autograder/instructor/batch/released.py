"""What was released in an offering, by its name: a module or a quiz."""

from typing import Any

from autograder.errors import UsageError, did_you_mean
from autograder.instructor.offering.gradable import Gradable
from autograder.instructor.offering.offering import Offering
from autograder.quiz.catalogue import find_quiz, quizzes_of

from .module_grading import released_module
from .quiz_grading import released_quiz


def released(offering: Offering, name: str) -> Gradable[Any]:
    """What a batch grades under that name.

    Raises UsageError with the nearest name where there is no such assignment, CourseError where it was not released.
    """
    quizzes, modules = quizzes_of(offering.course), offering.course.assignments
    if name in quizzes:
        return released_quiz(offering, find_quiz(offering.course, name))
    if name in modules:
        return released_module(offering, modules[name])
    raise UsageError(f"there is no assignment `{name}`." + did_you_mean(name, [*modules, *quizzes]))
