"""What a step moves: plain gradient descent, the optimizers of PyTorch, and rates that change."""

import re
from collections.abc import Callable, Sequence

import torch

from tests.quiz.recomputed.recomputing import leaf, line, of, slope, stepped


def scheduled(rate: float, epoch: int, schedule: Callable[[torch.optim.Optimizer], object]) -> float:
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=rate)
    made = schedule(optimizer)
    for _ in range(epoch):
        optimizer.step()
        made.step()  # type: ignore[attr-defined]
    return float(optimizer.param_groups[0]["lr"])


@of("new-w2")
def _(text: str, found: Sequence[float]) -> float:
    x, y, w1, w2, rate = found
    loss, _first, second = line(w1, w2, x, y)
    return stepped(lambda p: torch.optim.SGD(p, lr=rate), w2, [slope(loss, second)])[-1]


@of("the-error-after-a-step")
def _(text: str, found: Sequence[float]) -> float:
    w1, w2, x, y, rate = found
    loss, first, second = line(w1, w2, x, y)
    by_first, by_second = torch.autograd.grad(loss, (first, second))
    return (first - rate * by_first + (second - rate * by_second) * x - y).item()


@of("adam-begins")
def _(text: str, found: Sequence[float]) -> float:
    beta1, beta2, rate, gradient = found
    start, after = stepped(lambda p: torch.optim.Adam(p, lr=rate, betas=(beta1, beta2)), 1.0, [gradient])
    return 1000 * (after - start)


@of("second-step-of-adagrad")
def _(text: str, found: Sequence[float]) -> float:
    rate, first, second = found
    places = stepped(lambda p: torch.optim.Adagrad(p, lr=rate), 1.0, [first, second])
    return places[2] - places[1]


@of("with-momentum")
def _(text: str, found: Sequence[float]) -> float:
    _zero, momentum, rate, start, first, second = found
    return stepped(lambda p: torch.optim.SGD(p, lr=rate, momentum=momentum), start, [first, second])[-1]


@of("rmsprop-goes-on")
def _(text: str, found: Sequence[float]) -> float:
    decay, rate, mean_square, gradient = found

    def begun(weights: list[torch.nn.Parameter]) -> torch.optim.Optimizer:
        optimizer = torch.optim.RMSprop(weights, lr=rate, alpha=decay)
        optimizer.state[weights[0]] = {"step": torch.tensor(9.0), "square_avg": torch.tensor(mean_square).double()}
        return optimizer

    start, after = stepped(begun, 1.0, [gradient])
    return 1000 * (after - start)


@of("rung-of-the-ladder")
def _(text: str, found: Sequence[float]) -> float:
    (start,) = (float(rate) for rate in re.findall(r"the rate ([\d.]+) and", text))
    rungs = sorted([start, *(start * n for n in (2, 5, 10)), *(start / n for n in (2, 5, 10))])
    (place,) = re.findall(r"number (\d+)", text)
    return 1000 * rungs[int(place) - 1]


@of("down-a-parabola")
def _(text: str, found: Sequence[float]) -> float:
    steepness, rate, start = found
    w = start
    for _ in range(2):
        place = leaf(w)
        w -= rate * slope(steepness * place**2, place)
    return w


@of("stairs-of-rates")
def _(text: str, found: Sequence[float]) -> float:
    rate, factor, every, _counted_from, epoch = found
    return 1000 * scheduled(
        rate, int(epoch), lambda optimizer: torch.optim.lr_scheduler.StepLR(optimizer, int(every), factor)
    )


@of("half-a-cosine")
def _(text: str, found: Sequence[float]) -> float:
    warm, peak, end, epoch = found[0], found[1], found[-2], found[-1]
    return scheduled(peak, int(epoch - warm), lambda o: torch.optim.lr_scheduler.CosineAnnealingLR(o, int(end - warm)))
