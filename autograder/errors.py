"""One base error, which owns its exit code. A message says what is missing, where we looked and what to try."""

from collections.abc import Iterable
from difflib import get_close_matches


class CourseError(Exception):
    """The kit could not do what it was asked; the message is one sentence for the person at the terminal."""

    exit_code = 3


class UsageError(CourseError):
    """What was asked does not make sense as asked (an unknown name, a folder that is not a workspace)."""

    exit_code = 2


class AuthoringError(CourseError):
    """An assignment is wrong in itself: its author must mend it before anyone is graded by it."""


class IntakeError(CourseError):
    """A workspace or submission that cannot be taken in; it costs its student, never the batch."""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """`" Did you mean \\`mse\\`?"` where a known name is near, else the list of what there is."""
    names = list(known)
    near = get_close_matches(name, names, n=1)
    if near:
        return f" Did you mean `{near[0]}`?"
    return f" There is: {', '.join(names)}." if names else ""
