"""A folder of assignments as a Python package under a name of the kit's own.

`import assignments` finds whatever comes first on the search path: in a student's folder that may be the student's. So
assignments are found by path, and their package has a name that nobody else gives.
"""

import importlib
import importlib.machinery
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from autograder.digests import digest_of


def import_from(folder: Path, module: str) -> ModuleType:
    """The module of that dotted name below the folder, imported once. ModuleNotFoundError where it is missing."""
    return importlib.import_module(f"{_package_of(folder)}.{module}")


def _package_of(folder: Path) -> str:
    """The name of the package that a folder is; the package is made when first asked for."""
    place = str(folder.resolve())
    name = f"course_assignments_{digest_of(place)[:12]}"
    if name not in sys.modules:
        spec = importlib.machinery.ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = [place]
        sys.modules[name] = importlib.util.module_from_spec(spec)
    return name
