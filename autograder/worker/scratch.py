"""Where a worker may write, if its assignment needs that: a folder of its own, which is gone when the worker is.

Each file in it has the size of the whole at most, by a resource limit; how much all of them take is watched from
outside, by the parent, which cannot see a file that was deleted while open: descriptors bound those.
"""

import os
import shutil
from typing import NamedTuple

MAX_FILES = 1000


class Scratch(NamedTuple):
    """The folder that the folders of a slot's workers are made in, and what each of these may hold."""

    folder: str
    megabytes: int

    @property
    def bytes(self) -> int:
        return self.megabytes * 1024 * 1024

    def of(self, number: int) -> str:
        """Where a worker's folder lies."""
        return os.path.join(self.folder, str(number))

    def make(self, number: int) -> str:
        """A worker's folder, which nobody else may open."""
        os.mkdir(self.of(number), 0o700)
        return self.of(number)

    def is_overfull(self, number: int) -> bool:
        """Whether more lies there than may."""
        taken = count = 0
        try:
            with os.scandir(self.of(number)) as entries:
                for entry in entries:
                    taken += entry.stat(follow_symlinks=False).st_blocks * 512
                    count += 1
                    if taken > self.bytes or count > MAX_FILES:
                        return True
        except OSError:
            return False  # a file that has just gone; the next look is soon
        return False

    def remove(self, number: int) -> None:
        """Takes a worker's folder away."""
        shutil.rmtree(self.of(number), ignore_errors=True)


def settle_in(folder: str) -> None:
    """Makes the folder this process's own place: its working directory, and where temporary files go."""
    import tempfile

    os.chdir(folder)
    os.environ["TMPDIR"] = folder
    tempfile.tempdir = None
