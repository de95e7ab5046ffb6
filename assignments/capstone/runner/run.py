"""One run: the student's `train` on real data, kept after every epoch, and at its end the test set, opened once."""

import functools
import importlib.util
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import msgspec
import numpy as np

from autograder.digests import digest_of
from autograder.errors import CourseError, UsageError
from autograder.files import write_atomically

from .. import datasets
from ..datasets import Dataset
from . import devices, evaluation, runs
from .checkpoints import NotKept, from_numpy
from .devices import Device
from .display import Display
from .evaluation import Evaluation
from .history import Epoch, History
from .runs import Identity, Place, Request
from .student_code import StudentCode, StudentError, called

DATA, EPOCHS, SEED = "digits", 30, 0  # where nothing else is asked for
_PROBED = 64  # rows on which the student's code is tried on a card


class Interrupted(CourseError):
    """Ctrl-C; the sentence says what is kept and how to go on."""

    exit_code = 130


@dataclass
class Outcome:
    """A finished run, as the page shows it."""

    data: Dataset
    seed: int
    epochs: int
    device: str
    history: History
    evaluation: Evaluation
    notes: list[str] = field(default_factory=list)


@dataclass
class _Run:
    """A run that has everything it needs."""

    place: Place
    identity: Identity
    epochs: int
    device: Device
    history: History
    checkpoint: Any


def require_packages() -> None:
    """Raises UsageError, in one sentence, where a package that training needs is missing."""
    needed = {"sklearn": "scikit-learn", "matplotlib": "matplotlib"}
    missing = [package for module, package in needed.items() if importlib.util.find_spec(module) is None]
    if missing:
        raise UsageError(
            f"training and its pictures need {' and '.join(missing)}: `pip install 'backprop-course[capstone]'`"
        )


def train(request: Request, display: Display) -> Outcome:
    """Trains, keeping every epoch, and evaluates on the test rows.

    Raises UsageError for what cannot be done as asked, StudentError for what the student's code raised, Interrupted.
    """
    require_packages()
    code = StudentCode(request.folder)
    place, saved = runs.resumed(request) if request.resume else (None, None)
    student = code.load("capstone", "is what `course train` trains")
    about: dict[str, Any] = saved.about if saved is not None else {}
    name = request.data or about.get("data", DATA)
    seed = request.seed if request.seed is not None else about.get("seed", SEED)

    @functools.cache
    def rows() -> Dataset:
        with display.fetching() as progress:
            return datasets.load(name, progress=progress)

    # The device first: where it cannot be had, nobody waits for data.
    device, note = _device(request, about, rows, code, student)
    data = rows()
    identity = Identity(name, _digest(data), seed, device.name, code.digests())
    if saved is not None:
        identity.refuse_other(about)
    run = _Run(
        place=place or runs.place_of(request.folder, name, seed),
        identity=identity,
        epochs=request.epochs or about.get("epochs", EPOCHS),
        device=device,
        history=History.of(about.get("history", [])),
        checkpoint=saved.checkpoint(device.xp, device.device) if saved is not None else None,
    )
    notes = [note] if note else []
    notes += _beginning(run, about, display, data)
    recorder = _Recorder(run, code, display)
    model = _trained(run, recorder, code, student, data, display)
    notes += recorder.notes
    evaluated = evaluation.evaluate(code, student, model, data, device, run.history, request.folder)
    result = {"accuracy": evaluated.accuracy, "predicted": evaluated.predicted.tolist()}
    write_atomically(run.place.result, msgspec.json.encode(result))
    return Outcome(data, seed, run.epochs, device.label, run.history, evaluated, notes + evaluated.notes)


def _digest(data: Dataset) -> str:
    return digest_of(
        part
        for array in (*data.train, *data.validation)
        for part in (f"{array.dtype} {array.shape}", np.ascontiguousarray(array).tobytes())
    )


def _device(
    request: Request, about: dict[str, Any], rows: Callable[[], Dataset], code: StudentCode, student: ModuleType
) -> tuple[Device, str]:
    """The device asked for; for a run that goes on, the one it was begun on."""
    if about and request.device is None and request.xp is None:
        wanted = about["device"]
        return (devices.numpy_device() if wanted == "numpy" else devices.torch_device(_TORCH[wanted])), ""

    def works_on(device: Device) -> str:
        few = [tuple(from_numpy(part[:_PROBED].copy(), device.xp, device.device) for part in rows().train)] * 2
        try:
            model = called(code, student, "train", *few, epochs=1, seed=0, xp=device.xp, device=device.device)
            called(code, student, "predict", model, few[0][0])
        except StudentError as error:
            return str(error).splitlines()[0]
        return ""

    return devices.choose(request.device or "auto", request.xp, works_on)


_TORCH = {"torch": "cpu", "cuda": "cuda"}


def _beginning(run: _Run, about: dict[str, Any], display: Display, data: Dataset) -> list[str]:
    """Says what is about to happen; returns what is worth repeating on the page."""
    rows = f"{len(data.train[0])} rows to train on, {len(data.validation[0])} to validate"
    display.say(f"{run.identity.data}: {rows}; seed {run.identity.seed}; {run.device.label}")
    notes = []
    if about:
        display.say(f"going on after epoch {len(run.history.epochs)} of {run.epochs}")
        if about["epochs"] != run.epochs:
            notes.append(
                f"The run was begun for {about['epochs']} epochs and went on for {run.epochs}: a learning rate that "
                "depends on the number of epochs is not what it would have been in a run of that length."
            )
            display.say(notes[-1])
    elif run.place.last.is_file():
        display.say(
            "an earlier run of this data and seed is replaced as soon as the first epoch is over "
            "(`--resume` would have gone on with it)"
        )
    return notes


class _Recorder:
    """The `on_epoch` that the student's `train` calls: writes down, keeps, shows."""

    def __init__(self, run: _Run, code: StudentCode, display: Display) -> None:
        self._run = run
        self._code = code
        self._display = display
        self._began = time.perf_counter()
        self._resumes = run.checkpoint is not None
        self.notes: list[str] = []

    def __call__(self, epoch: int, train_loss: float, validation_loss: float, checkpoint: Any) -> None:
        now = time.perf_counter()
        done = Epoch(int(epoch), float(train_loss), float(validation_loss), now - self._began)
        self._began = now
        history = self._run.history
        if self._resumes and history.epochs and done.number <= history.epochs[-1].number:
            self._note(
                f"Your train got a checkpoint of epoch {history.epochs[-1].number} (counted from 0) in `resume`, and "
                f"began with epoch {done.number}: it should go on with the epoch after the checkpoint's."
            )
        self._resumes = False
        grown = History([earlier for earlier in history.epochs if earlier.number < done.number] + [done])
        self._run.identity.code.update(self._code.digests())  # modules that were imported on the way
        try:
            self._run.place.keep(checkpoint, self._run.identity, self._run.epochs, grown)
        except NotKept as error:
            self._note(f"This run cannot be resumed: of what your train hands to on_epoch, {error}.")
        history.epochs[:] = grown.epochs  # only now: Ctrl-C in between shall not speak of an epoch that was not kept
        self._display.epoch_done()

    def _note(self, sentence: str) -> None:
        if sentence not in self.notes:
            self.notes.append(sentence)
            self._display.say(sentence)


def _trained(
    run: _Run, recorder: _Recorder, code: StudentCode, student: ModuleType, data: Dataset, display: Display
) -> Any:
    """The model that the student's train returns."""
    xp, device = run.device.xp, run.device.device
    train_rows, validation_rows = (
        # Copies: code that changes its rows in place shall not change those that it is evaluated on.
        tuple(from_numpy(part.copy(), xp, device) for part in pair)
        for pair in (data.train, data.validation)
    )
    resumed = {} if run.checkpoint is None else {"resume": run.checkpoint}
    try:
        with display.training(run.history, run.epochs):
            model = called(
                code, student, "train", train_rows, validation_rows,
                epochs=run.epochs, seed=run.identity.seed, xp=xp, device=device, on_epoch=recorder, **resumed,
            )  # fmt: skip
    except KeyboardInterrupt:
        raise Interrupted(_how_to_go_on(run)) from None
    if not run.history.epochs:
        recorder.notes.append("Your train never called on_epoch: there are no curves, and nothing to resume from.")
    elif run.history.best is None:
        recorder.notes.append("No validation loss was a finite number: the training diverged; try a smaller rate.")
    return model


def _how_to_go_on(run: _Run) -> str:
    done = len(run.history.epochs)
    if not done:
        return "stopped before the first epoch was over: there is nothing to keep"
    best = run.history.best
    again = f"course train --data {run.identity.data} --seed {run.identity.seed} --resume"
    kept = (
        f"the best so far, epoch {best.number + 1} with a validation loss of {best.validation_loss:.4g}, is kept; "
        if best
        else ""
    )
    if not run.place.last.is_file():
        return f"stopped after epoch {done} of {run.epochs}, without a checkpoint that could be kept"
    return (
        f"stopped after epoch {done} of {run.epochs}; {kept}"
        f"`{again}` goes on, and with `--epochs {done}` evaluates what there is"
    )
