"""The same names, answered by PyTorch: its operations compute, its autograd differentiates.

No derivative is written here. `compute` and `partials` of an operation are a call of PyTorch and of its autograd;
a graph is evaluated on tensors and PyTorch goes back through it. The nodes of `support.py` are evaluated by their
`compute`, which is plain arithmetic and so runs on tensors as well; their `partials` are never asked.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar

import torch


class Node:
    """A node, with the tensor that the last forward pass left in it."""

    def __init__(self, *inputs: "Node", name: str | None = None) -> None:
        self.inputs = inputs
        self.name = name
        self.value: float | None = None
        self.grad: float | None = None
        self.tensor: Any = None


class Leaf(Node):
    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class _Operation(Node):
    function: ClassVar[Callable[..., Any]]

    def compute(self, *values: Any) -> Any:
        answer = type(self).function(*[torch.as_tensor(value, dtype=torch.float64) for value in values])
        return answer if any(isinstance(value, torch.Tensor) for value in values) else answer.item()

    def partials(self, *values: float) -> tuple[float, ...]:
        return _local_partials(self, values)


class Add(_Operation):
    function = torch.add


class Subtract(_Operation):
    function = torch.subtract


class Multiply(_Operation):
    function = torch.multiply


class Divide(_Operation):
    function = torch.divide


class Square(_Operation):
    function = torch.square


class Absolute(_Operation):
    function = torch.abs


class Exp(_Operation):
    function = torch.exp


class Log(_Operation):
    function = torch.log


class Sigmoid(_Operation):
    function = torch.sigmoid


class ReLU(_Operation):
    function = torch.relu


def forward(output: Node, values: dict[str, float]) -> float:
    tensors: dict[Node, Any] = {}
    with _deep_recursion():
        _evaluate(output, values, tensors)
    for node, tensor in tensors.items():
        node.tensor, node.value = tensor, tensor.item()
    return tensors[output].item()


def edge_partials(output: Node) -> dict[tuple[Node, int], float]:
    table = {}
    for node in _evaluated(output):
        if node.inputs:
            local = _local_partials(node, [source.tensor.item() for source in node.inputs])
            table.update({(node, position): partial for position, partial in enumerate(local)})
    return table


def backward(output: Node) -> dict[str, float]:
    nodes = _evaluated(output)
    gradients = _gradients(output.tensor, [node.tensor for node in nodes])
    for node, gradient in zip(nodes, gradients, strict=True):
        node.grad = gradient
    return {str(node.name): gradient for node, gradient in zip(nodes, gradients, strict=True) if isinstance(node, Leaf)}


def gradient_along_paths(output: Node, leaf: Node) -> float:
    if leaf.tensor is None:  # no pass has reached it, so it is in no graph of this output
        return 0.0
    (gradient,) = _gradients(output.tensor, [leaf.tensor])
    return gradient


class _LineError(_Operation):
    """One node where a student builds a graph: PyTorch's own loss of the line's prediction."""

    function = staticmethod(lambda w1, w2, x, y: torch.nn.functional.mse_loss(torch.addcmul(w1, w2, x), y))


def squared_error() -> Node:
    return _LineError(*[Leaf(name) for name in ("w1", "w2", "x", "y")])


def sgd_step(parameters: dict[str, float], gradients: dict[str, float], learning_rate: float) -> dict[str, float]:
    tensors = {name: _parameter(value) for name, value in parameters.items()}
    for name, tensor in tensors.items():
        tensor.grad = torch.tensor(gradients[name], dtype=torch.float64)
    torch.optim.SGD(list(tensors.values()), lr=learning_rate).step()
    return {name: tensor.item() for name, tensor in tensors.items()}


def fit_line(
    xs: Sequence[float], ys: Sequence[float], learning_rate: float, epochs: int, w1: float = 0.0, w2: float = 0.0
) -> tuple[float, float]:
    line = torch.nn.Linear(1, 1, dtype=torch.float64)
    with torch.no_grad():
        line.bias.fill_(w1)
        line.weight.fill_(w2)
    optimizer = torch.optim.SGD(line.parameters(), lr=learning_rate)
    points = torch.utils.data.TensorDataset(
        torch.tensor(xs, dtype=torch.float64), torch.tensor(ys, dtype=torch.float64)
    )
    for _ in range(epochs):
        for x, y in torch.utils.data.DataLoader(points, batch_size=1, shuffle=False):
            optimizer.zero_grad()
            torch.nn.functional.mse_loss(line(x), y).backward()
            optimizer.step()
    return line.bias.item(), line.weight.item()


def _parameter(value: float) -> Any:
    return torch.tensor(value, dtype=torch.float64, requires_grad=True)


def _gradients(output: Any, of: Sequence[Any]) -> list[float]:
    found = torch.autograd.grad(output, list(of), retain_graph=True, materialize_grads=True)
    return [gradient.item() for gradient in found]


def _local_partials(node: Any, values: Sequence[float]) -> tuple[float, ...]:
    tensors = [_parameter(value) for value in values]
    return tuple(_gradients(node.compute(*tensors), tensors))


def _evaluate(node: Any, values: dict[str, float], tensors: dict[Node, Any]) -> Any:
    if node not in tensors:
        if isinstance(node, Leaf):
            tensors[node] = _parameter(values[str(node.name)])
        else:
            tensors[node] = node.compute(*[_evaluate(source, values, tensors) for source in node.inputs])
    return tensors[node]


def _evaluated(output: Node) -> list[Node]:
    """The nodes of this output's graph, in no particular order."""
    found, waiting = {output: None}, [output]
    while waiting:
        for source in waiting.pop().inputs:
            if source not in found:
                found[source] = None
                waiting.append(source)
    return list(found)


@contextmanager
def _deep_recursion() -> Iterator[None]:
    """Room for a recursion as deep as the longest chain; for this oracle alone, so the limit is put back."""
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(50_000)
    try:
        yield
    finally:
        sys.setrecursionlimit(usual)
