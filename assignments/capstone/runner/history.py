"""The epochs of a run, as `on_epoch` told them."""

import math
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Epoch:
    """One epoch, counted from 0, and the seconds that it took."""

    number: int
    train_loss: float
    validation_loss: float
    seconds: float


@dataclass
class History:
    """All epochs so far, those before an interruption included."""

    epochs: list[Epoch] = field(default_factory=list)

    @property
    def best(self) -> Epoch | None:
        """The epoch with the lowest validation loss, the first of equals; None where none is below infinity."""
        numbers = [epoch for epoch in self.epochs if epoch.validation_loss < math.inf]  # NaN is not
        return min(numbers, key=lambda epoch: epoch.validation_loss, default=None)

    @property
    def seconds(self) -> float:
        return sum(epoch.seconds for epoch in self.epochs)

    def plain(self) -> list[dict[str, Any]]:
        return [asdict(epoch) for epoch in self.epochs]

    @classmethod
    def of(cls, plain: list[dict[str, Any]]) -> "History":
        return cls([Epoch(**entry) for entry in plain])
