"""One writer an offering: whoever else would write is refused."""

import contextlib
from collections.abc import Iterator

from autograder.errors import CourseError

from .offering import Offering


@contextlib.contextmanager
def writing(offering: Offering) -> Iterator[None]:
    """A second writer is refused at once, not queued. The system frees the lock when its holder ends, however it ends.

    Raises CourseError where somebody is writing, or where the folder cannot be locked.
    """
    from filelock import FileLock, Timeout  # of the extra [instructor]

    # A file system without locks is refused: a lock file of our own would stay behind when its writer dies.
    lock = FileLock(offering.folder / ".lock", timeout=0, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise CourseError(f"another command is writing to {offering.folder}: wait until it has finished") from error
    except OSError as error:
        raise CourseError(f"{offering.folder} cannot be locked for writing: {error.strerror or error}") from error
    try:
        yield
    finally:
        lock.release()
