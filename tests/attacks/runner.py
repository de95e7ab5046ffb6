"""Starts judges to be attacked: each in a process, a folder and, where asked, under a user of its own."""

import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import msgspec

from .judge import CANARY, Aftermath
from .world import ROOT

USERS = ("root", "unprivileged")
NOBODY = 65534
ANSWERS_WITHIN = 120.0

# What lies in root's home is closed to others: another home, in which nothing but the interpreter is, takes its place
# for this judge alone.
AS_NOBODY = """
set -e
case "$1" in /root/*)
    mount -t tmpfs -o mode=755 none /mnt
    mkdir /mnt/kept
    mount --bind "$1" /mnt/kept
    mount -t tmpfs -o mode=755 none /root
    mkdir -p "$1"
    mount --bind /mnt/kept "$1"
    umount -l /mnt
esac
shift
exec setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
"""


class Unreachable(Exception):
    """A level or user that cannot be had on this machine, and why."""


class JudgeDied(AssertionError):
    """The judge ended, or fell silent."""


class AttackedJudge:
    """A judge in another process. Raises Unreachable where it cannot be had."""

    def __init__(self, level: str, user: str) -> None:
        self.level = level
        self.user = user
        self.token = secrets.token_hex(8)
        command = _as_user(user, [sys.executable, "-B", "-m", "tests.attacks.judge", level])
        self.folder = Path(tempfile.mkdtemp(prefix="attacks-"))
        if user == "unprivileged" and os.getuid() == 0:
            os.chown(self.folder, NOBODY, NOBODY)
        # Beside the folder, not in it: what the judge prints is no leftover.
        self.printed = self.folder.with_name(f"{self.folder.name}.printed")
        environment = {**os.environ, CANARY: self.token, "TMPDIR": str(self.folder), "HOME": str(self.folder)}
        environment |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        with self.printed.open("wb") as printed:
            self.process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=printed, cwd=ROOT, env=environment,
                start_new_session=True,
            )  # fmt: skip
        try:
            if why := msgspec.json.decode(self._answer(), type=str):
                raise Unreachable(f"level {level}: {why}")
        except BaseException:
            self.close()
            raise

    def suffer(self, attack: str) -> Aftermath:
        """What an attack led to. Raises JudgeDied where that is all that can be said."""
        assert self.process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.write(f"{attack}\n".encode())
            self.process.stdin.flush()
        return msgspec.json.decode(self._answer(), type=Aftermath)

    def _answer(self) -> bytes:
        assert self.process.stdout is not None
        watch = threading.Timer(ANSWERS_WITHIN, self._kill)
        watch.start()
        try:
            line = self.process.stdout.readline()
        finally:
            watch.cancel()
        if not line:
            raise JudgeDied(f"status {self.process.wait()}: {self.printed.read_text(errors='replace')[-2000:]}")
        return line

    def leaks(self, aftermath: Aftermath) -> bool:
        """Whether a secret stands in anything that somebody may come to read."""
        return self.token in aftermath.shown or self.token in self.printed.read_text(errors="replace")

    @property
    def is_alive(self) -> bool:
        return self.process.poll() is None

    def _kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)

    def close(self) -> None:
        """Ends it and takes its folder away."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        with contextlib.suppress(OSError):
            self.process.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=10)
        self._kill()
        self.process.wait()
        self.process.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.printed.unlink(missing_ok=True)


def _as_user(user: str, command: list[str]) -> list[str]:
    """The command line that runs a command as somebody. Raises Unreachable."""
    if (os.getuid() == 0) == (user == "root"):
        return command
    if user == "root":
        raise Unreachable("these tests do not run as root")
    missing = [program for program in ("unshare", "mount", "setpriv") if shutil.which(program) is None]
    if missing:
        raise Unreachable(f"to become another user takes {', '.join(missing)}")
    needed = [ROOT, Path(sys.prefix)]
    if not sys.base_prefix.startswith("/root/"):  # AS_NOBODY sees to that
        needed.append(Path(sys.base_prefix))
    closed = [folder for path in needed for folder in (path, *path.parents) if not folder.stat().st_mode & 0o001]
    if closed:
        raise Unreachable(f"{closed[0]} is closed to other users")
    if subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False).returncode != 0:
        raise Unreachable("mounts of its own, which a judge of another user needs, are refused here")
    return ["unshare", "--mount", "--propagation", "private", "sh", "-c", AS_NOBODY, "sh", sys.base_prefix, *command]
