"""Losses, from the predictions and probabilities that the question shows."""

import re
from collections.abc import Sequence

import numpy as np
import pytest
import torch
import torch.nn.functional as F  # noqa: N812 - torch's own name for it

from tests.quiz.recomputed.recomputing import of, vector


@of("three-predictions")
def _(text: str, found: Sequence[float]) -> float:
    return F.mse_loss(vector(*found[:3]), vector(*found[3:6])).item()


@of("price-of-a-probability")
def _(text: str, found: Sequence[float]) -> float:
    return F.binary_cross_entropy(vector(found[0]), vector(found[1])).item()


@of("animals")
def _(text: str, found: Sequence[float]) -> float:
    probabilities = vector(*found[:3])
    assert probabilities.sum().item() == pytest.approx(1)
    (animal,) = re.findall(r"shows a (\w+)", text)
    return F.nll_loss(probabilities.log()[None], torch.tensor([["cat", "dog", "horse"].index(animal)])).item()


@of("sum-becomes-mean")
def _(text: str, found: Sequence[float]) -> float:
    rows, rate = int(found[0]), found[1]
    errors = torch.linspace(-1, 2, rows, dtype=torch.float64, requires_grad=True)
    summed = torch.autograd.grad((errors**2).sum(), errors)[0]
    averaged = torch.autograd.grad((errors**2).mean(), errors)[0]
    return (rate * summed[0] / averaged[0]).item()


@of("share-of-a-row")
def _(text: str, found: Sequence[float]) -> float:
    squares = np.square(found[:4])
    return float(100 * squares[3] / squares.sum())


@of("probability-behind-a-loss")
def _(text: str, found: Sequence[float]) -> float:
    label, loss, asked_for = found
    assert label == asked_for == 1
    tried = np.linspace(0.001, 0.999, 200_001)
    return float(tried[np.argmin(np.abs(-np.log(tried) - loss))])


@of("square-then-line")
def _(text: str, found: Sequence[float]) -> float:
    error, delta = found[-2:]
    return F.huber_loss(vector(error), vector(0.0), delta=delta).item()


@of("knowing-nothing")
def _(text: str, found: Sequence[float]) -> float:
    classes, rows = (int(number) for number in found)
    return F.cross_entropy(torch.zeros(rows, classes), torch.arange(rows) % classes).item()
