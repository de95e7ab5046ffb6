"""The doors of the kit: the `course` command and pytest's plugin come in here.

Python takes the first module of a name on its search path, and a student's folder may come first. This module has a
name that nobody else gives. It finds the rest of the kit by path, and names the file that hides the kit or NumPy.
It imports nothing heavy, because pytest loads it everywhere.
"""

import contextlib
import importlib
import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pytest

KIT = Path(__file__).resolve().parent
# `course fetch` leaves its keys in this folder, which makes a workspace. Named here again, so that nothing is imported.
HIDDEN = ".course"

# What cannot be done without, and a file that the real one has beside its `__init__.py`.
_NEEDED = {"autograder": f"../{Path(__file__).name}", "numpy": "version.py"}


def main() -> Any:
    """The `course` command."""
    _search_past_hiding_files()
    return _command_line().main(prog_name="course")


def _command_line() -> ModuleType:
    """The `cli.py` beside the engine, under a name of the kit's own."""
    spec = importlib.util.spec_from_file_location("course_cli", KIT / "cli.py")
    if spec is None or spec.loader is None:
        raise ImportError(f"{KIT / 'cli.py'} cannot be loaded: install the kit again")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _search_past_hiding_files() -> None:
    """Takes folders that hide the kit or NumPy off the search path of this command and of what it starts."""
    named = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    hiding = {entry for entry in {*named, "", str(Path.cwd())} if hiding_files(Path(entry))}
    sys.path[:] = [entry for entry in sys.path if entry not in hiding]
    if hiding.intersection(named):
        os.environ["PYTHONPATH"] = os.pathsep.join(entry for entry in named if entry not in hiding)
    # Of an editable install Python finds the kit last. A folder `autograder` without an `__init__.py` would hide it.
    if str(KIT) not in sys.path:
        sys.path.append(str(KIT))


def hiding_files(folder: Path) -> list[Path]:
    """The files of a folder that Python would take for the kit or for NumPy, were the folder searched first."""
    found = []
    for name in _NEEDED:
        places = (folder / name / "__init__.py", folder / f"{name}.py")
        taken = next((place for place in places if place.is_file()), None)  # the order in which Python looks
        if taken is not None and not _is_real(name, taken):
            found.append(taken)
    return found


def _is_real(name: str, place: Path) -> bool:
    return place.name == "__init__.py" and (place.parent / _NEEDED[name]).is_file()


def hidden_by() -> list[Path]:
    """The files that Python takes for the kit or for NumPy in this process."""
    found = []
    for name in _NEEDED:
        spec = None
        with contextlib.suppress(ValueError):  # a module without a spec, made by hand: of no file
            spec = importlib.util.find_spec(name)
        places = [] if spec is None else [spec.origin, *(spec.submodule_search_locations or ())]
        place = next((Path(place) for place in places if place), None)
        if place is not None and not _is_real(name, place):
            found.append(place)
    return found


def in_the_way(file: Path) -> str:
    """The sentence that names a file which hides something, and says what to do."""
    name = file.parent.name if file.name == "__init__.py" else file.stem
    what = "NumPy" if name == "numpy" else "the kit"
    return f"{file} hides {what} from Python: rename the {'folder' if file.name == '__init__.py' else 'file'}"


def pytest_collect_file(file_path: Path, parent: "pytest.Collector") -> "pytest.Collector | None":
    """The checks of a module or notebook of a workspace; everywhere else nothing is collected, and nothing imported."""
    if file_path.suffix not in (".py", ".ipynb") or not (file_path.parent / HIDDEN).is_dir():
        return None
    if hiding := hidden_by():
        import pytest

        raise pytest.Collector.CollectError(". ".join(map(in_the_way, hiding)))
    plugin: Any = importlib.import_module("autograder.student.pytest_plugin")
    found: pytest.Collector | None = plugin.checks_of(file_path, parent)
    return found


if __name__ == "__main__":  # `python -P -m course_entry`: the command where no script of that name is installed
    main()
