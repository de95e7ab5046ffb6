"""Computational graphs: forward pass, backward pass, and a straight line fitted with them.

A graph is made of nodes. A leaf holds a number that comes from outside; an operation computes its value from the
values of its inputs. Building an expression only joins nodes; numbers flow through it when `forward` is called, and
gradients flow back when `backward` is called.

`Node` and `Leaf` are given. Add what you like to this file (helpers, methods, attributes of your own); keep the names,
the arguments and the meaning of what is documented.
"""

import math


class Node:
    """A place in a computational graph.

    inputs: the nodes that this one computes from, in order (the same node may stand there twice).
    value: what the last forward pass found here; None before the first.
    grad: what the last backward pass found here; None before the first.
    name: for people to read; leaves are addressed by it.

    An operation is a subclass with two methods, `compute` and `partials`. Both depend on nothing but the values that
    they are handed, in the order of `inputs`: they may be called on a node through which no pass has gone yet.
    Two nodes are the same node only if they are the same object.
    """

    def __init__(self, *inputs: "Node", name: str | None = None) -> None:
        self.inputs = inputs
        self.name = name
        self.value: float | None = None
        self.grad: float | None = None

    def compute(self, *values: float) -> float:
        """The value of this node where its inputs have these values."""
        raise TypeError(f"{self!r} is no operation: its value comes from outside")

    def partials(self, *values: float) -> tuple[float, ...]:
        """The derivative of `compute` with respect to each of the values: one for every incoming edge, in order."""
        raise TypeError(f"{self!r} is no operation: it has no incoming edge")

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.name or ''})"


class Leaf(Node):
    """A number from outside: a parameter or a piece of data. Names are unique within a graph."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class Add(Node):
    """a + b"""

    def compute(self, a: float, b: float) -> float:
        """The sum."""
        raise NotImplementedError("write Add.compute")

    def partials(self, a: float, b: float) -> tuple[float, float]:
        """How the sum moves with `a`, and with `b`."""
        raise NotImplementedError("write Add.partials")


class Subtract(Node):
    """a - b"""

    def compute(self, a: float, b: float) -> float:
        """The difference: the first input less the second."""
        raise NotImplementedError("write Subtract.compute")

    def partials(self, a: float, b: float) -> tuple[float, float]:
        """How the difference moves with `a`, and with `b`."""
        raise NotImplementedError("write Subtract.partials")


class Multiply(Node):
    """a * b"""

    def compute(self, a: float, b: float) -> float:
        """The product."""
        raise NotImplementedError("write Multiply.compute")

    def partials(self, a: float, b: float) -> tuple[float, float]:
        """How the product moves with `a`, and with `b`."""
        raise NotImplementedError("write Multiply.partials")


class Square(Node):
    """a squared"""

    def compute(self, a: float) -> float:
        """The square."""
        raise NotImplementedError("write Square.compute")

    def partials(self, a: float) -> tuple[float]:
        """How the square moves with `a`: a tuple of one number."""
        raise NotImplementedError("write Square.partials")


class Sigmoid(Node):
    """1 / (1 + e**-a)"""

    def compute(self, a: float) -> float:
        """The sigmoid of `a`, between 0 and 1: a finite number for every finite `a`, however large."""
        raise NotImplementedError("write Sigmoid.compute")

    def partials(self, a: float) -> tuple[float]:
        """How the sigmoid moves with `a` (the input, not the sigmoid's output): a tuple of one finite number."""
        raise NotImplementedError("write Sigmoid.partials")


class ReLU(Node):
    """The larger of a and 0"""

    def compute(self, a: float) -> float:
        """The rectified value."""
        raise NotImplementedError("write ReLU.compute")

    def partials(self, a: float) -> tuple[float]:
        """How it moves with `a`: a tuple of one number. At 0 there is a kink; there the answer is 0."""
        raise NotImplementedError("write ReLU.partials")


class Divide(Node):
    """a / b"""

    def compute(self, a: float, b: float) -> float:
        """The quotient: the first input over the second."""
        raise NotImplementedError("write Divide.compute")

    def partials(self, a: float, b: float) -> tuple[float, float]:
        """How the quotient moves with `a`, and with `b`."""
        raise NotImplementedError("write Divide.partials")


class Absolute(Node):
    """The size of a, without its sign"""

    def compute(self, a: float) -> float:
        """The absolute value."""
        raise NotImplementedError("write Absolute.compute")

    def partials(self, a: float) -> tuple[float]:
        """How it moves with `a`: a tuple of one number. At 0 there is a kink; there the answer is 0."""
        raise NotImplementedError("write Absolute.partials")


class Exp(Node):
    """e to the power a"""

    def compute(self, a: float) -> float:
        """The exponential."""
        raise NotImplementedError("write Exp.compute")

    def partials(self, a: float) -> tuple[float]:
        """How the exponential moves with `a`: a tuple of one number."""
        raise NotImplementedError("write Exp.partials")


class Log(Node):
    """The natural logarithm of a"""

    def compute(self, a: float) -> float:
        """The natural logarithm, for `a` above 0."""
        raise NotImplementedError("write Log.compute")

    def partials(self, a: float) -> tuple[float]:
        """How the logarithm moves with `a`: a tuple of one number."""
        raise NotImplementedError("write Log.partials")


def topological_order(output: Node) -> list[Node]:
    """Every node that `output` depends on, and `output` itself, once each, every node after all of its inputs.

    Any order with this property is right. A graph may be a chain of thousands of nodes.
    """
    raise NotImplementedError("write topological_order")


def forward(output: Node, values: dict[str, float]) -> float:
    """Send numbers through the graph: fill the leaves, compute every other node, return the value of `output`.

    values: a number for every leaf of the graph, by the leaf's name.
    Sets `.value` on every node of the graph, leaves included. A later call starts afresh with its own numbers.
    Raises ValueError, with the name in its message, where `values` lacks a leaf of this graph or has a name that no
    leaf of it bears. `values` itself is not changed.
    """
    raise NotImplementedError("write forward")


def edge_partials(output: Node) -> dict[tuple[Node, int], float]:
    """The partial derivative on every edge of the graph, after a forward pass.

    The key `(node, position)` stands for the edge that leads into `node` from `node.inputs[position]`; positions count
    from 0. Where one node is both inputs of an operation, that makes two edges. A leaf has no incoming edge.
    """
    raise NotImplementedError("write edge_partials")


def backward(output: Node) -> dict[str, float]:
    """The gradient of `output` with respect to every leaf, by the leaf's name, after a forward pass.

    Sets `.grad` on every node of the graph to the derivative of `output` with respect to that node.
    Goes over the graph once, however many paths lead through it. Calling it again gives the same again.
    """
    raise NotImplementedError("write backward")


def paths(output: Node, leaf: Node) -> list[list[Node]]:
    """Every path from `output` back to `leaf`: lists of nodes that begin with `output` and end with `leaf`.

    The paths may come in any order. Where one node is both inputs of an operation, each of the two edges makes a path
    (the two lists are equal). `[]` where no path leads to `leaf`; the path from a node to itself is that node alone.
    """
    raise NotImplementedError("write paths")


def gradient_along_paths(output: Node, leaf: Node) -> float:
    """The derivative of `output` with respect to `leaf`, path by path, after a forward pass.

    For each path from `output` to `leaf` the partials of its edges are multiplied; the products are summed.
    0.0 where no path leads to `leaf`, 1.0 where `output` is `leaf`.
    """
    raise NotImplementedError("write gradient_along_paths")


def squared_error() -> Node:
    """The graph of `(w1 + w2*x - y)**2`, built of the operations above. Its leaves are called `w1 w2 x y`."""
    raise NotImplementedError("write squared_error")


def sgd_step(parameters: dict[str, float], gradients: dict[str, float], learning_rate: float) -> dict[str, float]:
    """The parameters after one step of gradient descent: a new dict with the keys of `parameters`.

    gradients: at least one number for every parameter, by name, in any order. Further entries (the gradients of `x`
    and `y`) are ignored. Neither argument is changed.
    """
    raise NotImplementedError("write sgd_step")


def fit_line(
    xs: list[float], ys: list[float], learning_rate: float, epochs: int, w1: float = 0.0, w2: float = 0.0
) -> tuple[float, float]:
    """Fit `w1 + w2*x` to the points by stochastic gradient descent on their squared errors; return `(w1, w2)`.

    An epoch goes through the points in the given order and makes one step after each point: a forward pass, a
    backward pass and `sgd_step`. Starts from the `w1` and `w2` that are passed; the lists are not changed.
    Raises ValueError where `xs` and `ys` differ in length.
    """
    raise NotImplementedError("write fit_line")
