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

from .values import Raised

AfterLoading = Callable[[ModuleType], None]


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


class SubmittedModules(importlib.abc.MetaPathFinder):
    """Finds the given modules among the texts."""

    def __init__(self, texts: Mapping[str, str], after: AfterLoading | None = None) -> None:
        self.texts = dict(texts)
        self.after = after

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname not in self.texts:
            return None
        loader = TextLoader(self.texts[fullname], self.after)
        return importlib.util.spec_from_loader(fullname, loader, origin=f"{fullname}.py")


class AllowedPackages(importlib.abc.MetaPathFinder):
    """Refuses, first of all finders, what is neither standard library nor among the assignment's packages."""

    def __init__(self, packages: Iterable[str]) -> None:
        self.allowed = set(packages) | set(sys.stdlib_module_names)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        top = fullname.partition(".")[0]
        if top in self.allowed or _is_imported_by_a_library():
            return None
        raise ModuleNotFoundError(
            f"`{top}` cannot be imported in graded code, which has the standard library and: "
            + ", ".join(sorted(self.allowed - set(sys.stdlib_module_names))),
            name=fullname,
        )


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


def offer(course: Mapping[str, str], others: Mapping[str, str], after: AfterLoading | None = None) -> None:
    """Makes modules importable from their texts: the course's before all that is installed, others after it."""
    sys.meta_path.insert(0, SubmittedModules(course, after))
    sys.meta_path.append(SubmittedModules(others, after))


def allow_only(packages: Iterable[str], submitted: Iterable[str]) -> None:
    """From now on, code that is not installed may import only these packages and the submitted modules."""
    sys.meta_path.insert(1, AllowedPackages([*packages, *submitted]))


def raised(error: BaseException, sources: Iterable[str]) -> Raised:
    """What may be said of an exception: its classes, its text, and the last line of the student's on its way."""
    try:
        message = str(error)
    except BaseException:  # noqa: BLE001  # the student's __str__ may do anything
        message = "(its message cannot be shown)"
    classes = tuple(c.__name__ for c in type(error).__mro__)
    if isinstance(error, SyntaxError) and error.filename:
        return Raised(classes, str(error.msg), _syntax_line(error))
    files = {f"{name}.py" for name in sources}
    where = ""
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file in files:
            line = linecache.getline(file, trace.tb_lineno).strip()
            where = f"{file}, line {trace.tb_lineno}: {line}"
        trace = trace.tb_next
    return Raised(classes, message, where)


def _syntax_line(error: SyntaxError) -> str:
    place = f"{error.filename}, line {error.lineno}"
    if not error.text:
        return place
    text = error.text.rstrip("\n")
    shown = text.lstrip()
    caret = max((error.offset or 1) - 1 - (len(text) - len(shown)), 0)
    return f"{place}\n    {shown}\n    {' ' * caret}^"
