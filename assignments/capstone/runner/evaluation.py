"""What a trained model is worth on the test rows, which are opened here, once, when all choices have been made."""

import math
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import numpy as np

from autograder.files import write_atomically

from ..datasets import Dataset
from .checkpoints import from_numpy, to_numpy
from .devices import Device
from .history import History
from .mistakes import Mistakes, mistakes_of
from .runs import train_folder
from .student_code import StudentCode, StudentError, called


@dataclass(frozen=True)
class ClassScore:
    """Precision, recall and F1 of one class, and how many test rows are of it."""

    name: str
    precision: float
    recall: float
    f1: float
    rows: int


@dataclass(frozen=True)
class Evaluation:
    """Accuracy, confusion (rows are the actual classes), scores by class, and the mistakes to look at."""

    predicted: np.ndarray
    accuracy: float
    confusion: np.ndarray
    classes: list[ClassScore]
    mistakes: Mistakes
    opened: int
    notes: list[str] = field(default_factory=list)


def evaluate(
    code: StudentCode,
    student: ModuleType,
    model: Any,
    data: Dataset,
    device: Device,
    history: History,
    folder: Path,
) -> Evaluation:
    """Asks the model for the labels of the test rows. Raises StudentError where it gives none."""
    from sklearn.metrics import accuracy_score, confusion_matrix, precision_recall_fscore_support

    X, actual = data.test
    rows = from_numpy(X, device.xp, device.device)
    predicted = _labels(called(code, student, "predict", model, rows), len(X))
    classes = list(range(len(data.classes)))
    precision, recall, f1, support = precision_recall_fscore_support(
        actual, predicted, labels=classes, average=None, zero_division=0.0
    )
    scores = [
        ClassScore(name, float(precision[k]), float(recall[k]), float(f1[k]), int(support[k]))
        for k, name in enumerate(data.classes)
    ]
    return Evaluation(
        predicted=predicted,
        accuracy=float(accuracy_score(actual, predicted)),
        confusion=np.asarray(confusion_matrix(actual, predicted, labels=classes)),
        classes=scores,
        mistakes=mistakes_of(code, student, model, predicted, data, device),
        opened=_opened_again(folder, data.name),
        notes=_rolled_back(code, student, model, data, device, history),
    )


def _labels(answer: Any, rows: int) -> np.ndarray:
    """The answer of the student's predict, as whole numbers. Raises StudentError where it is anything else."""
    try:
        labels = to_numpy(answer)
    except (TypeError, ValueError) as error:
        raise StudentError(f"predict returned {type(answer).__name__}, not an array of {rows} labels") from error
    if labels.shape != (rows,) or labels.dtype.kind not in "iu":
        raise StudentError(
            f"predict returned an array of {labels.dtype} and shape {labels.shape} for {rows} test rows, not {rows} "
            "whole numbers"
        )
    return labels.astype(np.int64)


def _rolled_back(
    code: StudentCode, student: ModuleType, model: Any, data: Dataset, device: Device, history: History
) -> list[str]:
    """A sentence where the model is not that of the best epoch, by the student's own validation loss."""
    best = history.best
    if best is None:
        return []
    X, y = (from_numpy(part, device.xp, device.device) for part in data.validation)
    try:
        loss = float(called(code, student, "validation_loss", model, X, y))
    except (StudentError, TypeError, ValueError) as error:
        return [f"The roll-back could not be looked at: {str(error).splitlines()[0]}."]
    if math.isclose(loss, best.validation_loss, rel_tol=1e-6, abs_tol=1e-9):
        return []
    return [
        f"The model's validation loss is {loss:.6g}, the lowest that was reported {best.validation_loss:.6g} (epoch "
        f"{best.number + 1}): what train returned is not the model of its best epoch."
    ]


def _opened_again(folder: Path, data: str) -> int:
    """How often this workspace has opened this test set, this time included."""
    path = train_folder(folder) / "opened.json"
    try:
        counts = msgspec.json.decode(path.read_bytes(), type=dict[str, int])
    except (OSError, msgspec.MsgspecError):
        counts = {}
    counts[data] = counts.get(data, 0) + 1
    write_atomically(path, msgspec.json.encode(counts))
    return counts[data]
