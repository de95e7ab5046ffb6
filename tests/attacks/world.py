"""What lies within reach of somebody who gets out: files, processes, ports, each with a secret in it."""

import contextlib
import os
import secrets
import socket
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

from autograder.checks.answer_key import Key, key_bytes
from autograder.report.report import Misconception

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Canaries:
    """Random words that no report may hold. An attacker knows how they begin."""

    token: str

    def of(self, place: str) -> str:
        return f"canary-{self.token}-{place}"


def with_canary(key: Key, canary: str) -> Key:
    """The key with a secret in it that no report may show: it belongs to a misconception that nobody has."""
    secret = Misconception("canary", canary, canary, canary, canary)
    return replace(key, misconceptions={**key.misconceptions, "canary": secret})


class World:
    """The surroundings of one attack. It listens where the network would be reached."""

    def __init__(self, folder: Path, canaries: Canaries, key: Key, neighbour: int) -> None:
        self.folder = folder
        self.mark = f"mark{secrets.token_hex(6)}"
        self.neighbour = neighbour
        self.key_file = self._write("keys/losses.key", key_bytes(key))
        reference = f"# {canaries.of('reference')}\ndef mse(prediction, target): ...\n"
        self.reference_file = self._write("reference/solutions/losses.py", reference.encode())
        handed_in = f"# {canaries.of('submission')}\n"
        self.submission_file = self._write("submitted/neighbour/losses/losses.py", handed_in.encode())
        self.tcp = socket.create_server(("127.0.0.1", 0))
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", 0))
        self.abstract = socket.socket(socket.AF_UNIX)
        self.abstract.bind(f"\0{self.mark}")
        self.abstract.listen()

    def _write(self, name: str, data: bytes) -> Path:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        return file

    @property
    def ipc_key(self) -> int:
        """The number of System V objects that belong to this attack."""
        return int(self.mark[-7:], 16)

    def source(self) -> str:
        """The module `world`, handed in beside the attack: an attacker who knows the machine."""
        known = {
            "MARK": self.mark,
            "IPC_KEY": self.ipc_key,
            "FOLDER": str(self.folder),
            "KEY": str(self.key_file),
            "REFERENCE": str(self.reference_file),
            "SUBMISSION": str(self.submission_file),
            "KIT": str(ROOT),
            "JUDGE": os.getpid(),
            "NEIGHBOUR": self.neighbour,
            "TCP": self.tcp.getsockname()[1],
            "UDP": self.udp.getsockname()[1],
        }
        return "".join(f"{name} = {value!r}\n" for name, value in known.items())

    def reached(self) -> list[str]:
        """Where somebody knocked."""
        found = []
        for name, line in (("TCP", self.tcp), ("UDP", self.udp), ("an abstract socket", self.abstract)):
            line.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                if name == "UDP":
                    line.recv(1)
                else:
                    line.accept()[0].close()
                found.append(name)
        return found

    def __enter__(self) -> "World":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for line in (self.tcp, self.udp, self.abstract):
            line.close()
