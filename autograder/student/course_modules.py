"""Modules of the course's own folders, for its notebooks and experiments."""

from types import ModuleType

from autograder.course.path_packages import import_from
from autograder.course.roots import chosen_root


def course_module(name: str) -> ModuleType:
    """The module of that dotted name below the course's `assignments/`: "capstone.experiments.given".

    `import assignments` would find a folder of that name beside the student's work first. This one goes by path.
    """
    return import_from(chosen_root() / "assignments", name)
