"""What a submission may leave on a machine: processes, files, shared memory. Found, and cleared away."""

import contextlib
import ctypes
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

SHARED_PLACES = ("/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/run", "/run/lock", "/")
PATIENCE = 5.0
_PR_SET_CHILD_SUBREAPER = 36
_IPC_RMID = 0


def adopt_orphans() -> None:
    """From now on, what a process of ours started becomes our child when that process ends, however it hides."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def processes(kept: int | None) -> list[int]:
    """Descendants of this process that should not be there, waiting a little for those that are about to end.

    kept: the slot's process. It, the only child of it, and so on, may stay: bubblewrap and the zygote.
    """
    deadline = time.monotonic() + PATIENCE
    while (found := _unexpected(kept)) and time.monotonic() < deadline:
        time.sleep(0.02)
    return found


def _unexpected(kept: int | None) -> list[int]:
    children = living_children()
    unexpected = []
    below = [pid for pid in children.get(os.getpid(), []) if pid != kept]
    while kept is not None:
        mine = sorted(children.get(kept, []))
        below += mine[1:]
        kept = mine[0] if mine else None
    while below:
        pid = below.pop()
        unexpected.append(pid)
        below += children.get(pid, [])
    return unexpected


def living_children() -> dict[int, list[int]]:
    """The living processes of this machine by their parents."""
    found: dict[int, list[int]] = {}
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        with contextlib.suppress(OSError):
            state, parent = Path(f"/proc/{entry}/stat").read_text().rpartition(")")[2].split()[:2]
            if state not in "ZX":
                found.setdefault(int(parent), []).append(int(entry))
    return found


def end(pids: list[int]) -> None:
    """Kills processes and waits until they are gone."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    for pid in pids:
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, 0)


def files(mark: str, own: Path, before: set[str]) -> list[Path]:
    """What is named by the mark in places that all may write to, and what is new in the judge's own folder."""
    found = [own / name for name in sorted(set(os.listdir(own)) - before)]
    for place in map(Path, SHARED_PLACES):
        with contextlib.suppress(OSError):
            found += [place / name for name in os.listdir(place) if mark in name]
    return found


def shared_memory(key: int) -> list[tuple[str, int]]:
    """System V objects with this key: what they are, and their numbers."""
    found = []
    for kind in ("shm", "sem", "msg"):
        with contextlib.suppress(OSError):
            lines = Path(f"/proc/sysvipc/{kind}").read_text().splitlines()[1:]
            found += [(kind, int(line.split()[1])) for line in lines if int(line.split()[0]) == key]
    return found


def remove_shared_memory(objects: list[tuple[str, int]]) -> None:
    libc = ctypes.CDLL(None)
    remove: dict[str, Callable[[int], int]] = {
        "shm": lambda number: libc.shmctl(number, _IPC_RMID, None),
        "sem": lambda number: libc.semctl(number, 0, _IPC_RMID),
        "msg": lambda number: libc.msgctl(number, _IPC_RMID, None),
    }
    for kind, number in objects:
        remove[kind](number)
