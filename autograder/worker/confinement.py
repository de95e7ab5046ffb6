"""What a worker takes from itself before it runs student code. None of it can be taken back, by nobody in there.

Landlock (which files, no TCP, no signals or abstract sockets to the outside), seccomp (which system calls; compiled by
the judge, see `autograder/sandbox/filter.py`), resource limits, no capabilities, no core dumps, nobody may attach.
"""

import ctypes
import os
import struct
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

# The numbers of these system calls are the same on every architecture.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_ASK_VERSION = 1
_PATH_BENEATH = 1

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_REMOVE_FILE, _MAKE_FILE, _TRUNCATE = 1 << 5, 1 << 8, 1 << 14
# What each version of landlock can govern: files, then TCP, then what reaches other processes.
_FILES = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
_TCP = {4: 0b11}
_SCOPES = {6: 0b11}

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 4, 22, 38
_SECCOMP_MODE_FILTER = 2
_CAPABILITY_VERSION_3 = 0x20080522
_SIGKILL = 9

OWN_PID = 0x7EADBEEF
"""Stands in a compiled filter for the process that loads it: signals may go there and nowhere else."""

MAX_DESCRIPTORS = 64
MAX_THREADS = 64


@lru_cache(maxsize=1)
def _libc() -> ctypes.CDLL:
    """Opened when first needed, so that this module can be imported on every system."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    return libc


class ConfinementError(Exception):
    """A part of the confinement that this kernel refuses, so that no student code may run."""


def _checked(result: int, what: str) -> int:
    if result < 0:
        raise ConfinementError(f"{what}: {os.strerror(ctypes.get_errno())}")
    return result


def landlock_version() -> int:
    """The version of landlock that this kernel offers; 0 where it has none, or has it switched off."""
    return max(int(_libc().syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_ASK_VERSION))), 0)


def _governed(by_version: dict[int, int], version: int) -> int:
    return max((bits for since, bits in by_version.items() if since <= version), default=0)


@dataclass(frozen=True)
class Readable:
    """What student code may open: trees and files to read, devices, and folders that may only be listed."""

    trees: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)
    devices: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    scratch: list[str] = field(default_factory=list)  # folders in which files may be made, changed and removed


def file_rules(readable: Readable) -> int:
    """A descriptor of landlock rules that allow this and nothing else. Paths that do not exist are passed over."""
    version = landlock_version()
    if version == 0:
        raise ConfinementError("this kernel has no landlock")
    attributes = struct.pack("<QQQ", _governed(_FILES, version), _governed(_TCP, version), _governed(_SCOPES, version))
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    made = _libc().syscall(_CREATE_RULESET, attributes, ctypes.c_size_t(size), ctypes.c_uint32(0))
    rules = _checked(made, "landlock")
    _allow(rules, readable.trees, _READ_FILE | _READ_DIR)
    _allow(rules, readable.files, _READ_FILE)
    _allow(rules, readable.listed, _READ_DIR)
    _allow(rules, readable.devices, _READ_FILE)
    _allow(rules, readable.written, _READ_FILE | _WRITE_FILE)
    changing = _READ_FILE | _READ_DIR | _WRITE_FILE | _MAKE_FILE | _REMOVE_FILE | _TRUNCATE
    _allow(rules, readable.scratch, changing & _governed(_FILES, version))
    return rules


def _allow(rules: int, paths: Iterable[str], access: int) -> None:
    for path in paths:
        try:
            beneath = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            continue
        try:
            granted = access if os.path.isdir(path) else access & ~_READ_DIR
            rule = struct.pack("<Qi", granted, beneath)
            _checked(_libc().syscall(_ADD_RULE, rules, _PATH_BENEATH, rule, ctypes.c_uint32(0)), f"landlock, {path}")
        finally:
            os.close(beneath)


def end_with_parent() -> None:
    """Has the kernel kill this process when its parent ends."""
    _checked(_libc().prctl(_PR_SET_PDEATHSIG, _SIGKILL, 0, 0, 0), "ending with the parent")


def hide() -> None:
    """No core dump, no attaching, no `/proc/<pid>/mem`, for processes of the same user too."""
    _checked(_libc().prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0), "hiding from other processes")


def limit(memory_bytes: int, file_bytes: int = 0) -> None:
    """Resource limits; `file_bytes` for each file.

    Threads are counted from outside: RLIMIT_NPROC counts nothing for root.
    """
    import resource

    wanted = {
        resource.RLIMIT_AS: memory_bytes,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: file_bytes,
        resource.RLIMIT_NOFILE: MAX_DESCRIPTORS,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_MSGQUEUE: 0,
    }
    for which, value in wanted.items():
        _, hard = resource.getrlimit(which)
        least = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(which, (least, least))


def confine(rules: int | None, compiled_filter: bytes) -> None:
    """Gives up capabilities, files and system calls, in this order: each needs what the next takes away."""
    header = struct.pack("<Ii", _CAPABILITY_VERSION_3, 0)
    _checked(_libc().capset(header, bytes(24)), "giving up capabilities")
    _checked(_libc().prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no new privileges")
    if rules is not None:
        _checked(_libc().syscall(_RESTRICT_SELF, rules, ctypes.c_uint32(0)), "landlock")
        os.close(rules)
    mine = compiled_filter.replace(struct.pack("=I", OWN_PID), struct.pack("=I", os.getpid()))
    instructions = ctypes.create_string_buffer(mine, len(mine))
    program = _FilterProgram(len(mine) // 8, ctypes.addressof(instructions))
    _checked(_libc().prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0), "seccomp")


class _FilterProgram(ctypes.Structure):
    """`struct sock_fprog`."""

    _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p)]
