"""Notebooks as modules: what `activations.ipynb` defines can be imported by a later notebook or module beside it."""

import contextlib
import importlib.abc
import importlib.machinery
import importlib.util
import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from autograder.course.course import chosen_course
from autograder.errors import CourseError
from autograder.intake.notebook.template import stub_text
from autograder.intake.notebook.written import Form
from autograder.intake.submission import Submission, read_module
from autograder.worker.cells import file_of, run_notebook


class NotebookFinder(importlib.abc.MetaPathFinder):
    """Finds a notebook of the current folder by its name.

    The course's modules are found before all others, where the notebook is what was worked on; notebooks of any other
    name after all that is installed.
    """

    def __init__(self, *, of_the_course: bool) -> None:
        self.of_the_course = of_the_course

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        file = Path.cwd() / f"{fullname}.ipynb"
        if path is not None or not fullname.isidentifier() or not file.is_file():
            return None
        is_ours = chosen_course().owner(fullname) is not None
        if is_ours != self.of_the_course:
            return None
        try:
            written = read_module(chosen_course(), Submission({}), file.parent, fullname, _the_file)
        except CourseError as error:
            raise ImportError(str(error), name=fullname) from error
        if fullname not in written.cells:
            return None  # the file beside it is what was worked on
        loader = _OpenNotebookLoader(written)
        return importlib.util.spec_from_loader(fullname, loader, origin=str(file))


def _the_file(module: str) -> Form:
    """Of a module and a notebook that differ Python finds the module, as it would without us."""
    return "module"


class _OpenNotebookLoader(importlib.abc.Loader):
    """Runs the cells; says which failed, and keeps what they print to itself."""

    def __init__(self, written: Submission) -> None:
        self.written = written

    def exec_module(self, module: ModuleType) -> None:
        name = module.__name__
        owner = chosen_course().owner(name)
        cells = [(cell.number, cell.text) for cell in self.written.cells[name]]
        with contextlib.redirect_stdout(io.StringIO()), _asking_for_nothing():
            failed = run_notebook(module, (stub_text(owner) if owner else "", cells), [name])
        for number, raised in failed:
            # Not to standard error: whoever grades a notebook by its outputs takes that for a failure of this one.
            print(f"{file_of(name, number)}, failed: {raised.name}: {raised.message}")


_importing: list[bool] = []


@contextmanager
def _asking_for_nothing() -> Iterator[None]:
    _importing.append(True)
    try:
        yield
    finally:
        _importing.pop()


def is_importing() -> bool:
    """Whether what runs is an earlier notebook that is being imported: its lines that ask for grades are not meant."""
    return bool(_importing)


def import_notebooks() -> None:
    """From now on notebooks of the current folder can be imported."""
    if not any(isinstance(finder, NotebookFinder) for finder in sys.meta_path):
        sys.meta_path.insert(0, NotebookFinder(of_the_course=True))
        sys.meta_path.append(NotebookFinder(of_the_course=False))
