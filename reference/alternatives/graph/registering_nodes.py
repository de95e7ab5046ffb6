"""Nodes that know who uses them, an order that is kept once it is found, and operations made by a decorator."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Iterator


class Node:
    def __init__(self, *inputs: Node, name: str | None = None) -> None:
        self.inputs = inputs
        self.name = name
        self.value: float | None = None
        self.grad: float | None = None
        self.users: list[tuple[Node, int]] = []
        self._order: list[Node] | None = None
        for position, node in enumerate(inputs):
            node.users.append((self, position))

    def evaluate(self) -> None:
        self.value = self.compute(*(node.value for node in self.inputs))

    def local(self) -> tuple[float, ...]:
        return self.partials(*(node.value for node in self.inputs))


class Leaf(Node):
    def __init__(self, name: str) -> None:
        super().__init__(name=name)


def slopes(partials: Callable) -> Callable:
    """Gives an operation its partials; a unary one may return a bare number."""

    def decorate(cls: type[Node]) -> type[Node]:
        def all_partials(self, *values):
            found = partials(*values)
            return found if isinstance(found, tuple) else (found,)

        cls.partials = all_partials
        return cls

    return decorate


def sigmoid(a: float) -> float:
    return 0.5 * (1.0 + math.tanh(0.5 * a))


@slopes(lambda a, b: (1.0, 1.0))
class Add(Node):
    def compute(self, *values):
        return math.fsum(values)


@slopes(lambda a, b: (1.0, -1.0))
class Subtract(Node):
    def compute(self, a, b):
        return a + -b


@slopes(lambda a, b: (b, a))
class Multiply(Node):
    def compute(self, *values):
        return math.prod(values)


@slopes(lambda a, b: (1.0 / b, -(a / b) / b))
class Divide(Node):
    def compute(self, a, b):
        return a / b


@slopes(lambda a: 2.0 * a)
class Square(Node):
    def compute(self, a):
        return a**2.0


@slopes(lambda a: math.copysign(1.0, a) if a else 0.0)
class Absolute(Node):
    def compute(self, a):
        return math.fabs(a)


@slopes(math.exp)
class Exp(Node):
    def compute(self, a):
        return math.exp(a)


@slopes(lambda a: 1.0 / a)
class Log(Node):
    def compute(self, a):
        return math.log(a, math.e)


@slopes(lambda a: sigmoid(a) * (1.0 - sigmoid(a)))
class Sigmoid(Node):
    def compute(self, a):
        return sigmoid(a)


@slopes(lambda a: float(a > 0))
class ReLU(Node):
    def compute(self, a):
        return a * (a > 0)


def below(output: Node) -> set[Node]:
    met, waiting = {output}, deque([output])
    while waiting:
        for node in waiting.popleft().inputs:
            if node not in met:
                met.add(node)
                waiting.append(node)
    return met


def in_order(output: Node) -> Iterator[Node]:
    graph = below(output)
    waiting_for = {node: len(node.inputs) for node in graph}
    ready = deque(node for node in graph if not node.inputs)
    while ready:
        node = ready.popleft()
        yield node
        for user, _ in node.users:
            if user in graph:
                waiting_for[user] -= 1
                if waiting_for[user] == 0:
                    ready.append(user)


def topological_order(output: Node) -> list[Node]:
    if output._order is None:  # a node's inputs never change, so neither does the order below it
        output._order = list(in_order(output))
    return list(output._order)


def forward(output: Node, values: dict[str, float]) -> float:
    order = topological_order(output)
    remaining = dict(values)
    for node in order:
        if isinstance(node, Leaf):
            try:
                node.value = remaining.pop(node.name)
            except KeyError as error:
                raise ValueError(f"{node.name} is missing") from error
        else:
            node.evaluate()
    if remaining:
        raise ValueError(f"no leaf is called {next(iter(remaining))}")
    return output.value


def edge_partials(output: Node) -> dict[tuple[Node, int], float]:
    table = {}
    for node in topological_order(output):
        if node.inputs:
            table.update({(node, position): partial for position, partial in enumerate(node.local())})
    return table


def backward(output: Node) -> dict[str, float]:
    """Each node asks those who use it, within this graph, instead of being told."""
    order, partial = topological_order(output), edge_partials(output)
    graph = set(order)
    output.grad = 1.0
    for node in order[-2::-1]:
        node.grad = sum(user.grad * partial[user, place] for user, place in node.users if user in graph)
    return {node.name: node.grad for node in order if isinstance(node, Leaf)}


def paths(output: Node, leaf: Node) -> list[list[Node]]:
    """From the leaf upwards, through those who use it."""
    graph, found, waiting = below(output), [], [(leaf,)]
    while waiting:
        path = waiting.pop()
        if path[0] is output:
            found.append(list(path))
        else:
            waiting += [(user, *path) for user, _ in path[0].users if user in graph]
    return found


def gradient_along_paths(output: Node, leaf: Node) -> float:
    partial, graph = edge_partials(output), below(output)

    def upwards(node: Node) -> Iterator[float]:
        if node is output:
            yield 1.0
        for user, place in node.users:
            if user in graph:
                yield from (partial[user, place] * rest for rest in upwards(user))

    return math.fsum(upwards(leaf))


def squared_error() -> Node:
    miss = Subtract(Add(Leaf("w1"), Multiply(Leaf("x"), Leaf("w2"))), Leaf("y"), name="miss")
    return Multiply(miss, miss)


def sgd_step(parameters, gradients, learning_rate):
    stepped = parameters.copy()
    for name in stepped:
        stepped[name] -= learning_rate * gradients[name]
    return stepped


def fit_line(xs, ys, learning_rate, epochs, w1=0.0, w2=0.0):
    points = list(zip(xs, ys, strict=True))  # strict: lists of different lengths are a ValueError
    output = squared_error()
    weights = {"w1": w1, "w2": w2}
    while epochs > 0:
        for x, y in points:
            forward(output, {"x": x, "y": y, **weights})
            weights = sgd_step(weights, backward(output), learning_rate)
        epochs -= 1
    return weights["w1"], weights["w2"]
