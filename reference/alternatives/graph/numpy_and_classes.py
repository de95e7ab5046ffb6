"""Leans on NumPy scalars, a class that holds the passes, operators on nodes, generators, and exceptions of its own."""

import graphlib
from dataclasses import dataclass, field
from itertools import chain

import numpy as np


class UnfitNames(ValueError, KeyError):
    """A name without a leaf, or a leaf without a number."""

    def __str__(self):
        return self.args[0]


class Node:
    def __init__(self, *inputs, name=None):
        self.inputs = tuple(inputs)
        self.name = name
        self.value = None
        self.grad = None

    def __add__(self, other):
        return Add(self, other)

    def __sub__(self, other):
        return Subtract(self, other)

    def __mul__(self, other):
        return Multiply(self, other)

    def __repr__(self):
        return f"<{type(self).__name__} {self.name or hex(id(self))}>"


class Leaf(Node):
    def __init__(self, name):
        super().__init__(name=name)


class Binary(Node):
    function = None

    def __init__(self, first, second, **named):
        super().__init__(first, second, **named)

    def compute(self, a, b):
        return self.function(np.float64(a), np.float64(b))


class Unary(Node):
    def __init__(self, inner, **named):
        super().__init__(inner, **named)

    def compute(self, a):
        return self.function(np.float64(a))

    def partials(self, a):
        return (self.slope(np.float64(a)),)


class Add(Binary):
    function = staticmethod(np.add)

    def partials(self, *values):
        return tuple(np.ones(2))


class Subtract(Binary):
    function = staticmethod(np.subtract)

    def partials(self, *values):
        return np.float64(1), np.float64(-1)


class Multiply(Binary):
    function = staticmethod(np.multiply)

    def partials(self, *values):
        return values[::-1]


class Divide(Binary):
    function = staticmethod(np.divide)

    def partials(self, a, b):
        return b**-1, -a * b**-2


class Square(Unary):
    function = staticmethod(np.square)

    def slope(self, a):
        return 2 * a


class Absolute(Unary):
    function = staticmethod(np.abs)
    slope = staticmethod(np.sign)


class Exp(Unary):
    function = slope = staticmethod(np.exp)


class Log(Unary):
    function = staticmethod(np.log)
    slope = staticmethod(np.reciprocal)


class Sigmoid(Unary):
    def function(self, a):
        return 1 / (1 + np.exp(-a))  # a RuntimeWarning far out on the left, and the right answer

    def slope(self, a):
        s = self.function(a)
        return s * (1 - s)


class ReLU(Unary):
    def function(self, a):
        return np.maximum(a, 0.0)

    def slope(self, a):
        return np.heaviside(a, 0.0)


@dataclass(eq=False)
class Passes:
    """Everything that is done with the graph below one output."""

    output: Node
    order: list = field(init=False)

    def __post_init__(self):
        below, waiting = {}, [self.output]
        while waiting:
            node = waiting.pop()
            if node not in below:
                below[node] = node.inputs
                waiting += node.inputs
        self.order = [*graphlib.TopologicalSorter(below).static_order()]

    @property
    def leaves(self):
        return {node.name: node for node in self.order if isinstance(node, Leaf)}

    def run(self, values):
        for name in chain(self.leaves.keys() - values.keys(), values.keys() - self.leaves.keys()):
            raise UnfitNames(f"the name {name} is on one side only")
        for name, leaf in self.leaves.items():
            leaf.value = values[name]
        for node in self.order:
            if not isinstance(node, Leaf):
                node.value = node.compute(*(source.value for source in node.inputs))
        return self.output.value

    def edges(self):
        for node in self.order:
            if not isinstance(node, Leaf):
                yield from zip(
                    ((node, position) for position in range(len(node.inputs))),
                    node.partials(*(source.value for source in node.inputs)),
                    strict=True,
                )


def topological_order(output):
    return Passes(output).order


def forward(output, values):
    return Passes(output).run(values)


def edge_partials(output):
    return dict(Passes(output).edges())


def backward(output):
    passes = Passes(output)
    users = {node: [] for node in passes.order}
    for (node, position), partial in passes.edges():
        users[node.inputs[position]].append((node, partial))
    output.grad = 1.0
    for node in reversed(passes.order[:-1]):
        node.grad = float(np.dot([user.grad for user, _ in users[node]], [partial for _, partial in users[node]]))
    return {name: leaf.grad for name, leaf in passes.leaves.items()}


def _walks(output, leaf):
    """Each way from output to leaf, as a tuple of (node, position) edges."""
    if output is leaf:
        yield ()
    for position, source in enumerate(output.inputs):
        for rest in _walks(source, leaf):
            yield ((output, position), *rest)


def paths(output, leaf):
    return [[node for node, _ in walk] + [leaf] for walk in _walks(output, leaf)]


def gradient_along_paths(output, leaf):
    table = edge_partials(output)
    return sum(np.prod([table[edge] for edge in walk]) for walk in _walks(output, leaf))


def squared_error():
    w1, w2, x, y = (Leaf(name) for name in ("w1", "w2", "x", "y"))
    return Square(w1 + w2 * x - y, name="z")


def sgd_step(parameters, gradients, learning_rate):
    names = list(parameters)
    now = np.array([parameters[name] for name in names])
    step = learning_rate * np.array([gradients[name] for name in names])
    return dict(zip(names, (now - step).tolist(), strict=True))


def fit_line(xs, ys, learning_rate, epochs, w1=0.0, w2=0.0):
    xs, ys = np.asarray(xs, dtype=float), np.asarray(ys, dtype=float)
    if xs.shape != ys.shape:
        raise ValueError(f"{xs.shape} against {ys.shape}")
    graph = squared_error()
    parameters = {"w1": w1, "w2": w2}
    for _ in range(epochs):
        for x, y in np.column_stack([xs, ys]):
            forward(graph, parameters | {"x": x, "y": y})
            parameters = sgd_step(parameters, backward(graph), learning_rate)
    return parameters["w1"], parameters["w2"]
