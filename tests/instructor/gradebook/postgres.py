"""A real PostgreSQL for tests: a server of its own in a temporary folder, which listens on loopback alone."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PASSWORD = "p@ss word"
ACCOUNT = "postgres"  # the server refuses to run as root


def programs() -> Path:
    """The folder of the newest server that is installed. Skips the test, saying why, where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    beside = shutil.which("initdb")
    if not found and beside is None:
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql)")
    if os.geteuid() == 0 and subprocess.run(["id", ACCOUNT], capture_output=True, check=False).returncode:
        pytest.skip(f"as root this needs the account `{ACCOUNT}`, which PostgreSQL's package makes")
    return found[-1].parent if found else Path(str(beside)).parent


@contextmanager
def server() -> Iterator[str]:
    """The URL of an empty database, with its password."""
    bin_folder = programs()
    with tempfile.TemporaryDirectory(prefix="course-postgres-") as name:
        folder = Path(name)
        (folder / "password").write_text(PASSWORD)
        if os.geteuid() == 0:
            shutil.chown(folder, ACCOUNT, ACCOUNT)
            shutil.chown(folder / "password", ACCOUNT, ACCOUNT)
        data = folder / "data"
        _as_server(
            bin_folder / "initdb", f"--pgdata={data}", "--username=course", f"--pwfile={folder / 'password'}",
            "--auth=scram-sha-256", "--encoding=UTF8", "--no-locale", "--no-sync",
        )  # fmt: skip
        port = _free_port()
        settings = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
        control = bin_folder / "pg_ctl"
        _as_server(control, "start", "-w", f"--pgdata={data}", f"--log={folder / 'log'}", f"--options={settings}")
        try:
            yield f"postgresql://course:p%40ss%20word@127.0.0.1:{port}/postgres"
        finally:
            _as_server(control, "stop", "-w", "--mode=immediate", f"--pgdata={data}")


def _as_server(*command: str | Path) -> None:
    account = ["runuser", "-u", ACCOUNT, "--"] if os.geteuid() == 0 else []
    silent = subprocess.DEVNULL
    subprocess.run([*account, *map(str, command)], check=True, stdout=silent, stderr=silent, cwd="/", timeout=120)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])
