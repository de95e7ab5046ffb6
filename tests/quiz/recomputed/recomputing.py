"""How an answer is computed once more: from the text that students read, by what these libraries offer."""

import re
from collections.abc import Callable, Sequence

import torch

_NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?")
Recomputation = Callable[[str, Sequence[float]], float]
recomputations: dict[str, Recomputation] = {}
"""By the name of the item: from its text, and from the numbers in it, to its answer."""


def of(id_: str) -> Callable[[Recomputation], Recomputation]:
    def enter(function: Recomputation) -> Recomputation:
        recomputations[id_] = function
        return function

    return enter


def numbers_in(text: str) -> list[float]:
    return [float(found) for found in _NUMBER.findall(text.replace("−", "-"))]


def leaf(value: float) -> torch.Tensor:
    return torch.tensor(value, dtype=torch.float64, requires_grad=True)


def vector(*values: float) -> torch.Tensor:
    return torch.tensor(values, dtype=torch.float64)


def slope(output: torch.Tensor, of_leaf: torch.Tensor) -> float:
    return torch.autograd.grad(output, of_leaf)[0].item()


def line(w1: float, w2: float, x: float, y: float) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    first, second = leaf(w1), leaf(w2)
    return (first + second * x - y) ** 2, first, second


def stepped(optimizer: Callable[..., torch.optim.Optimizer], start: float, gradients: Sequence[float]) -> list[float]:
    """Where a weight stands at the beginning and after each step with the gradients given."""
    weight = torch.nn.Parameter(torch.tensor(start, dtype=torch.float64))
    made = optimizer([weight])
    places = [start]
    for gradient in gradients:
        weight.grad = torch.tensor(gradient, dtype=torch.float64)
        made.step()
        places.append(weight.item())
    return places
