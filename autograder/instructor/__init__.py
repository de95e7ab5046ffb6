"""The instructor's side: offerings, releases, batches, and nbgrader's gradebook. Needs the extra `[instructor]`."""

from importlib import import_module
from types import ModuleType


def __getattr__(name: str) -> ModuleType:
    """`stock`, which every test of a released notebook imports from here, in notebooks and gradebooks of any age."""
    if name == "stock":
        return import_module("autograder.instructor.batch.stock_test")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
