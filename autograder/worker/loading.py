"""Loads the student's modules from text, in the student's process.

Nothing on disk is consulted for them, so a workspace may hold files of any name: those of the course's modules come
before everything, others after everything, and `numpy.py` shadows nothing.
"""

import importlib.abc
import importlib.machinery
import importlib.util
import linecache
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import FrameType, ModuleType

from .cells import Notebook, run_notebook
from .silent_displays import LIBRARIES, NOTHING, do_nothing
from .values import Raised

AfterLoading = Callable[[ModuleType], None]
AtCell = Callable[[str, int], None]
"""Called with the notebook's name and the number of the cell that is about to run."""

Text = str | Notebook
"""A module as it was written: the text of its file, or a notebook's cells."""

# Of a notebook, or of a script that was made of one, the lines that ask for a grade are not graded.
_ASKED = {"autograder": "def grade(*stubs, **options):\n    pass\n"}

failed_cells: dict[str, list[tuple[int, Raised]]] = {}
"""For each notebook that was loaded, what failed in it, by the number of the cell."""


class TextLoader(importlib.abc.Loader):
    """Executes one module from its text, and then whatever is to be done to it before others import it."""

    def __init__(self, text: str, after: AfterLoading | None = None) -> None:
        self.text = text
        self.after = after

    def exec_module(self, module: ModuleType) -> None:
        name = f"{module.__name__}.py"
        module.__file__ = name  # as code expects that asks where it lies, though nothing lies there
        linecache.cache[name] = (len(self.text), None, self.text.splitlines(keepends=True), name)
        exec(compile(self.text, name, "exec", dont_inherit=True), module.__dict__)  # noqa: S102  # that is the task
        if self.after is not None:
            self.after(module)


class NotebookLoader(importlib.abc.Loader):
    """The same for a notebook, whose cells fail one by one."""

    def __init__(
        self,
        notebook: Notebook,
        submitted: Sequence[str],
        after: AfterLoading | None = None,
        at_cell: AtCell | None = None,
    ) -> None:
        self.notebook = notebook
        self.submitted = submitted
        self.after = after
        self.at_cell = at_cell

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = f"{module.__name__}.ipynb"
        module.__dict__.update(display=NOTHING, get_ipython=NOTHING)
        failed_cells[module.__name__] = run_notebook(module, self.notebook, self.submitted, self.at_cell)
        if self.after is not None:
            self.after(module)


class SubmittedModules(importlib.abc.MetaPathFinder):
    """Finds the given modules among the texts."""

    def __init__(
        self, texts: Mapping[str, Text], after: AfterLoading | None = None, at_cell: AtCell | None = None
    ) -> None:
        self.texts = dict(texts)
        self.after = after
        self.at_cell = at_cell

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname not in self.texts:
            return None
        text = self.texts[fullname]
        if isinstance(text, str):
            return importlib.util.spec_from_loader(fullname, TextLoader(text, self.after), origin=f"{fullname}.py")
        loader = NotebookLoader(text, list(self.texts), self.after, self.at_cell)
        return importlib.util.spec_from_loader(fullname, loader, origin=f"{fullname}.ipynb")


class ShowsNothing(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds, for code of a notebook's, the libraries that it shows things with: as modules that do nothing."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname.partition(".")[0] not in LIBRARIES or _is_imported_by_a_library():
            return None
        return importlib.util.spec_from_loader(fullname, self, origin="shows nothing", is_package=True)

    def exec_module(self, module: ModuleType) -> None:
        do_nothing(module)


class AllowedPackages(importlib.abc.MetaPathFinder):
    """Refuses, first of all finders, what is neither standard library nor among the assignment's packages."""

    def __init__(self, packages: Iterable[str]) -> None:
        self.allowed = set(packages) | set(sys.stdlib_module_names)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        top = fullname.partition(".")[0]
        if top in self.allowed:
            return None
        if _is_imported_by_a_library():
            _refuse_what_cannot_be_read(fullname, path)
            return None
        raise ModuleNotFoundError(
            f"`{top}` cannot be imported in graded code, which has the standard library and: "
            + ", ".join(sorted(self.allowed - set(sys.stdlib_module_names))),
            name=fullname,
        )


def _refuse_what_cannot_be_read(fullname: str, path: Sequence[str] | None) -> None:
    """Says that a package which lies there but may not be opened is missing: a library that could use it goes on."""
    spec = importlib.machinery.PathFinder.find_spec(fullname, path)
    if spec is not None and spec.has_location and spec.origin is not None:
        try:
            with open(spec.origin, "rb"):
                return
        except PermissionError:
            raise ModuleNotFoundError(f"`{fullname}` may not be read here", name=fullname) from None
        except OSError:
            return


def _is_imported_by_a_library() -> bool:
    """Whether the import comes from an installed package (NumPy looks for optional ones), not from submitted text.

    `importlib.import_module` imports what it is told to: who told it is what counts.
    """
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        name = frame.f_code.co_filename
        if not name.startswith("<frozen importlib") and name != importlib.__file__:
            return name.endswith(".py") and ("/" in name or "\\" in name)
        frame = frame.f_back
    return False


def offer(
    course: Mapping[str, Text],
    others: Mapping[str, Text],
    after: AfterLoading | None = None,
    at_cell: AtCell | None = None,
) -> None:
    """Makes modules importable from their texts: the course's before all that is installed, others after it."""
    sys.meta_path.insert(0, SubmittedModules({**_ASKED, **course}, after, at_cell))
    sys.meta_path.append(SubmittedModules(others, after, at_cell))
    if not all(isinstance(text, str) for text in (*course.values(), *others.values())):
        sys.meta_path.insert(1, ShowsNothing())


def allow_only(packages: Iterable[str], submitted: Iterable[str]) -> None:
    """From now on, code that is not installed may import only these packages and the submitted modules."""
    before = sum(isinstance(finder, ShowsNothing) for finder in sys.meta_path)
    sys.meta_path.insert(1 + before, AllowedPackages([*packages, *submitted]))
