"""Nodes and graphs that the checks use: operations that no stub asks for, long chains, stacked diamonds.

Any subclass of `Node` with `compute` and `partials` is an operation, so `forward`, `edge_partials` and `backward` must
work with these as with those of the module. They are right whatever the module's own operations do, which keeps a wrong
`Multiply` from costing more than `Multiply`.
"""

from typing import Any

import graph
import numpy as np
from graph import Leaf, Node


class Halve(Node):
    """0.5*a + 0.25"""

    @staticmethod
    def compute(a: float) -> float:
        return 0.5 * a + 0.25

    @staticmethod
    def partials(a: float) -> tuple[float]:
        return (0.5,)


class Double(Node):
    """2*a - 1"""

    @staticmethod
    def compute(a: float) -> float:
        return 2.0 * a - 1.0

    @staticmethod
    def partials(a: float) -> tuple[float]:
        return (2.0,)


class Bend(Node):
    """a*(3 - a)"""

    @staticmethod
    def compute(a: float) -> float:
        return a * (3.0 - a)

    @staticmethod
    def partials(a: float) -> tuple[float]:
        return (3.0 - 2.0 * a,)


class Blend(Node):
    """2*a - b"""

    @staticmethod
    def compute(a: float, b: float) -> float:
        return 2.0 * a - b

    @staticmethod
    def partials(a: float, b: float) -> tuple[float, float]:
        return 2.0, -1.0


class Twist(Node):
    """(a + 2)*(b - 1)"""

    @staticmethod
    def compute(a: float, b: float) -> float:
        return (a + 2.0) * (b - 1.0)

    @staticmethod
    def partials(a: float, b: float) -> tuple[float, float]:
        return b - 1.0, a + 2.0


class Merge(Node):
    """a + 0.25*b"""

    @staticmethod
    def compute(a: float, b: float) -> float:
        return a + 0.25 * b

    @staticmethod
    def partials(a: float, b: float) -> tuple[float, float]:
        return 1.0, 0.25


class Flat(Node):
    """0*a + 4: a node that passes no gradient on"""

    @staticmethod
    def compute(a: float) -> float:
        return 0.0 * a + 4.0

    @staticmethod
    def partials(a: float) -> tuple[float]:
        return (0.0,)


def chain(length: int) -> list[Node]:
    """A leaf `x` and one operation after the other, `length` nodes in all: from the leaf to the output."""
    nodes: list[Node] = [Leaf("x")]
    for place in range(length - 1):
        nodes.append(Double(nodes[-1]) if place % 2 else Halve(nodes[-1]))
    return nodes


class LooksExceeded(Exception):
    """A small graph was looked at so often that the code must be following every path of it."""


LOOKS = 300_000  # nine times the square of the number of nodes that the checks stack


def diamonds(count: int) -> list[Node]:
    """A leaf `x`, `count` diamonds on top of each other, and a last node: 2**count paths in all.

    Returns every node, from the leaf to the output. Diamond number i, counted from 0, consists of the nodes 3i+1 and
    3i+2 (both computed from node 3i) and 3i+3 (computed from those two). The nodes count how often they are asked for
    their inputs, their value and their partials: a pass that follows every path would never end, so it is stopped.
    """
    looks = 0

    class Counted(Node):
        def __getattribute__(self, name: str) -> Any:
            nonlocal looks
            if name in ("inputs", "compute", "partials"):
                looks += 1
                if looks > LOOKS:
                    raise LooksExceeded(
                        f"{3 * count + 2} nodes were looked at {LOOKS:,} times: visit each node once, not each path"
                    )
            return super().__getattribute__(name)

    class CountedHalve(Counted, Halve):
        pass

    class CountedDouble(Counted, Double):
        pass

    class CountedMerge(Counted, Merge):
        pass

    nodes: list[Node] = [Leaf("x")]
    for _ in range(count):
        halved, doubled = CountedHalve(nodes[-1]), CountedDouble(nodes[-1])
        nodes += [halved, doubled, CountedMerge(halved, doubled)]
    nodes.append(Bend(nodes[-1]))
    return nodes


def value_at(output: Node, values: dict[str, float]) -> float | None:
    """After a forward pass: the output's `.value`."""
    graph.forward(output, values)
    return output.value


def values_on(output: Node, nodes: list[Node], values: dict[str, float]) -> list[float | None]:
    """After a forward pass: the `.value` of each of the nodes."""
    graph.forward(output, values)
    return [node.value for node in nodes]


def edge_partials_at(output: Node, values: dict[str, float]) -> dict[tuple[Node, int], float]:
    """After a forward pass: what `edge_partials` returns."""
    graph.forward(output, values)
    return graph.edge_partials(output)


def backward_at(output: Node, values: dict[str, float]) -> dict[str, float]:
    """After a forward pass: what `backward` returns."""
    graph.forward(output, values)
    return graph.backward(output)


def gradients_on(output: Node, nodes: list[Node], values: dict[str, float], sweeps: int = 1) -> list[float | None]:
    """After a forward pass and a backward pass (or several): the `.grad` of each of the nodes."""
    graph.forward(output, values)
    for _ in range(sweeps):
        graph.backward(output)
    return [node.grad for node in nodes]


def along_paths_at(output: Node, leaf: Node, values: dict[str, float]) -> float:
    """After a forward pass: what `gradient_along_paths` returns."""
    graph.forward(output, values)
    return graph.gradient_along_paths(output, leaf)


def places(order: list[Node], nodes: list[Node]) -> np.ndarray:
    """For each entry of an order, its place in `nodes`; -1 for what does not stand there. Short to hand over."""
    known = {id(node): place for place, node in enumerate(nodes)}
    return np.array([known.get(id(entry), -1) for entry in order], dtype=np.int64)


def partials_into(nodes: list[Node], table: dict[tuple[Node, int], float]) -> np.ndarray:
    """What the table says of each edge, node by node, in the order of the node's inputs, in one array."""
    return np.array([table[node, place] for node in nodes for place in range(len(node.inputs))], dtype=np.float64)


def in_numbers(found: list[list[Node]], nodes: list[Node]) -> list[list[int]]:
    """Paths with the place of each node in `nodes` instead of the node (-1 for a stranger), in alphabetical order."""
    places = {id(node): place for place, node in enumerate(nodes)}
    return sorted([places.get(id(node), -1) for node in path] for path in found)
