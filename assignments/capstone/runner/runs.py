"""Where a run keeps itself in the workspace, so that it can go on after whatever ended it.

`.course/train/<data>-seed<seed>/` holds `last.safetensors`, the checkpoint of the latest epoch, and `best.safetensors`,
that of the epoch with the lowest validation loss. Each is one file, written as a whole: the student's checkpoint, and
beside it what run it belongs to and all its epochs so far. A finished run leaves `result.json`: the accuracy, and the
labels of the test rows in their order.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.errors import UsageError
from autograder.files import write_atomically
from autograder.intake.workspace import HIDDEN

from . import checkpoints
from .checkpoints import Saved
from .history import History

FORMAT = 1


@dataclass(frozen=True)
class Request:
    """What was asked for at the command line; None is "not said"."""

    folder: Path
    data: str | None = None
    epochs: int | None = None
    seed: int | None = None
    device: str | None = None
    xp: str | None = None
    resume: bool = False


@dataclass(frozen=True)
class Identity:
    """What a run is a run of: a checkpoint of another one is of no use to it."""

    data: str
    data_digest: str
    seed: int
    device: str
    code: dict[str, str]  # file of the student's: digest

    def refuse_other(self, about: dict[str, Any]) -> None:
        """Raises UsageError, saying what differs, where the checkpoint belongs to another run."""
        anew = "leave out --resume to begin anew"
        for name, mine in (("data", self.data), ("seed", self.seed)):
            if about[name] != mine:
                raise UsageError(f"the checkpoint is of {name} {about[name]}, this run of {name} {mine}: {anew}")
        if about["device"] != self.device:
            raise UsageError(
                f"the checkpoint comes from a run with {about['device']}, this one is with {self.device}, and the two "
                f"round differently: {anew}, or leave out --device and --xp"
            )
        if about["data_digest"] != self.data_digest:
            raise UsageError(f"the data set {self.data} is not what it was when the checkpoint was written: {anew}")
        changed = sorted(
            file for file, digest in about["code"].items() if file in self.code and self.code[file] != digest
        )
        if changed:
            raise UsageError(
                f"{' and '.join(changed)} changed since the checkpoint was written, so that the result would be that "
                f"of neither version: {anew}, or put the file back as it was"
            )


@dataclass(frozen=True)
class Place:
    """The folder of one run."""

    folder: Path

    @property
    def last(self) -> Path:
        return self.folder / "last.safetensors"

    @property
    def best(self) -> Path:
        return self.folder / "best.safetensors"

    @property
    def result(self) -> Path:
        return self.folder / "result.json"

    def keep(self, checkpoint: Any, identity: Identity, epochs: int, history: History) -> None:
        """Writes the latest checkpoint, and the best where this is it. Raises checkpoints.NotKept."""
        about = {
            "format": FORMAT, "data": identity.data, "data_digest": identity.data_digest, "seed": identity.seed,
            "device": identity.device, "code": identity.code, "epochs": epochs, "history": history.plain(),
        }  # fmt: skip
        checkpoints.save(self.last, checkpoint, about)
        if history.best is history.epochs[-1]:
            _also_as(self.last, self.best)


def _also_as(path: Path, name: Path) -> None:
    """Gives the file a second name, as a whole; a later version of the first leaves it as it is."""
    try:
        between = name.with_name(f".{name.name}")
        between.unlink(missing_ok=True)
        os.link(path, between)
        os.replace(between, name)
    except OSError:  # a file system without links
        write_atomically(name, path.read_bytes())


def train_folder(workspace: Path) -> Path:
    return workspace / HIDDEN / "train"


def place_of(workspace: Path, data: str, seed: int) -> Place:
    return Place(train_folder(workspace) / f"{data}-seed{seed}")


def resumed(request: Request) -> tuple[Place, Saved]:
    """The run to go on with: that of the data and seed asked for, else the latest. UsageError where there is none."""
    found = [
        Place(path.parent)
        for path in sorted(train_folder(request.folder).glob("*/last.safetensors"), key=lambda p: p.stat().st_mtime)
    ]
    read = [(place, checkpoints.load(place.last)) for place in found]
    fitting = [
        (place, saved)
        for place, saved in read
        if request.data in (None, saved.about["data"]) and request.seed in (None, saved.about["seed"])
    ]
    if fitting:
        place, saved = fitting[-1]
        if saved.about.get("format") != FORMAT:
            raise UsageError(f"{place.last} was written by another version of the kit: begin anew without --resume")
        return place, saved
    there = ", ".join(f"{saved.about['data']} with seed {saved.about['seed']}" for _, saved in read)
    if there:
        raise UsageError(f"there is no such run to go on with; checkpoints are kept of: {there}")
    raise UsageError(f"there is no run to go on with in {request.folder}: begin one with `course train`")
