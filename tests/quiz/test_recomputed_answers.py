"""The answers of drawn items, computed once more by NumPy, PyTorch and scikit-learn from the numbers students read.

Nothing here looks at an item's expressions: what is asked is read from the question's text, as a student reads it, so
that a wrong formula, or a text that shows another number than the formula uses, is found.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
import pytest
import torch
import torch.nn.functional as F  # noqa: N812 - torch's own name for it
from sklearn import metrics, preprocessing

from autograder.quiz.catalogue import find_quiz
from autograder.quiz.drawing import draw_item
from autograder.quiz.files import exam_items

ITEMS = {
    item.id: item
    for name in ("sgd", "architecture")
    for item in [*find_quiz(name).practice(), *exam_items(find_quiz(name))]
}
DRAWS = [str(number) for number in range(8)]
_NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?")
Recomputation = Callable[[str, Sequence[float]], float]
recomputations: dict[str, Recomputation] = {}


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


def scheduled(rate: float, epoch: int, schedule: Callable[[torch.optim.Optimizer], object]) -> float:
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=rate)
    made = schedule(optimizer)
    for _ in range(epoch):
        optimizer.step()
        made.step()  # type: ignore[attr-defined]
    return float(optimizer.param_groups[0]["lr"])


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


def line(w1: float, w2: float, x: float, y: float) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    first, second = leaf(w1), leaf(w2)
    return (first + second * x - y) ** 2, first, second


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


@of("new-w2")
def _(text: str, found: Sequence[float]) -> float:
    x, y, w1, w2, rate = found
    loss, _first, second = line(w1, w2, x, y)
    return stepped(lambda p: torch.optim.SGD(p, lr=rate), w2, [slope(loss, second)])[-1]


@of("hidden-and-output")
def _(text: str, found: Sequence[float]) -> float:
    w, x, v = found
    return v / (1 + np.exp(-w * x))


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


@of("the-error-after-a-step")
def _(text: str, found: Sequence[float]) -> float:
    w1, w2, x, y, rate = found
    loss, first, second = line(w1, w2, x, y)
    by_first, by_second = torch.autograd.grad(loss, (first, second))
    return (first - rate * by_first + (second - rate * by_second) * x - y).item()


@of("standardise-a-test-row")
def _(text: str, found: Sequence[float]) -> float:
    mean, deviation, _all_mean, _all_deviation, value = found
    scaler = preprocessing.StandardScaler().fit([[mean - deviation], [mean + deviation]])
    return float(scaler.transform([[value]])[0, 0])


@of("into-a-range")
def _(text: str, found: Sequence[float]) -> float:
    low, high, value = found[0], found[1], found[-1]
    scaler = preprocessing.MinMaxScaler((-1, 1)).fit([[low], [high]])
    return float(scaler.transform([[value]])[0, 0])


@of("beyond-the-range")
def _(text: str, found: Sequence[float]) -> float:
    low, high, value = found[-3:]
    scaler = preprocessing.MinMaxScaler((-1, 1)).fit([[low], [high]])
    return float(scaler.transform([[value]])[0, 0])


@of("back-into-kelvin")
def _(text: str, found: Sequence[float]) -> float:
    mean, deviation, output = found
    scaler = preprocessing.StandardScaler().fit([[mean - deviation], [mean + deviation]])
    return float(scaler.inverse_transform([[output]])[0, 0])


@of("euros-and-years")
def _(text: str, found: Sequence[float]) -> float:
    x1, x2 = found
    weights = vector(0.001, 0.3).requires_grad_()
    by_first, by_second = torch.autograd.grad((weights @ vector(x1, x2) - 5.0) ** 2, weights)[0]
    return (by_first / by_second).item()


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


def parameters(*sizes: float) -> int:
    layers = [torch.nn.Linear(int(a), int(b)) for a, b in pairwise(sizes)]
    return sum(p.numel() for layer in layers for p in layer.parameters())


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


@of("slope-behind-a-sigmoid")
def _(text: str, found: Sequence[float]) -> float:
    probability, label = found
    a = torch.logit(vector(probability)).requires_grad_()
    return slope(F.binary_cross_entropy_with_logits(a, vector(label)), a)


@of("square-then-line")
def _(text: str, found: Sequence[float]) -> float:
    error, delta = found[-2:]
    return F.huber_loss(vector(error), vector(0.0), delta=delta).item()


@of("knowing-nothing")
def _(text: str, found: Sequence[float]) -> float:
    classes, rows = (int(number) for number in found)
    return F.cross_entropy(torch.zeros(rows, classes), torch.arange(rows) % classes).item()


def labels(*groups: tuple[float, int, int]) -> tuple[list[int], list[int]]:
    """Actual and predicted labels from (how many, actual, predicted)."""
    actual = [is_ for count, is_, _ in groups for _ in range(int(count))]
    predicted = [said for count, _, said in groups for _ in range(int(count))]
    return actual, predicted


@of("of-those-called-spam")
def _(text: str, found: Sequence[float]) -> float:
    (spam,) = re.findall(r"is spam \| (\d+) \| (\d+)", text)
    (good,) = re.findall(r"is good \| (\d+) \| (\d+)", text)
    return float(metrics.precision_score(*labels((spam[0], 1, 1), (spam[1], 1, 0), (good[0], 0, 1), (good[1], 0, 0))))


@of("of-those-who-are-ill")
def _(text: str, found: Sequence[float]) -> float:
    (healthy,) = re.findall(r"called healthy \| (\d+) \| (\d+)", text)
    (ill,) = re.findall(r"called ill \| (\d+) \| (\d+)", text)
    return float(metrics.recall_score(*labels((healthy[0], 0, 0), (healthy[1], 1, 0), (ill[0], 0, 1), (ill[1], 1, 1))))


@of("one-number-of-two")
def _(text: str, found: Sequence[float]) -> float:
    tp, fp, fn, tn = found
    return float(metrics.f1_score(*labels((tp, 1, 1), (fp, 0, 1), (fn, 1, 0), (tn, 0, 0))))


@of("pairs-in-order")
def _(text: str, found: Sequence[float]) -> float:
    return float(metrics.roc_auc_score([1, 1, 0, 0, 0], found[:5]))


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


_SAMPLED = {"glorot-limit", "spread-before-relu", "growing-sums", "noise-of-a-step"}  # these draw random numbers
_FEW = {"glorot-limit", "growing-sums", "noise-of-a-step"}  # and these draw many


@pytest.mark.parametrize("id_", recomputations)
def test_the_answer_is_what_another_program_computes_from_the_question(id_: str) -> None:
    for seed in DRAWS[:2] if id_ in _FEW else DRAWS:
        drawn = draw_item(ITEMS[id_], "recomputed", seed)
        found = recomputations[id_](drawn.shown.text, numbers_in(drawn.shown.text))
        tolerance = 0.03 if id_ in _SAMPLED else 1e-4 if id_ == "probability-behind-a-loss" else 1e-6
        assert drawn.answer == pytest.approx(found, rel=tolerance), drawn.shown.text


def test_nearly_every_numeric_item_with_draws_is_computed_once_more() -> None:
    drawn = {id_ for id_, item in ITEMS.items() if item.kind == "numeric" and item.draws}
    assert drawn - set(recomputations) <= {"spread-of-glorot"}


def test_the_variance_of_an_even_draw_is_that_of_the_library() -> None:
    for seed in DRAWS[:3]:
        drawn = draw_item(ITEMS["spread-of-glorot"], "recomputed", seed)
        inputs, outputs = (int(number) for number in numbers_in(drawn.shown.text)[:2])
        torch.manual_seed(0)
        weights = [torch.nn.init.xavier_uniform_(torch.empty(outputs, inputs, dtype=torch.float64)) for _ in range(200)]
        assert drawn.answer == pytest.approx(1000 * torch.stack(weights).var().item(), rel=0.03)
