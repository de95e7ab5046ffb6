"""The stages of an instructor's notebook: as it stands in `source/`, as the gradebook saves it, and as students get it.

These are nbgrader's own steps, in its own order, so that `nbgrader generate_assignment` makes the same of it.
"""

from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from autograder.errors import CourseError

# What stands where a solution stood. The line that raises NotImplementedError follows it in the source, and is dead
# there: so the stub can say which function is to be written, and helper code leaves nothing behind that fails.
PLACE_OF_A_SOLUTION = "# YOUR CODE HERE"


def read_notebook(path: Path) -> Any:
    """The notebook in a file of the instructor's. Raises CourseError where it is none."""
    import nbformat

    try:
        return nbformat.read(path, as_version=4)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise CourseError(f"{path} cannot be read: {error.strerror}") from error
    except Exception as error:  # whatever a reader of notebooks raises on a file that is none
        raise CourseError(f"{path} is no notebook ({type(error).__name__}): mend it, or delete and release") from error


def notebook_bytes(notebook: Any) -> bytes:
    """A notebook's file, as nbgrader writes it."""
    import nbformat

    text: str = nbformat.writes(notebook, version=4)
    return text.encode() + b"\n"


def as_saved(source: Any, points: Mapping[str, float]) -> Any:
    """A copy as the gradebook keeps it: without solutions and outputs, hidden tests in their places, with checksums.

    points: what each test cell is worth in this offering, whatever the notebook says.
    """
    notebook = deepcopy(source)
    for cell in notebook.cells:
        about = cell.metadata.get("nbgrader", {})
        if about.get("grade") and about.get("grade_id") in points:
            about["points"] = points[about["grade_id"]]
    return _through(notebook, "LockCells", "ClearSolutions", "ClearOutput", "CheckCellMetadata", "ComputeChecksums")


def as_released(source: Any, points: Mapping[str, float]) -> Any:
    """A copy as students get it."""
    saved = as_saved(source, points)
    return _through(saved, "ClearHiddenTests", "ClearMarkScheme", "ComputeChecksums", "CheckCellMetadata")


def _through(notebook: Any, *steps: str) -> Any:
    """What nbgrader's preprocessors of these names make of a notebook."""
    try:
        from nbgrader import preprocessors
        from traitlets.config import Config
    except ImportError as error:
        raise CourseError(
            f"notebooks for nbgrader need {error.name}, which is not installed: pip install"
            " 'backprop-course[instructor]'"
        ) from error
    config = Config()
    config.ClearSolutions.code_stub = {"python": PLACE_OF_A_SOLUTION}
    for step in steps:
        try:
            notebook, _ = getattr(preprocessors, step)(config=config).preprocess(notebook, {})
        except Exception as error:  # nbgrader raises what it likes: RuntimeError, ValidationError, …
            raise CourseError(f"nbgrader refuses the notebook in source/: {error}") from error
    return notebook
