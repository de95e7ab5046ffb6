"""What a network puts out, how many parameters it has, and how its weights are drawn at the beginning."""

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import torch

from tests.quiz.recomputed.recomputing import of, vector


def parameters(*sizes: float) -> int:
    layers = [torch.nn.Linear(int(a), int(b)) for a, b in pairwise(sizes)]
    return sum(p.numel() for layer in layers for p in layer.parameters())


@of("hidden-and-output")
def _(text: str, found: Sequence[float]) -> float:
    w, x, v = found
    return v / (1 + np.exp(-w * x))


@of("of-two-logits")
def _(text: str, found: Sequence[float]) -> float:
    return torch.softmax(vector(*found), 0)[0].item()


@of("between-two-limits")
def _(text: str, found: Sequence[float]) -> float:
    low, high, total = found
    return torch.lerp(vector(low), vector(high), torch.sigmoid(vector(total))).item()


@of("back-to-the-logit")
def _(text: str, found: Sequence[float]) -> float:
    return torch.logit(vector(*found)).item()


@of("count-the-parameters")
def _(text: str, found: Sequence[float]) -> float:
    return parameters(*found)


@of("parameters-of-an-output")
def _(text: str, found: Sequence[float]) -> float:
    return parameters(*found)


@of("a-few-units-more")
def _(text: str, found: Sequence[float]) -> float:
    inputs, outputs, more = found
    return parameters(inputs, 7 + more, outputs) - parameters(inputs, 7, outputs)


@of("layers-without-activation")
def _(text: str, found: Sequence[float]) -> float:
    (w1, s1, b1), (w2, s2, b2) = re.findall(r"(−?[\d.]+)·[xh] ([+−]) ([\d.]+)", text)

    def network(x: float) -> float:
        hidden = float(w1.replace("−", "-")) * x + float(s1.replace("−", "-") + b1)
        return float(w2.replace("−", "-")) * hidden + float(s2.replace("−", "-") + b2)

    return float(np.polyfit([-1.0, 0.0, 2.0], [network(-1), network(0), network(2)], 1)[1])


@of("glorot-limit")
def _(text: str, found: Sequence[float]) -> float:
    inputs, outputs = (int(number) for number in found)
    torch.manual_seed(0)
    drawn = torch.nn.init.xavier_uniform_(torch.empty(outputs * 40, inputs * 40, dtype=torch.float64))
    return drawn.abs().max().item() * 40**0.5  # 40 times the units: a limit smaller by √40, which many draws come near


@of("spread-before-relu")
def _(text: str, found: Sequence[float]) -> float:
    torch.manual_seed(0)
    drawn = torch.nn.init.kaiming_normal_(torch.empty(2000, int(found[0]), dtype=torch.float64), nonlinearity="relu")
    return drawn.std().item()


@of("growing-sums")
def _(text: str, found: Sequence[float]) -> float:
    inputs, deviation = int(found[0]), found[4]
    rng = np.random.default_rng(0)
    sums = (rng.standard_normal((20_000, inputs)) * rng.normal(0, deviation, (20_000, inputs))).sum(axis=1)
    return float(sums.std())
