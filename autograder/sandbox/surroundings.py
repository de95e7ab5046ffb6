"""What a worker needs from the disk: the interpreter's library, NumPy, the allowed packages. Nothing beside."""

import importlib.util
import sys
import sysconfig
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import CourseError

WORKER = Path(__file__).resolve().parents[1] / "worker"
LIBRARY = Path(sysconfig.get_path("stdlib"))
# The interpreter itself: a virtual environment's is a link that starts it with other search paths.
INTERPRETER = Path(getattr(sys, "_base_executable", sys.executable)).resolve()
INSTALLED = ("site-packages", "dist-packages")


@dataclass(frozen=True)
class Surroundings:
    """Places on this machine that student code may read, all absolute."""

    library: list[Path]  # what lies in the standard library's folder, without what is installed in there
    packages: list[Path]  # NumPy and the allowed packages, with the shared libraries that lie beside them
    places: list[Path]  # the folders that packages lie in: searched, never read
    shared: list[Path]  # folders of shared libraries
    single: list[Path]  # shared libraries of the interpreter itself


def surroundings(packages: Sequence[str]) -> Surroundings:
    """What code that may import these packages needs. Raises CourseError where one is not installed."""
    found: list[Path] = []
    places: list[Path] = []
    for name in dict.fromkeys(["numpy", *packages]):
        folder = _folder(name)
        beside = [folder.parent / f"{name}.libs", folder.parent / f"{name.replace('_', '-')}.libs"]
        found += [folder, *(path for path in dict.fromkeys(beside) if path.is_dir())]
        places.append(folder.parent)
    single = sorted((Path(sys.base_prefix) / "lib").glob("libpython*.so*"))
    library = [path for path in sorted(LIBRARY.iterdir()) if path.name not in INSTALLED]
    return Surroundings(library, found, list(dict.fromkeys(places)), list(_shared_folders()), single)


def _folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise CourseError(f"the assignment allows `{package}`, which is not installed here: `pip install {package}`")
    return Path(next(iter(spec.submodule_search_locations)))


def _shared_folders() -> Iterable[Path]:
    multiarch = sysconfig.get_config_var("MULTIARCH") or ""
    own = [f"/lib/{multiarch}", f"/usr/lib/{multiarch}"] if multiarch and Path(f"/usr/lib/{multiarch}").is_dir() else []
    seen: set[Path] = set()
    for folder in map(Path, own or ["/lib", "/usr/lib", "/usr/lib64"]):
        if folder.is_dir() and folder.resolve() not in seen:
            seen.add(folder.resolve())
            yield folder
    yield Path("/lib64")


def shared_libraries(folders: Iterable[Path]) -> list[Path]:
    """The shared libraries in folders, not below them: one of these folders may hold Python packages too."""
    return sorted({path for folder in folders for path in folder.glob("*.so*") if path.is_file()})
