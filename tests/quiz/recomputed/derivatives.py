"""Derivatives along a graph and through activation functions, by automatic differentiation."""

import re
from collections.abc import Sequence

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - torch's own name for it

from tests.quiz.recomputed.recomputing import leaf, line, numbers_in, of, slope, vector


@of("how-many-paths")
def _(text: str, found: Sequence[float]) -> float:
    units, outputs = (int(number) for number in found)
    # Paths are counted by multiplying the matrices of who is joined to whom.
    joined = np.ones((1, outputs)) @ np.ones((outputs, units)) @ np.ones((units, 1))
    return float(joined.item())


@of("edge-at-the-top")
def _(text: str, found: Sequence[float]) -> float:
    w1, w2, x, y = found
    c = leaf(w1 + w2 * x - y)
    return slope(c**2, c)


@of("slope-for-w2")
def _(text: str, found: Sequence[float]) -> float:
    loss, _first, second = line(*found)
    return slope(loss, second)


@of("what-the-hidden-unit-gets")
def _(text: str, found: Sequence[float]) -> float:
    h, v1, v2, y1, y2 = leaf(found[0]), *found[1:5]
    return slope((y1 - v1 * h) ** 2 + (y2 - v2 * h) ** 2, h)


@of("through-a-sigmoid")
def _(text: str, found: Sequence[float]) -> float:
    s, upstream = found
    a = torch.logit(vector(s)).requires_grad_()
    return (upstream * torch.autograd.grad(torch.sigmoid(a).sum(), a)[0]).item()


@of("diamonds")
def _(text: str, found: Sequence[float]) -> float:
    (diamonds,) = found
    x = leaf(1.0)
    node = x
    for _ in range(int(diamonds)):
        node = node * 1.0 + node * 1.0
    return slope(node, x)  # with 1 on every edge the derivative is the number of paths


@of("used-twice")
def _(text: str, found: Sequence[float]) -> float:
    a, b = found[0], leaf(found[1])
    return slope(a * b + torch.sigmoid(b), b)


@of("given-edges")
def _(text: str, found: Sequence[float]) -> float:
    p1, p2, q1, q2, r = found
    w = leaf(1.0)
    h = r * w
    return slope(p1 * (q1 * h) + p2 * (q2 * h), w)


@of("a-check-by-hand")
def _(text: str, found: Sequence[float]) -> float:
    moved, up, _moved_back, down = found
    return float(np.gradient([down, up], moved * 2)[0])


@of("relu-gate")
def _(text: str, found: Sequence[float]) -> float:
    rows = np.array([numbers_in(row)[1:] for row in re.findall(r"^\s*\| \d \|.*$", text, re.MULTILINE)])
    assert rows.shape == (3, 3)
    weights, sums, upstream = (torch.from_numpy(column.copy()) for column in rows.T)
    x = leaf(0.0)
    return slope((upstream * torch.relu(weights * x + sums)).sum(), x)


@of("slope-in-thousandths")
def _(text: str, found: Sequence[float]) -> float:
    a = leaf(found[0])
    return 1000 * slope(torch.sigmoid(a), a)


@of("slower-by")
def _(text: str, found: Sequence[float]) -> float:
    sums = torch.logit(vector(*found)).requires_grad_()
    first, second = torch.autograd.grad(torch.sigmoid(sums).sum(), sums)[0]
    return (first / second).item()


@of("slope-of-tanh")
def _(text: str, found: Sequence[float]) -> float:
    output, upstream = found
    a = torch.atanh(vector(output)).requires_grad_()
    return upstream * slope(torch.tanh(a).sum(), a)


@of("chain-of-sigmoids")
def _(text: str, found: Sequence[float]) -> float:
    output, weight, layers = found
    remaining = 100.0
    for _ in range(int(layers)):
        a = torch.logit(vector(output)).requires_grad_()
        remaining *= weight * slope(torch.sigmoid(a).sum(), a)
    return remaining


@of("slope-behind-a-sigmoid")
def _(text: str, found: Sequence[float]) -> float:
    probability, label = found
    a = torch.logit(vector(probability)).requires_grad_()
    return slope(F.binary_cross_entropy_with_logits(a, vector(label)), a)
