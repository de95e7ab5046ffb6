"""Batches, epochs and when to stop: what is counted over a whole training."""

from collections.abc import Sequence

import numpy as np
import pytest
import torch

from tests.quiz.recomputed.recomputing import numbers_in, of


def batches(rows: float, size: float) -> int:
    return len(torch.utils.data.DataLoader(range(int(rows)), batch_size=int(size)))  # type: ignore[arg-type]


@of("steps-in-an-epoch")
def _(text: str, found: Sequence[float]) -> float:
    return batches(*found)


@of("updates-of-a-training")
def _(text: str, found: Sequence[float]) -> float:
    rows, size, epochs = found
    return sum(batches(rows, size) for _ in range(int(epochs)))


@of("which-epoch-is-kept")
def _(text: str, found: Sequence[float]) -> float:
    losses = numbers_in(next(line for line in text.splitlines() if "validation loss" in line))
    assert len(losses) == 6
    return 1 + int(np.argmin(losses))


@of("mean-of-an-epoch")
def _(text: str, found: Sequence[float]) -> float:
    rows, first, second, last_rows, last = found
    return float(np.mean(np.repeat([first, second, last], [int(rows), int(rows), int(last_rows)])))


@of("patience-runs-out")
def _(text: str, found: Sequence[float]) -> float:
    best, _counted_from, patience, most = (int(number) for number in found)
    losses = [1 / epoch if epoch <= best else 1.0 for epoch in range(1, most + 1)]
    seen: list[float] = []
    for loss in losses:
        seen.append(loss)
        if len(seen) > patience and min(seen[-patience:]) >= min(seen[:-patience]):
            break
    return len(seen)


@of("rows-that-fit")
def _(text: str, found: Sequence[float]) -> float:
    memory, row = found
    return max(2**power for power in range(20) if 2**power * row <= memory)


@of("noise-of-a-step")
def _(text: str, found: Sequence[float]) -> float:
    small, deviation, large = found
    rng = np.random.default_rng(0)
    rows = rng.normal(0, deviation * small**0.5, (20_000, int(large)))
    assert rows[:, : int(small)].mean(axis=1).std() == pytest.approx(deviation, rel=0.03)
    return float(rows.mean(axis=1).std())
