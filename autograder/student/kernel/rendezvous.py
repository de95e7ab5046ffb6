"""Where kernel and judge meet: a local socket that nobody else can speak on."""

import contextlib
import hmac
import os
import secrets
import socket
import tempfile
from pathlib import Path
from typing import NamedTuple

_TOKEN = 32
_ACCEPTS_WITHIN = 5.0


class Address(NamedTuple):
    """How the judge finds the kernel: a path or a port of this machine, and what it says first."""

    path: str
    port: int
    token: str


class Meeting:
    """The kernel's end: listens in a folder of its own or, where there are no such sockets, on the loopback."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="course-", ignore_cleanup_errors=True)
        token = secrets.token_hex(_TOKEN // 2)
        if os.name == "posix":
            self._listener = socket.socket(socket.AF_UNIX)
            path = str(Path(self._folder.name) / "s")
            self._listener.bind(path)
            self.address = Address(path, 0, token)
        else:
            self._listener = socket.socket(socket.AF_INET)
            self._listener.bind(("127.0.0.1", 0))
            self.address = Address("", self._listener.getsockname()[1], token)
        self._listener.listen(4)

    def next(self, seconds: float) -> socket.socket | None:
        """The next connection of the judge's; None if there is none within so many seconds."""
        self._listener.settimeout(seconds)
        try:
            connection, _ = self._listener.accept()
        except (TimeoutError, BlockingIOError):
            return None
        connection.settimeout(_ACCEPTS_WITHIN)
        said = b""
        with contextlib.suppress(OSError):
            while len(said) < _TOKEN and (part := connection.recv(_TOKEN - len(said))):
                said += part
        if not hmac.compare_digest(said, self.address.token.encode()):
            connection.close()
            return None
        connection.settimeout(None)
        return connection

    def close(self) -> None:
        self._listener.close()
        self._folder.cleanup()


def connected(address: Address) -> socket.socket:
    """The judge's end of a new connection."""
    if address.path:
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(address.path)
    else:
        connection = socket.create_connection(("127.0.0.1", address.port))
    connection.sendall(address.token.encode())
    return connection
