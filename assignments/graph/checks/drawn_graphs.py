"""Graphs of the operations in `support.py`, drawn at random."""

from .drawn_numbers import NAMES

LARGEST = 60.0  # bound on the size of any value in a drawn graph

# The number of inputs of each operation, and a bound on its result where the inputs are at most m.
SUPPORT = {
    "Halve": (1, lambda m: m),
    "Double": (1, lambda m: 2 * m + 1),
    "Bend": (1, lambda m: m * (3 + m)),
    "Blend": (2, lambda m: 3 * m),
    "Twist": (2, lambda m: (m + 2) * (m + 1)),
}


class DrawnGraph:
    """A random graph: its deferred nodes in the order of building, and the places of each one's inputs."""

    def __init__(self, module, rng, leaves, operations, tree=False):
        self.names = NAMES[:leaves]
        self.nodes = [module.Leaf(name) for name in self.names]
        self.inputs: list[list[int]] = [[] for _ in self.names]
        self._support = module.support
        self._bounds = [2.0] * leaves
        self._unused = set(range(leaves))
        self._tree = tree  # every node is used once, so no answer depends on how shared nodes are treated
        for _ in range(operations):
            name = str(rng.choice(sorted(SUPPORT)))
            arity, bound = SUPPORT[name]
            chosen = self._choose(rng, arity)
            if len(chosen) < arity or bound(max(self._bounds[i] for i in chosen)) > LARGEST:
                name, chosen = "Halve", chosen[:1]
            self._join(name, chosen)
        while len(self._unused) > 1:
            self._join("Blend", sorted(self._unused)[:2])

    def _choose(self, rng, count):
        """Places of inputs: mostly nodes that none uses yet, so that the graph grows upwards, but also used ones."""
        chosen: list[int] = []
        for _ in range(count):
            fresh = sorted(self._unused - set(chosen))
            if self._tree and not fresh:
                break
            pool = fresh if self._tree or (fresh and rng.random() < 0.6) else range(len(self.nodes))
            chosen.append(int(rng.choice(list(pool))))
        return chosen

    def _join(self, name, chosen):
        """Add the operation of that name on the nodes in the chosen places."""
        self.nodes.append(getattr(self._support, name)(*[self.nodes[i] for i in chosen]))
        self.inputs.append(list(chosen))
        self._bounds.append(SUPPORT[name][1](max(self._bounds[i] for i in chosen)))
        self._unused = (self._unused - set(chosen)) | {len(self.nodes) - 1}

    @property
    def output(self):
        """The node that depends on all others."""
        return self.nodes[-1]
