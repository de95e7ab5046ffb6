"""The engine of the exercise kit: checks, judging, diagnosis and the boundary. It knows no assignment.

In a notebook, `from autograder import grade` and then `grade("mse")` grades what stands there.
"""

from typing import Any

__version__ = "0.1.0"


# What is imported when it is asked for: `import autograder` alone costs nothing.
_PUBLIC = {
    "grade": "autograder.student.kernel.notebook_api",
    "course_module": "autograder.student.course_modules",
}


def __getattr__(name: str) -> Any:
    """`grade`, and `course_module` for the notebooks of the course. Raises ImportError where a file hides NumPy."""
    if name not in _PUBLIC:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    entry = importlib.import_module("course_entry")
    if hiding := entry.hidden_by():
        raise ImportError(". ".join(map(entry.in_the_way, hiding)))
    return getattr(importlib.import_module(_PUBLIC[name]), name)


def load_ipython_extension(shell: Any) -> None:
    """For `%load_ext autograder`: notebooks beside this one can be imported, and `grade` is there."""
    shell.push({"grade": __getattr__("grade")})
