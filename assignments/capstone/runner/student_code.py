"""The student's own modules, imported from their folder; and their errors, cut to the lines that are theirs."""

import importlib
import importlib.machinery
import linecache
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from autograder.course.course import kit_course
from autograder.digests import digest_of
from autograder.errors import CourseError, UsageError

SHOWN = 4  # lines of the student's on the way to an error


class StudentError(CourseError):
    """The student's code raised; the text says where, in their own lines."""

    exit_code = 1


def _course_modules() -> set[str]:
    return {assignment.module for assignment in kit_course().assignments.values()}


class _CourseModules:
    """Finds the modules of the course in the student's folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names = _course_modules()

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname not in self.names:
            return None
        return importlib.machinery.PathFinder.find_spec(fullname, [str(self.folder)])


class StudentCode:
    """The modules of one folder. They are imported into this process: it is the student's machine and their run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._digests: dict[str, str] = {}

    def load(self, name: str, why: str) -> ModuleType:
        """Imports a module of the folder. Raises UsageError where there is none, StudentError where it fails."""
        if not (self.folder / f"{name}.py").is_file():
            raise UsageError(
                f"there is no {name}.py in {self.folder}, which {why}: go to the folder that you work in, or fetch it "
                f"with `course fetch {name}`"
            )
        self.make_importable()
        with self.blamed():
            return importlib.import_module(name)

    def make_importable(self) -> None:
        """From now on, `import network` finds the student's network.py.

        As in grading, the course's modules come before everything and other files after everything, so that a file
        `random.py` in the folder breaks nothing.
        """
        if not any(isinstance(finder, _CourseModules) and finder.folder == self.folder for finder in sys.meta_path):
            sys.meta_path.insert(0, _CourseModules(self.folder))
            sys.path.append(str(self.folder))

    def digests(self) -> dict[str, str]:
        """A digest of each file of the folder that has been imported, as it was when this first saw it."""
        for module in list(sys.modules.values()):
            file = getattr(module, "__file__", None)
            if isinstance(file, str) and file.endswith(".py") and self._is_own(file):
                path = Path(file).resolve()
                name = path.relative_to(self.folder).as_posix()
                if name not in self._digests and path.is_file():
                    self._digests[name] = digest_of(path.read_bytes())
        return dict(self._digests)

    @contextmanager
    def blamed(self) -> Iterator[None]:
        """What is raised in here by the student's code becomes a StudentError; errors of the kit's stay as they are."""
        try:
            yield
        except (CourseError, KeyboardInterrupt):
            raise
        except (Exception, SystemExit, GeneratorExit) as error:
            raise StudentError(self.told(error)) from error

    def told(self, error: BaseException) -> str:
        """The error with the student's own lines that led to it, the last of them last."""
        if isinstance(error, SyntaxError) and error.filename and self._is_own(error.filename):
            line = (error.text or "").strip()
            return f"{Path(error.filename).name}, line {error.lineno}, does not parse: {error.msg}\n    {line}"
        if isinstance(error, ModuleNotFoundError) and error.name in _course_modules():
            return f"there is no {error.name}.py in {self.folder}, which is needed: `course fetch {error.name}`"
        own = [frame for frame in traceback.extract_tb(error.__traceback__) if self._is_own(frame.filename)]
        what = f"{type(error).__name__}: {_text(error)}".rstrip(": ")
        if isinstance(error, NotImplementedError) and own:
            return f"{own[-1].name} in {Path(own[-1].filename).name} is not written yet ({what})"
        if isinstance(error, SystemExit):
            lines = ["your code ended the program (SystemExit)"]
        elif own:
            lines = [f"your code stopped with {what}"]
        else:
            return f"your code could not be run: {what}"
        if len(own) > SHOWN:
            lines.append(f"  … {len(own) - SHOWN} calls before")
        for frame in own[-SHOWN:]:
            lines.append(f"  {Path(frame.filename).name}, line {frame.lineno}, in {frame.name}")
            lines.append(f"      {linecache.getline(frame.filename, frame.lineno or 0).strip()}")
        return "\n".join(lines)

    def _is_own(self, filename: str) -> bool:
        if filename.startswith("<"):  # Python's own machinery
            return False
        try:
            return Path(filename).resolve().is_relative_to(self.folder) and "site-packages" not in filename
        except (OSError, ValueError):
            return False


def called(code: StudentCode, module: ModuleType, name: str, *arguments: Any, **named: Any) -> Any:
    """Calls a function of the student's; what it raises is told as theirs."""
    function = getattr(module, name, None)
    if not callable(function):
        raise StudentError(f"{module.__name__}.py has no function `{name}`: `course fetch` puts a stub of it there")
    with code.blamed():
        return function(*arguments, **named)


def _text(error: BaseException) -> str:
    """What the error says; a class of the student's may say anything, or fail to."""
    try:
        text = str(error)
    except Exception:  # noqa: BLE001  # the student's __str__ may do anything
        return "(its message cannot be shown)"
    return text if len(text) <= 500 else text[:500] + " …"
