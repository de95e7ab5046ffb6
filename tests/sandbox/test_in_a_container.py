"""A container without privileges (JupyterHub, Gradescope, Kubernetes): no namespaces, no mounts, no capabilities."""

import subprocess
import sys
from pathlib import Path

import pytest

from autograder.sandbox.protection import Protection, failing

ROOT = Path(__file__).resolve().parents[2]

# What container runtimes refuse by default: new namespaces, mounts, handles, tracing the kernel. Landlock is let pass.
IN_A_CONTAINER = """
import ctypes, errno, struct, sys
import pyseccomp as seccomp

rules = seccomp.SyscallFilter(seccomp.ALLOW)
for call in ("unshare", "setns", "mount", "umount2", "pivot_root", "bpf", "keyctl", "add_key", "open_by_handle_at"):
    rules.add_rule(seccomp.ERRNO(errno.EPERM), call)
for flag in (0x10000000, 0x20000, 0x20000000, 0x40000000):
    rules.add_rule(seccomp.ERRNO(errno.EPERM), "clone", seccomp.Arg(0, seccomp.MASKED_EQ, flag, flag))
rules.add_rule(seccomp.ERRNO(errno.ENOSYS), "clone3")
{refused}
rules.load()
ctypes.CDLL(None).capset(struct.pack("<Ii", 0x20080522, 0), bytes(24))

from autograder.sandbox.protection import find_protection

protection = find_protection()
print(protection.level)
print(*protection.shortfalls, sep="\\n")
"""
NO_LANDLOCK = 'rules.add_rule(seccomp.ERRNO(errno.EPERM), "landlock_create_ruleset")'


def in_a_container(refused: str = "") -> list[str]:
    script = IN_A_CONTAINER.format(refused=refused)
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture(autouse=True)
def _with_landlock_and_libseccomp() -> None:
    if why := failing(Protection("kernel")):
        pytest.skip(f"level kernel is not reached here: {why}")


def test_the_kernel_protects_where_namespaces_are_refused() -> None:
    level, *shortfalls = in_a_container()
    assert level == "kernel"
    assert shortfalls
    assert all(line.startswith("Level bwrap: ") for line in shortfalls)


def test_where_landlock_is_refused_too_it_says_so() -> None:
    level, *shortfalls = in_a_container(NO_LANDLOCK)
    assert level == "limits"
    assert "Landlock comes with Linux 5.13" in shortfalls[-1]
