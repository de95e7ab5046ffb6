"""A quiz written into a file, as a web page or as a notebook. Nothing is written over that is not a quiz itself."""

from pathlib import Path

from autograder.errors import UsageError
from autograder.files import write_atomically
from autograder.quiz.web.page import page_of

from .catalogue import Quiz
from .notebook import notebook_of

_PAGE = b'<script type="application/json" id="quiz">'
_NOTEBOOK = b"autograder.quiz.notebook"


def write_page(quiz: Quiz, path: Path) -> None:
    """The page, with numbers of its own. Raises UsageError where another file is in its place."""
    _write(path, page_of(quiz), _PAGE)


def write_notebook(quiz: Quiz, path: Path) -> None:
    """The notebook. Raises UsageError where another file is in its place."""
    _write(path, notebook_of(quiz), _NOTEBOOK)


def _write(path: Path, text: str, sign: bytes) -> None:
    """Writes it, unless there is a file that does not bear the sign of its kind."""
    try:
        is_other = sign not in path.read_bytes()
    except OSError:
        is_other = False  # there is none, or writing says why not
    if is_other:
        raise UsageError(f"{path} is there already and is no quiz: choose another name, or move it away")
    write_atomically(path, text.encode())
