"""What students of each assignment hand in, by file name: so that an archive tells of which assignment it is."""

from collections.abc import Mapping, Sequence

from autograder.course.course import Course
from autograder.errors import UsageError, did_you_mean
from autograder.student.submitting import file_names


def collectable(course: Course, name: str | None = None) -> Mapping[str, Sequence[str]]:
    """The file names of every assignment and quiz, or of one. Raises UsageError where there is none of that name."""
    found = file_names(course)
    if name is None:
        return found
    if name not in found:
        raise UsageError(f"there is no assignment `{name}`." + did_you_mean(name, found))
    return {name: found[name]}
