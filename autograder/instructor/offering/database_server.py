"""A gradebook on a database server: the driver, and the lock by which one command writes at a time, on any machine."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from autograder.errors import CourseError, UsageError

from .offering import SETTINGS, Offering


def engine_of(offering: Offering) -> Any:
    """SQLAlchemy's engine for a gradebook on a server; nothing is connected yet.

    Raises UsageError where the address makes no sense, CourseError where its driver is not installed.
    """
    from sqlalchemy import create_engine
    from sqlalchemy.exc import ArgumentError
    from sqlalchemy.pool import NullPool

    try:
        return create_engine(offering.database_url, poolclass=NullPool)
    except ArgumentError as error:
        raise UsageError(
            f"the database in {offering.folder / SETTINGS} does not make sense: it is sqlite:///FILE or"
            " postgresql://USER:PASSWORD@HOST/DATABASE"
        ) from error
    except ImportError as error:
        raise CourseError(
            f"this gradebook needs {error.name}, which is not installed: pip install 'backprop-course[postgres]'"
        ) from error


@contextmanager
def sole_writer(offering: Offering) -> Iterator[None]:
    """Nobody else writes meanwhile, from this machine or another. A lock on a server ends with its connection.

    An SQLite file's writers meet in the offering's folder (`offering.writing`), so nothing is done for one here.
    """
    if offering.database_file is not None:
        yield
        return
    from sqlalchemy import text

    engine = engine_of(offering)
    if engine.dialect.name != "postgresql":
        yield
        return
    number = int.from_bytes(hashlib.sha256(f"course {offering.name}".encode()).digest()[:8], "big", signed=True)
    with engine.connect() as connection:
        if not connection.execute(text("select pg_try_advisory_lock(:number)"), {"number": number}).scalar():
            raise CourseError(
                f"another command is writing to the gradebook {offering.database_label}: wait until it has finished;"
                " the records are kept"
            )
        yield
