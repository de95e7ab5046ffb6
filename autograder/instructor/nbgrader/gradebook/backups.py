"""Copies of the gradebook, made before a batch changes anything in it: an SQLite file's, or a server's by `pg_dump`."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from autograder.errors import CourseError
from autograder.instructor.offering.offering import Offering

KEPT = 30
DUMPS_WITHIN = 600.0


class Copy(NamedTuple):
    """A copy, or why there is none; neither where there was nothing to copy."""

    path: Path | None = None
    missing: str = ""


def back_up(offering: Offering) -> Copy:
    """A consistent copy in `backups/`. A server whose tools are not installed here gets none, and that is said.

    Raises CourseError where a copy should have been possible and was not: then nothing is to be written either.
    """
    database = offering.database_file
    if database is None:
        return _of_server(offering)
    if not database.exists():
        return Copy()
    return Copy(_put(offering, database.stem, database.suffix, lambda target: _copy(database, target)))


def _put(offering: Offering, stem: str, suffix: str, fill: Callable[[Path], None]) -> Path:
    """The copy, whole or not there; the oldest ones go."""
    offering.backups.mkdir(exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    copy = offering.backups / f"{stem}-{stamp}{suffix}"
    begun = copy.with_name(f".{copy.name}")
    try:
        fill(begun)
        begun.replace(copy)
    except BaseException:  # a disk that is full, an interrupt: half a copy is none
        begun.unlink(missing_ok=True)
        raise
    _keep_latest(offering.backups)
    return copy


def _copy(database: Path, target: Path) -> None:
    with (
        closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(target)) as written,
    ):
        source.backup(written)


def _of_server(offering: Offering) -> Copy:
    from sqlalchemy.engine import URL, make_url

    program = shutil.which("pg_dump")
    if program is None:
        return Copy(
            missing="The gradebook was not copied before it was written: `pg_dump` is not installed here"
            " (`apt-get install postgresql-client`). Have the server backed up."
        )
    url = make_url(offering.database_url)
    # The password goes where no other user of this machine sees it.
    environment = {**os.environ, **({"PGPASSWORD": str(url.password)} if url.password else {})}
    address = URL.create(
        "postgresql", url.username, None, url.host, url.port, url.database, url.query
    ).render_as_string()

    def dump(target: Path) -> None:
        command = [program, "--format=custom", f"--file={target}", f"--dbname={address}", "--no-password"]
        try:
            done = subprocess.run(
                command, env=environment, capture_output=True, text=True, timeout=DUMPS_WITHIN, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise CourseError(f"pg_dump did not end within {DUMPS_WITHIN:.0f} s, so nothing was written") from error
        if done.returncode:
            reason = (done.stderr.strip().splitlines() or ["it did not say why"])[0]
            raise CourseError(
                f"the gradebook could not be copied ({reason}), so nothing was written to it. The records are kept"
            )

    return Copy(_put(offering, url.database or "gradebook", ".dump", dump))


def _keep_latest(folder: Path) -> None:
    """Takes away the oldest copies, and those that were begun by a process that was killed."""
    copies = sorted(path for path in folder.glob("*-*Z.*") if not path.name.startswith("."))
    for old in [*copies[:-KEPT], *folder.glob(".*-*Z.*")]:
        old.unlink(missing_ok=True)
