"""Expressions of the student's own operations, drawn at random."""

from typing import Any

from .drawn_graphs import LARGEST
from .drawn_numbers import NAMES


class Expression:
    """A random expression with one stem: each new node takes the last one, alone or with a leaf or an earlier node.

    So of all nodes that use a node, each depends on those before it, and every topological order passes their gradients
    on in the same order. A mistake in adding gradients up gives the same numbers in each, so it can be diagnosed.
    """

    def __init__(self, module, rng, leaves, operations):
        self._module = module
        self._rng = rng
        self.names = NAMES[:leaves]
        self.leaves = [module.Leaf(name) for name in self.names]
        self._known: list[tuple[Any, float]] = []  # the nodes so far, each with a bound on the size of its value
        self._rectified = int(rng.integers(leaves))
        stem = self._enter(0)
        entered = 1
        for step in range(operations):
            if entered < leaves and (rng.random() < 0.5 or operations - step <= leaves - entered):
                stem = self._joined(stem, self._enter(entered))
                entered += 1
            elif rng.random() < 0.6:
                stem = self._joined(stem, self._known[int(rng.integers(len(self._known)))])
            else:
                stem = self._bent(stem)
        self.output = stem[0]

    def _enter(self, number):
        """A leaf, or ReLU of it. ReLU is used on a leaf only: drawn numbers keep away from its kink."""
        found = self._remembered(self.leaves[number], 2.0)
        return self._remembered(self._module.ReLU(found[0]), 2.0) if number == self._rectified else found

    def _bent(self, stem):
        """Square or Sigmoid of the stem, a node with its bound."""
        node, bound = stem
        if bound * bound <= LARGEST and self._rng.random() < 0.5:
            return self._remembered(self._module.Square(node), bound * bound)
        return self._remembered(self._module.Sigmoid(node), 1.0)

    def _joined(self, stem, other):
        """An operation on the stem and another node, in either order."""
        first, second = (stem, other) if self._rng.random() < 0.5 else (other, stem)
        name = "Multiply" if stem is other else str(self._rng.choice(["Add", "Multiply", "Subtract"]))
        product = first[1] * second[1]
        if name == "Multiply" and product > LARGEST:
            if stem is other:
                return self._bent(stem)
            name = "Add"
        bound = product if name == "Multiply" else first[1] + second[1]
        return self._remembered(getattr(self._module, name)(first[0], second[0]), bound)

    def _remembered(self, node, bound):
        self._known.append((node, bound))
        return self._known[-1]
