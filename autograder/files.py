"""Writing files so that nobody ever sees half of one."""

import os
import tempfile
from pathlib import Path

from .errors import CourseError


def write_atomically(path: Path, data: bytes, *, mode: int = 0o644, lasting: bool = True) -> None:
    """Replaces the file's content as a whole, or leaves it as it was. Raises CourseError where it cannot.

    lasting: wait until the disk has it. Without that a power failure may lose it, as anything just written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise CourseError(f"{path} cannot be written: {error.strerror}; choose another place or free it") from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            if lasting:
                os.fsync(file.fileno())
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise CourseError(f"{path} cannot be written: {error.strerror}") from error
        raise
