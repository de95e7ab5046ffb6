"""Canary escapes: run inside a sandbox before it is trusted, it tries to get out and tells how it fared.

It travels as text into the process of a submission, so it knows the standard library and NumPy only.
"""

import contextlib
import ctypes
import importlib
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any

import numpy as np


def got_out(world: dict[str, Any]) -> list[str]:
    """What succeeded of that which must not. `world` says where there is something to be reached."""
    attempts: dict[str, Callable[[], object]] = {
        "read a file of the judge's": lambda: _read(world["secret"]),
        "read /etc/passwd": lambda: _read("/etc/passwd"),
        "read the kit's source": lambda: _read(world["source"]),
        "read the judge's environment": lambda: _read(f"/proc/{world['judge']}/environ"),
        "write a file": lambda: _write(f"{world['folder']}/left"),
        "write to /tmp": lambda: _write("/tmp/course-left"),  # a name that only a broken sandbox lets it make
        "write to shared memory": lambda: _write("/dev/shm/course-left"),
        "start a process": _fork,
        "run a program": lambda: subprocess.run([sys.executable, "-c", ""], check=True),
        "connect over TCP": lambda: socket.create_connection(("127.0.0.1", world["port"]), 1).close(),
        "connect to an abstract socket": lambda: _abstract(world["abstract"]),
        "signal the judge": lambda: os.kill(world["judge"], 0),
        "make anonymous files": lambda: os.close(os.memfd_create("left")),
        "attach to the judge": lambda: _attach(world["judge"]),
    }
    return [what for what, attempt in attempts.items() if _succeeds(attempt)]


def works() -> list[str]:
    """What fails of that which must work: too narrow a sandbox would give right answers no points."""
    wanted: dict[str, Callable[[], object]] = {
        "start a thread": _thread,
        "multiply matrices": lambda: np.ones((60, 60)) @ np.ones((60, 60)),
        "draw numbers": lambda: np.random.default_rng().normal(size=3),
        "import from the standard library": lambda: [importlib.import_module(name) for name in ("xml.dom", "unittest")],
        "print": lambda: print("printed"),
    }
    return [what for what, attempt in wanted.items() if not _succeeds(attempt)]


def _succeeds(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except Exception:  # noqa: BLE001  # however it is refused
        return False
    return True


def _read(path: str) -> None:
    with open(path, "rb") as file:
        file.read(1)


def _write(path: str) -> None:
    with open(path, "xb"):
        pass
    with contextlib.suppress(OSError):
        os.unlink(path)


def _fork() -> None:
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)


def _abstract(name: str) -> None:
    with socket.socket(socket.AF_UNIX) as line:
        line.connect("\0" + name)


def _attach(process: int) -> None:
    seize = 0x4206
    if ctypes.CDLL(None, use_errno=True).ptrace(seize, process, 0, 0) != 0:
        raise PermissionError


def _thread() -> None:
    seen: list[int] = []
    thread = threading.Thread(target=seen.append, args=(1,))
    thread.start()
    thread.join()
    if not seen:
        raise RuntimeError
