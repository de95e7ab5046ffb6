"""Computational graphs: forward pass, backward pass, and a straight line fitted with them.

A graph is made of nodes. A leaf holds a number that comes from outside; an operation computes its value from the
values of its inputs. Building an expression only joins nodes; numbers flow through it when `forward` is called, and
gradients flow back when `backward` is called.

`Node` and `Leaf` are given. Add what you like to this file (helpers, methods, attributes of your own); keep the names,
the arguments and the meaning of what is documented.
"""

import math


### BEGIN SOLUTION
def _logistic(a: float) -> float:
    """1 / (1 + e**-a) without ever raising e to a large positive power."""
    if a >= 0:
        return 1.0 / (1.0 + math.exp(-a))
    power = math.exp(a)
    return power / (1.0 + power)
### END SOLUTION


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
        ### BEGIN SOLUTION
        return a + b
        ### END SOLUTION

    def partials(self, a: float, b: float) -> tuple[float, float]:
        """How the sum moves with `a`, and with `b`."""
        ### BEGIN SOLUTION
        return 1.0, 1.0
        ### END SOLUTION


class Subtract(Node):
    """a - b"""

    def compute(self, a: float, b: float) -> float:
        """The difference: the first input less the second."""
        ### BEGIN SOLUTION
        return a - b
        ### END SOLUTION

    def partials(self, a: float, b: float) -> tuple[float, float]:
        """How the difference moves with `a`, and with `b`."""
        ### BEGIN SOLUTION
        return 1.0, -1.0
        ### END SOLUTION


class Multiply(Node):
    """a * b"""

    def compute(self, a: float, b: float) -> float:
        """The product."""
        ### BEGIN SOLUTION
        return a * b
        ### END SOLUTION

    def partials(self, a: float, b: float) -> tuple[float, float]:
        """How the product moves with `a`, and with `b`."""
        ### BEGIN SOLUTION
        return b, a
        ### END SOLUTION


class Square(Node):
    """a squared"""

    def compute(self, a: float) -> float:
        """The square."""
        ### BEGIN SOLUTION
        return a * a
        ### END SOLUTION

    def partials(self, a: float) -> tuple[float]:
        """How the square moves with `a`: a tuple of one number."""
        ### BEGIN SOLUTION
        return (2.0 * a,)
        ### END SOLUTION


class Sigmoid(Node):
    """1 / (1 + e**-a)"""

    def compute(self, a: float) -> float:
        """The sigmoid of `a`, between 0 and 1: a finite number for every finite `a`, however large."""
        ### BEGIN SOLUTION
        return _logistic(a)
        ### END SOLUTION

    def partials(self, a: float) -> tuple[float]:
        """How the sigmoid moves with `a` (the input, not the sigmoid's output): a tuple of one finite number."""
        ### BEGIN SOLUTION
        s = _logistic(a)
        return (s * (1.0 - s),)
        ### END SOLUTION


class ReLU(Node):
    """The larger of a and 0"""

    def compute(self, a: float) -> float:
        """The rectified value."""
        ### BEGIN SOLUTION
        return a if a > 0 else 0.0
        ### END SOLUTION

    def partials(self, a: float) -> tuple[float]:
        """How it moves with `a`: a tuple of one number. At 0 there is a kink; there the answer is 0."""
        ### BEGIN SOLUTION
        return (1.0 if a > 0 else 0.0,)
        ### END SOLUTION


class Divide(Node):
    """a / b"""

    def compute(self, a: float, b: float) -> float:
        """The quotient: the first input over the second."""
        ### BEGIN SOLUTION
        return a / b
        ### END SOLUTION

    def partials(self, a: float, b: float) -> tuple[float, float]:
        """How the quotient moves with `a`, and with `b`."""
        ### BEGIN SOLUTION
        return 1.0 / b, -a / (b * b)
        ### END SOLUTION


class Absolute(Node):
    """The size of a, without its sign"""

    def compute(self, a: float) -> float:
        """The absolute value."""
        ### BEGIN SOLUTION
        return abs(a)
        ### END SOLUTION

    def partials(self, a: float) -> tuple[float]:
        """How it moves with `a`: a tuple of one number. At 0 there is a kink; there the answer is 0."""
        ### BEGIN SOLUTION
        if a == 0:
            return (0.0,)
        return (1.0 if a > 0 else -1.0,)
        ### END SOLUTION


class Exp(Node):
    """e to the power a"""

    def compute(self, a: float) -> float:
        """The exponential."""
        ### BEGIN SOLUTION
        return math.exp(a)
        ### END SOLUTION

    def partials(self, a: float) -> tuple[float]:
        """How the exponential moves with `a`: a tuple of one number."""
        ### BEGIN SOLUTION
        return (math.exp(a),)
        ### END SOLUTION


class Log(Node):
    """The natural logarithm of a"""

    def compute(self, a: float) -> float:
        """The natural logarithm, for `a` above 0."""
        ### BEGIN SOLUTION
        return math.log(a)
        ### END SOLUTION

    def partials(self, a: float) -> tuple[float]:
        """How the logarithm moves with `a`: a tuple of one number."""
        ### BEGIN SOLUTION
        return (1.0 / a,)
        ### END SOLUTION


def topological_order(output: Node) -> list[Node]:
    """Every node that `output` depends on, and `output` itself, once each, every node after all of its inputs.

    Any order with this property is right. A graph may be a chain of thousands of nodes.
    """
    ### BEGIN SOLUTION
    order: list[Node] = []
    seen: set[Node] = set()
    waiting = [(output, False)]  # a stack of our own: Python's call stack is too short for a long chain
    while waiting:
        node, inputs_are_listed = waiting.pop()
        if inputs_are_listed:
            order.append(node)
        elif node not in seen:
            seen.add(node)
            waiting.append((node, True))
            waiting.extend((source, False) for source in node.inputs)
    return order
    ### END SOLUTION


def forward(output: Node, values: dict[str, float]) -> float:
    """Send numbers through the graph: fill the leaves, compute every other node, return the value of `output`.

    values: a number for every leaf of the graph, by the leaf's name.
    Sets `.value` on every node of the graph, leaves included. A later call starts afresh with its own numbers.
    Raises ValueError, with the name in its message, where `values` lacks a leaf of this graph or has a name that no
    leaf of it bears. `values` itself is not changed.
    """
    ### BEGIN SOLUTION
    order = topological_order(output)
    leaves = {node.name for node in order if isinstance(node, Leaf)}
    for name in leaves:
        if name not in values:
            raise ValueError(f"no value for the leaf {name!r}")
    for name in values:
        if name not in leaves:
            raise ValueError(f"the graph has no leaf {name!r}")
    for node in order:
        if isinstance(node, Leaf):
            node.value = values[node.name]
        else:
            node.value = node.compute(*[source.value for source in node.inputs])
    return output.value
    ### END SOLUTION


def edge_partials(output: Node) -> dict[tuple[Node, int], float]:
    """The partial derivative on every edge of the graph, after a forward pass.

    The key `(node, position)` stands for the edge that leads into `node` from `node.inputs[position]`; positions count
    from 0. Where one node is both inputs of an operation, that makes two edges. A leaf has no incoming edge.
    """
    ### BEGIN SOLUTION
    table = {}
    for node in topological_order(output):
        if node.inputs:
            local = node.partials(*[source.value for source in node.inputs])
            for position, partial in enumerate(local):
                table[node, position] = partial
    return table
    ### END SOLUTION


def backward(output: Node) -> dict[str, float]:
    """The gradient of `output` with respect to every leaf, by the leaf's name, after a forward pass.

    Sets `.grad` on every node of the graph to the derivative of `output` with respect to that node.
    Goes over the graph once, however many paths lead through it. Calling it again gives the same again.
    """
    ### BEGIN SOLUTION
    order = topological_order(output)
    partial_on = edge_partials(output)
    for node in order:
        node.grad = 0.0
    output.grad = 1.0
    for node in reversed(order):
        for position, source in enumerate(node.inputs):
            source.grad += node.grad * partial_on[node, position]
    return {node.name: node.grad for node in order if isinstance(node, Leaf)}
    ### END SOLUTION


def paths(output: Node, leaf: Node) -> list[list[Node]]:
    """Every path from `output` back to `leaf`: lists of nodes that begin with `output` and end with `leaf`.

    The paths may come in any order. Where one node is both inputs of an operation, each of the two edges makes a path
    (the two lists are equal). `[]` where no path leads to `leaf`; the path from a node to itself is that node alone.
    """
    ### BEGIN SOLUTION
    found = []
    unfinished = [[output]]
    while unfinished:
        path = unfinished.pop()
        if path[-1] is leaf:
            found.append(path)
        else:
            unfinished.extend([*path, source] for source in path[-1].inputs)
    return found
    ### END SOLUTION


def gradient_along_paths(output: Node, leaf: Node) -> float:
    """The derivative of `output` with respect to `leaf`, path by path, after a forward pass.

    For each path from `output` to `leaf` the partials of its edges are multiplied; the products are summed.
    0.0 where no path leads to `leaf`, 1.0 where `output` is `leaf`.
    """
    ### BEGIN SOLUTION
    partial_on = edge_partials(output)
    total = 0.0
    unfinished = [(output, 1.0)]
    while unfinished:
        node, product = unfinished.pop()
        if node is leaf:
            total += product
        for position, source in enumerate(node.inputs):
            unfinished.append((source, product * partial_on[node, position]))
    return total
    ### END SOLUTION


def squared_error() -> Node:
    """The graph of `(w1 + w2*x - y)**2`, built of the operations above. Its leaves are called `w1 w2 x y`."""
    ### BEGIN SOLUTION
    prediction = Add(Leaf("w1"), Multiply(Leaf("w2"), Leaf("x")))
    return Square(Subtract(prediction, Leaf("y")))
    ### END SOLUTION


def sgd_step(parameters: dict[str, float], gradients: dict[str, float], learning_rate: float) -> dict[str, float]:
    """The parameters after one step of gradient descent: a new dict with the keys of `parameters`.

    gradients: at least one number for every parameter, by name, in any order. Further entries (the gradients of `x`
    and `y`) are ignored. Neither argument is changed.
    """
    ### BEGIN SOLUTION
    return {name: value - learning_rate * gradients[name] for name, value in parameters.items()}
    ### END SOLUTION


def fit_line(
    xs: list[float], ys: list[float], learning_rate: float, epochs: int, w1: float = 0.0, w2: float = 0.0
) -> tuple[float, float]:
    """Fit `w1 + w2*x` to the points by stochastic gradient descent on their squared errors; return `(w1, w2)`.

    An epoch goes through the points in the given order and makes one step after each point: a forward pass, a
    backward pass and `sgd_step`. Starts from the `w1` and `w2` that are passed; the lists are not changed.
    Raises ValueError where `xs` and `ys` differ in length.
    """
    ### BEGIN SOLUTION
    if len(xs) != len(ys):
        raise ValueError(f"{len(xs)} xs, but {len(ys)} ys")
    error = squared_error()
    weights = {"w1": w1, "w2": w2}
    for _ in range(epochs):
        for known, wanted in zip(xs, ys, strict=True):
            forward(error, {**weights, "x": known, "y": wanted})
            weights = sgd_step(weights, backward(error), learning_rate)
    return weights["w1"], weights["w2"]
    ### END SOLUTION
