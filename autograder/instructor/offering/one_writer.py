"""One writer an offering."""

import contextlib
from typing import Any

from autograder.errors import CourseError

from .offering import Offering


@contextlib.contextmanager
def writing(offering: Offering) -> Any:
    """One writer an offering: a second one is refused, not queued, and nothing is left behind if this one dies."""
    with open(offering.folder / ".lock", "w", encoding="utf-8") as file:
        try:
            import fcntl
        except ImportError:  # Windows, where nbgrader serves one instructor at a time
            yield
            return
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise CourseError(f"another command is writing to {offering.folder}: wait until it has finished") from error
        yield
