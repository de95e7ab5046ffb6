"""The test rows that a model gets most confidently wrong.

`predict` gives labels and no probabilities, and what a model is, is its student's business. But their
`validation_loss` answers for any row and any label, so it can be asked of one row at a time: how much lower is the loss
with the label that was predicted than with the right one? For a cross-entropy that difference is the logarithm of how
many times more probable the wrong class was to the model than the right one. Nothing beside the contract is needed, and
a penalty on weights, which is the same for all labels, drops out.

Where exp(-loss) over all labels adds up to 1, these are the model's probabilities and are shown as such.
"""

import math
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np

from ..datasets import Dataset
from .checkpoints import from_numpy
from .devices import Device
from .student_code import StudentCode, StudentError, called

SHOWN = 12
ASKED = 1000  # a model that gets everything wrong shall not cost minutes


@dataclass(frozen=True)
class Mistake:
    """One test row and its labels; how much lower the loss was with the wrong one; its probability, where known."""

    row: int
    actual: int
    predicted: int
    margin: float | None = None
    probability: float | None = None


@dataclass(frozen=True)
class Mistakes:
    """How many there are, the worst of them, and a sentence on how these were chosen."""

    number: int
    worst: list[Mistake]
    about: str


def mistakes_of(
    code: StudentCode, student: ModuleType, model: Any, predicted: np.ndarray, data: Dataset, device: Device
) -> Mistakes:
    """The most confidently wrong rows, by the student's own loss; the first wrong ones where it says nothing."""
    X, actual = data.test
    wrong = [int(row) for row in np.flatnonzero(predicted != actual)]
    if not wrong:
        return Mistakes(0, [], "No test row was labelled wrongly.")

    def loss(row: int, label: int) -> float:
        rows = from_numpy(X[row : row + 1], device.xp, device.device)
        labels = from_numpy(np.asarray([label], dtype=actual.dtype), device.xp, device.device)
        return float(called(code, student, "validation_loss", model, rows, labels))

    asked = wrong[:ASKED]
    try:
        margins = {row: loss(row, int(actual[row])) - loss(row, int(predicted[row])) for row in asked}
        worst = sorted(asked, key=lambda row: -margins[row] if math.isfinite(margins[row]) else math.inf)[:SHOWN]
        listed = [
            Mistake(
                row, int(actual[row]), int(predicted[row]), margins[row],
                _probability([loss(row, label) for label in range(len(data.classes))], int(predicted[row])),
            )
            for row in worst
        ]  # fmt: skip
    except (StudentError, TypeError, ValueError) as error:
        first = [Mistake(row, int(actual[row]), int(predicted[row])) for row in wrong[:SHOWN]]
        why = str(error).splitlines()[0]
        return Mistakes(len(wrong), first, f"The first wrong ones; how confident the model was is not known: {why}.")
    about = (
        "The rows for which your validation_loss is so much lower with the predicted label than with the right one as "
        "for no others"
    )
    if all(mistake.probability is not None for mistake in listed):
        listed.sort(key=lambda mistake: -(mistake.probability or 0))
        about += "; the most probable mistake first."
    else:
        about += ", the worst first. No probabilities are shown: exp(-loss) over all labels does not add up to 1."
    if len(wrong) > ASKED:
        about += f" Only the first {ASKED} of {len(wrong)} wrong rows were asked about."
    return Mistakes(len(wrong), listed, about)


def _probability(losses: list[float], label: int) -> float | None:
    """exp(-loss) of the label, where these are probabilities."""
    shares = [math.exp(-loss) if -700 < loss < math.inf else 0.0 for loss in losses]
    return shares[label] if math.isclose(sum(shares), 1, abs_tol=1e-3) else None
