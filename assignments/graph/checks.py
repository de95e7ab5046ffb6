"""What is asked of the operations, of the passes through a graph, and of the line that is fitted with them.

The passes are checked on operations of `support.py`, so that a wrong operation of the student's costs itself alone;
where the student's own operations are asked for, the check says so. Numbers keep away from kinks (ReLU and Absolute
at 0 have checks of their own) and from what is free: logarithms of what is not positive, overflow of Exp.
"""

from collections import Counter

from autograder.checks import (
    check,
    expect_finite,
    expect_oracle,
    expect_refusal,
    expect_same,
    expect_statistics,
    expect_that,
    expect_unchanged,
    expect_value,
    predicate,
)

CHAIN = 5_000
DIAMONDS = 60

LOOSE = {"rtol": 1e-6, "atol": 1e-6}  # sums whose parts may cancel

LOCAL_ADVICE = (
    "Hold the other input still and nudge this one a little: by how much does the result move, for each unit? "
    "One number for every input, in a tuple, in the order of the inputs."
)
UNARY_ADVICE = (
    "Nudge the input a little: by how much does the result move, for each unit? Return a tuple, also for one number: "
    "`(number,)`, with the comma."
)
COMPUTE_ADVICE = "`compute` is handed numbers and returns a number. It neither reads nor sets anything on the node."
STATELESS_ADVICE = (
    "The numbers come in as arguments. What the node or its inputs hold (`self.value`, something kept from the last "
    "call) belongs to another moment."
)
KINK_ADVICE = (
    "At exactly 0 there is no slope; this course takes 0 there. Look at `>` against `>=`, and at 0 divided by 0."
)
EXTREME_ADVICE = (
    "Which power of e does your formula take when the input is -1000, and which when it is +1000? A large positive "
    "power overflows. There are two ways to write the same fraction; each suits one sign of the input."
)
ORDER_ADVICE = (
    "When may a node be added to the list? When all of its inputs stand there already, and it does not. Draw the "
    "graph of the message on paper and follow your code."
)
CHAIN_ADVICE = (
    "Do the checks on small graphs pass? Then it is the depth: Python allows about 1,000 calls inside each other (its "
    "recursion limit), and this graph is 5,000 nodes deep. Keep what is still to be done in a list of your own, used "
    "as a stack, instead of letting a function call itself. And if it runs out of time: how often does your code go "
    "through all nodes?"
)
ONCE_ADVICE = (
    "Do the checks on small graphs pass? Then it is the number of paths, which doubles with each diamond: 60 diamonds "
    "have more paths than could be followed in a lifetime, but fewer than 200 nodes. Deal with each node once."
)
FORWARD_ADVICE = "Go through the nodes in topological order: when a node's turn comes, its inputs have their values."
NAMES_ADVICE = (
    "Compare the names in `values` with the names of the graph's leaves, both ways, before you compute. Raise "
    "ValueError and put the name into its message; a KeyError is not a ValueError."
)
PURITY_ADVICE = "The caller's dict and lists are the caller's: look for `pop`, `update`, `-=` and assignments to items."
EDGE_ADVICE = (
    "For each operation, ask `partials` with the values of its inputs; the number at position 0 belongs to the edge "
    "from `inputs[0]`, and so on. The key is `(node, position)`."
)
BACKWARD_ADVICE = (
    "Each node gets, from every edge that leads out of it, the gradient at the edge's far end times the partial on "
    "the edge. Compare with the worked example, one edge at a time."
)
SUM_ADVICE = "A node that is used in two places moves the output in two ways. What happens to the first contribution?"
WAIT_ADVICE = (
    "A node may hand its gradient on only when nothing more can arrive. Which order of the nodes makes sure that all "
    "who use a node have had their turn before it has its own?"
)
TWICE_ADVICE = (
    "One node stands at both positions, so there are two edges with a partial each. Go by position (`enumerate`), "
    "not by the node: `index`, `set` and a dict of nodes see only one of the two."
)
FRESH_ADVICE = "What is left over from the last call? A pass begins with a clean sheet."
PATHS_ADVICE = (
    "Extend unfinished paths, one edge at a time, beginning with the output. Each unfinished path needs a list of "
    "its own: two paths that share one list change each other."
)
ALONG_ADVICE = "Along a path, multiply; over the paths, add. And every edge counts, also where two join the same nodes."
ERROR_ADVICE = "Compute the value by hand for the numbers in the message, innermost bracket first, and compare."
STEP_ADVICE = "The gradient points uphill, and the learning rate says how far to go. Match gradients by name."
FIT_ADVICE = (
    "Take two points and one epoch, and follow the numbers by hand: forward, backward, step, and only then the next "
    "point, with the new parameters."
)


# What the checks draw ------------------------------------------------------------------------------------------------


def numbers(rng, count, low=0.3, high=2.0):
    """Plain floats of either sign, none nearer to 0 than `low`, short enough to follow by hand."""
    sizes = rng.choice([-1.0, 1.0], count) * rng.uniform(low, high, count)
    return [round(float(size), 2) for size in sizes]


def values_for(rng, names):
    return dict(zip(names, numbers(rng, len(names)), strict=True))


def on_two_leaves(module, operation):
    """A fresh operation on two fresh leaves."""
    return getattr(module, operation)(module.Leaf("a"), module.Leaf("b"))


def on_a_leaf(module, operation):
    return getattr(module, operation)(module.Leaf("a"))


NAMES = ("a", "b", "c", "d", "e")
LARGEST = 60.0

# Operations of `support.py`: how many inputs, and how large the result can be where the inputs are at most m.
SUPPORT = {
    "Halve": (1, lambda m: m),
    "Double": (1, lambda m: 2 * m + 1),
    "Bend": (1, lambda m: m * (3 + m)),
    "Blend": (2, lambda m: 3 * m),
    "Twist": (2, lambda m: (m + 2) * (m + 1)),
}


class Drawn:
    """A random graph of operations of `support.py`: its deferred nodes, as they were built, and each one's inputs."""

    def __init__(self, module, rng, leaves, operations, tree=False):
        self.names = NAMES[:leaves]
        self.nodes = [module.Leaf(name) for name in self.names]
        self.inputs = [[] for _ in self.names]
        self._support = module.support
        self._bounds = [2.0] * leaves
        self._unused = set(range(leaves))
        self._tree = tree  # every node is used once, so that nothing depends on how shared nodes are dealt with
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
        """Mostly what nobody uses yet, so that the graph grows upwards, but also what is used already."""
        chosen = []
        for _ in range(count):
            fresh = sorted(self._unused - set(chosen))
            if self._tree and not fresh:
                break
            pool = fresh if self._tree or (fresh and rng.random() < 0.6) else range(len(self.nodes))
            chosen.append(int(rng.choice(list(pool))))
        return chosen

    def _join(self, name, chosen):
        self.nodes.append(getattr(self._support, name)(*[self.nodes[i] for i in chosen]))
        self.inputs.append(list(chosen))
        self._bounds.append(SUPPORT[name][1](max(self._bounds[i] for i in chosen)))
        self._unused = (self._unused - set(chosen)) | {len(self.nodes) - 1}

    @property
    def output(self):
        return self.nodes[-1]


class Expression:
    """A random expression of the student's own operations: a stem that grows upwards and takes leaves and itself in.

    Who uses a node again depends on all who used it before. So every topological order hands gradients on in the same
    order, and a mistake in adding them up gives the same numbers whatever the order: it can be recognised.
    """

    def __init__(self, module, rng, leaves, operations):
        self._module = module
        self._rng = rng
        self.names = NAMES[:leaves]
        self.leaves = [module.Leaf(name) for name in self.names]
        self._known = []
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
        """A leaf, or ReLU of it: on a leaf, for its numbers keep away from the kink."""
        found = self._remembered(self.leaves[number], 2.0)
        return self._remembered(self._module.ReLU(found[0]), 2.0) if number == self._rectified else found

    def _bent(self, stem):
        node, bound = stem
        if bound * bound <= LARGEST and self._rng.random() < 0.5:
            return self._remembered(self._module.Square(node), bound * bound)
        return self._remembered(self._module.Sigmoid(node), 1.0)

    def _joined(self, stem, other):
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


def skip_connection(module, long_way_first=False):
    """A graph in which `a` is an input of the output as well as, by a longer way, of its other input."""
    a, b = module.Leaf("a"), module.Leaf("b")
    first = module.support.Bend(a)
    second = module.support.Twist(first, b)
    third = module.support.Bend(second)
    inputs = [4, 0] if long_way_first else [0, 4]
    nodes = [a, b, first, second, third]
    output = module.support.Twist(*[nodes[i] for i in inputs])
    return [*nodes, output], [[], [], [0], [2, 1], [3], inputs]


def tree(module):
    """A graph in which every node is used once."""
    a, b, c = (module.Leaf(name) for name in "abc")
    left = module.support.Twist(a, b)
    right = module.support.Bend(c)
    joined = module.support.Twist(left, right)
    output = module.support.Double(joined)
    return [a, b, c, left, right, joined, output], [[], [], [], [0, 1], [2], [3, 4], [5]]


def diamond(module):
    """A graph in which `shared` feeds two operations that meet again."""
    a, b = module.Leaf("a"), module.Leaf("b")
    shared = module.support.Twist(a, b)
    left = module.support.Bend(shared)
    right = module.support.Double(shared)
    output = module.support.Twist(left, right)
    return [a, b, shared, left, right, output], [[], [], [0, 1], [2], [2], [3, 4]]


def fan_out(module):
    """A graph in which `shared` feeds two operations, one of which is an input of the other."""
    a, b = module.Leaf("a"), module.Leaf("b")
    shared = module.support.Twist(a, b)
    left = module.support.Bend(shared)
    output = module.support.Twist(left, shared)
    return [a, b, shared, left, output], [[], [], [0, 1], [2], [3, 2]]


def same_twice(module):
    """A graph in which both inputs of an operation are one node, and of the next as well."""
    a = module.Leaf("a")
    inner = module.support.Twist(a, a)
    output = module.support.Blend(inner, inner)
    return [a, inner, output], [[], [0, 0], [1, 1]]


# Predicates ----------------------------------------------------------------------------------------------------------


@predicate
def order_of(answer, nodes, inputs):
    """What is wrong with an order of `nodes`, counted; node number i has the inputs number `inputs[i]`."""
    if not isinstance(answer, (list, tuple)):
        return "is no list of nodes" if answer is not None else "is None (is a `return` missing?)"
    place = {}
    for position, node in enumerate(answer):
        place.setdefault(node, position)
    early = sum(
        any(place[node] < place.get(nodes[i], -1) for i in sources)
        for node, sources in zip(nodes, inputs, strict=True)
        if node in place
    )
    return {
        "nodes": float(len(nodes)),
        "missing": float(sum(node not in place for node in nodes)),
        "foreign": float(len(set(place) - set(nodes))),
        "repeated": float(len(answer) - len(place)),
        "early": float(early),
        "output_last": float(bool(answer) and answer[-1] == nodes[-1]),
    }


@predicate
def is_valid(found):
    """The first fault of an order, in words."""
    if found["missing"]:
        return f"lacks {found['missing']:.0f} of the {found['nodes']:.0f} nodes"
    if found["foreign"]:
        return f"has {found['foreign']:.0f} objects in it that the output does not depend on"
    if found["repeated"]:
        return f"lists nodes more than once: {found['repeated']:.0f} entries too many"
    if found["early"]:
        return f"puts {found['early']:.0f} of the {found['nodes']:.0f} nodes before one of their own inputs"
    return None


@predicate
def is_just_these_paths(answer, wanted):
    """Whether the paths are the wanted ones, each as often as wanted, in any order."""
    if not isinstance(answer, (list, tuple)):
        return "is no list of paths" if answer is not None else "is None (is a `return` missing?)"
    if not all(isinstance(path, (list, tuple)) for path in answer):
        return "is not a list of lists"
    found, expected = Counter(map(tuple, answer)), Counter(map(tuple, wanted))
    if found == expected:
        return None
    if len(answer) != len(wanted):
        return f"has {len(answer)} paths, where there are {len(wanted)}"
    if set(found) == set(expected):
        return "has one path too often, and another not often enough"
    strange = next(path for path in found if path not in expected)
    if not strange:
        return "has an empty path in it"
    if tuple(reversed(strange)) in expected:
        return "has a path that begins with the leaf: begin with the output"
    return f"has a path of {len(strange)} nodes that does not lead from the output to the leaf"


def expect_order(module, nodes, inputs):
    expect_statistics(order_of, is_valid, module.topological_order(nodes[-1]), nodes, inputs)


# Add -----------------------------------------------------------------------------------------------------------------


@check("Add", points=1, advice=COMPUTE_ADVICE)
def computes_the_sum(module, rng):
    """computes the sum of its two inputs"""
    for _ in range(3):
        expect_oracle(on_two_leaves(module, "Add").compute(*numbers(rng, 2)))


@check("Add", points=1, advice=LOCAL_ADVICE)
def passes_both_inputs_on(module, rng):
    """has the right partial on each of its two edges"""
    for _ in range(3):
        expect_oracle(on_two_leaves(module, "Add").partials(*numbers(rng, 2)))


# Subtract ------------------------------------------------------------------------------------------------------------


@check("Subtract", points=1, advice=COMPUTE_ADVICE)
def computes_the_difference(module, rng):
    """computes the first input less the second"""
    for _ in range(3):
        expect_oracle(on_two_leaves(module, "Subtract").compute(*numbers(rng, 2)))


@check("Subtract", points=1, advice=LOCAL_ADVICE)
def tells_its_edges_apart(module, rng):
    """has the right partial on each of its two edges"""
    for _ in range(3):
        expect_oracle(on_two_leaves(module, "Subtract").partials(*numbers(rng, 2)))


# Multiply ------------------------------------------------------------------------------------------------------------


@check("Multiply", points=1, advice=COMPUTE_ADVICE)
def computes_the_product(module, rng):
    """computes the product of the two values that it is handed"""
    for _ in range(3):
        expect_oracle(on_two_leaves(module, "Multiply").compute(*numbers(rng, 2)))


@check("Multiply", points=1.5, advice=LOCAL_ADVICE)
def moves_with_the_other_factor(module, rng):
    """has the right partial on each of its two edges, in the order of the inputs"""
    for _ in range(3):
        expect_oracle(on_two_leaves(module, "Multiply").partials(*numbers(rng, 2)))


@check("Multiply", points=0.75, advice=TWICE_ADVICE)
def takes_one_node_twice(module, rng):
    """takes the same node at both positions, as two inputs with a partial each"""
    for value in numbers(rng, 2):
        a = module.Leaf("a")
        twice = module.Multiply(a, a)
        expect_oracle(twice.compute(value, value))
        expect_oracle(twice.partials(value, value))


@check("Multiply", points=0.75, advice=STATELESS_ADVICE)
def remembers_nothing(module, rng):
    """answers for the values of this call, whatever it was asked before"""
    first, second = numbers(rng, 2), numbers(rng, 2)
    node = on_two_leaves(module, "Multiply")
    expect_oracle(node.compute(*first))
    expect_oracle(node.partials(*second))
    expect_oracle(node.partials(*first))


# Square --------------------------------------------------------------------------------------------------------------


@check("Square", points=1, advice=COMPUTE_ADVICE)
def computes_the_square(module, rng):
    """computes the square of its input"""
    for value in [*numbers(rng, 3), 0.0]:
        expect_oracle(on_a_leaf(module, "Square").compute(value))


@check("Square", points=1, advice=UNARY_ADVICE)
def slope_of_the_square(module, rng):
    """has the right partial on its one edge, in a tuple"""
    for value in [*numbers(rng, 3), 0.0]:
        expect_oracle(on_a_leaf(module, "Square").partials(value))


# Sigmoid -------------------------------------------------------------------------------------------------------------

MODERATE = [-6.0, -2.0, -0.5, 0.0, 0.5, 2.0, 6.0]
EXTREME = [40.0, 750.0, 1_000.0, 1e6]
FAINT = {"rtol": 1e-6, "atol": 1e-8}  # room for any clamp that keeps the exponential in range


@check("Sigmoid", points=1.5, advice="Try it at 0, at a large and at a small input: what comes out there?")
def computes_the_sigmoid(module, rng):
    """computes the sigmoid of its input"""
    for value in [*numbers(rng, 2, high=4.0), *rng.permutation(MODERATE)[:4].tolist()]:
        expect_oracle(on_a_leaf(module, "Sigmoid").compute(value))


@check("Sigmoid", points=2, advice=f"{UNARY_ADVICE} {STATELESS_ADVICE}")
def slope_of_the_sigmoid(module, rng):
    """has the right partial, from the input that it is handed"""
    for value in [*numbers(rng, 2, high=4.0), *rng.permutation(MODERATE)[:4].tolist()]:
        expect_oracle(on_a_leaf(module, "Sigmoid").partials(value))


@check("Sigmoid", points=1.5, advice=EXTREME_ADVICE)
def stays_finite(module, rng):
    """is finite, and right, for inputs however large, of either sign; so is its partial"""
    for value in [*EXTREME, float(rng.integers(800, 5_000))]:
        for signed in (value, -value):
            node = on_a_leaf(module, "Sigmoid")
            computed, partials = node.compute(signed), node.partials(signed)
            expect_finite(computed)
            expect_oracle(computed, **FAINT)
            expect_oracle(partials, **FAINT)


# ReLU ----------------------------------------------------------------------------------------------------------------


@check("ReLU", points=1, advice=COMPUTE_ADVICE)
def cuts_negatives_off(module, rng):
    """computes its input where that is positive, and 0 elsewhere"""
    for value in [1.75, -1.75, *numbers(rng, 3), 0.0]:
        expect_oracle(on_a_leaf(module, "ReLU").compute(value))


@check("ReLU", points=1.25, advice=UNARY_ADVICE)
def slope_on_either_side(module, rng):
    """has the right partial on either side of 0"""
    for value in [1.75, -1.75, *numbers(rng, 3)]:
        expect_oracle(on_a_leaf(module, "ReLU").partials(value))


@check("ReLU", points=0.75, advice=KINK_ADVICE)
def slope_at_the_kink(module, rng):
    """has partial 0 at exactly 0"""
    for value in (0.0, -0.0):
        expect_oracle(on_a_leaf(module, "ReLU").partials(value))


# Divide --------------------------------------------------------------------------------------------------------------


@check("Divide", points=1, advice=COMPUTE_ADVICE)
def computes_the_quotient(module, rng):
    """computes the first input over the second"""
    for _ in range(3):
        expect_oracle(on_two_leaves(module, "Divide").compute(*numbers(rng, 2)))


@check("Divide", points=2, advice=LOCAL_ADVICE)
def slopes_of_the_quotient(module, rng):
    """has the right partial on each of its two edges"""
    for _ in range(4):
        expect_oracle(on_two_leaves(module, "Divide").partials(*numbers(rng, 2)))


# Absolute ------------------------------------------------------------------------------------------------------------


@check("Absolute", points=1, advice=COMPUTE_ADVICE)
def computes_the_size(module, rng):
    """computes the size of its input, without the sign"""
    for value in [1.75, -1.75, *numbers(rng, 3), 0.0]:
        expect_oracle(on_a_leaf(module, "Absolute").compute(value))


@check("Absolute", points=1.25, advice=UNARY_ADVICE)
def falls_and_rises(module, rng):
    """has the right partial on either side of 0"""
    for value in [1.75, -1.75, *numbers(rng, 3)]:
        expect_oracle(on_a_leaf(module, "Absolute").partials(value))


@check("Absolute", points=0.75, advice=KINK_ADVICE)
def is_flat_at_the_kink(module, rng):
    """has partial 0 at exactly 0"""
    for value in (0.0, -0.0):
        expect_oracle(on_a_leaf(module, "Absolute").partials(value))


# Exp -----------------------------------------------------------------------------------------------------------------


@check("Exp", points=1, advice=COMPUTE_ADVICE)
def computes_the_exponential(module, rng):
    """computes e to the power of its input"""
    for value in [*numbers(rng, 3), 0.0, 20.0, -20.0]:
        expect_oracle(on_a_leaf(module, "Exp").compute(value))


@check("Exp", points=1, advice=UNARY_ADVICE)
def slope_of_the_exponential(module, rng):
    """has the right partial on its one edge"""
    for value in [*numbers(rng, 3), 0.0, 20.0, -20.0]:
        expect_oracle(on_a_leaf(module, "Exp").partials(value))


# Log -----------------------------------------------------------------------------------------------------------------


def positive(rng):
    return [round(float(value), 2) for value in [*rng.uniform(0.05, 0.9, 2), *rng.uniform(1.2, 50.0, 2)]]


@check("Log", points=1, advice=COMPUTE_ADVICE)
def computes_the_natural_logarithm(module, rng):
    """computes the natural logarithm of its input"""
    for value in positive(rng):
        expect_oracle(on_a_leaf(module, "Log").compute(value))


@check("Log", points=1, advice=UNARY_ADVICE)
def slope_of_the_logarithm(module, rng):
    """has the right partial on its one edge"""
    for value in positive(rng):
        expect_oracle(on_a_leaf(module, "Log").partials(value))


# topological_order ---------------------------------------------------------------------------------------------------


@check("topological_order", points=2.5, advice=ORDER_ADVICE)
def puts_inputs_first(module, rng):
    """lists every node that the output depends on, each after its inputs"""
    for leaves, operations in [(1, 3), (2, 4), (4, 8)]:
        drawn = Drawn(module, rng, leaves, operations, tree=True)
        expect_order(module, drawn.nodes, drawn.inputs)


@check("topological_order", points=2, advice="How does your code know that it has met a node before? " + ORDER_ADVICE)
def lists_a_shared_node_once(module, rng):
    """lists a node that feeds two others once"""
    expect_order(module, *diamond(module))
    expect_order(module, *stacked(module, 3))


@check("topological_order", points=1, advice=TWICE_ADVICE)
def lists_a_doubled_input_once(module, rng):
    """lists a node that is both inputs of one operation once"""
    expect_order(module, *same_twice(module))
    a = module.Leaf("a")
    expect_order(module, [a, module.support.Blend(a, a)], [[], [0, 0]])


@check("topological_order", points=2, advice="Distance from the output is no guide here. " + ORDER_ADVICE)
def waits_for_the_longest_way(module, rng):
    """puts a node first that is near the output by one way and far from it by another"""
    expect_order(module, *skip_connection(module))
    expect_order(module, *skip_connection(module, long_way_first=True))
    nodes = [module.Leaf("a")]
    inputs = [[]]
    for place in range(5):  # each node takes its predecessor and the leaf, in either order
        inputs.append([0, place] if rng.random() < 0.5 else [place, 0])
        nodes.append(module.support.Twist(*[nodes[i] for i in inputs[-1]]))
    expect_order(module, nodes, inputs)


@check("topological_order", points=1.5, advice="Begin with the output and follow `inputs`. Who is met, and who is not?")
def lists_the_output_and_no_stranger(module, rng):
    """lists the output itself, even where that is a leaf, and nothing that it does not depend on"""
    lonely = module.Leaf("a")
    expect_order(module, [lonely], [[]])
    nodes, inputs = tree(module)
    stranger = module.Leaf("d")
    later = module.support.Twist(nodes[-1], stranger)
    expect_statistics(order_of, is_valid, module.topological_order(nodes[3]), [*nodes[:2], nodes[3]], [[], [], [0, 1]])
    expect_order(module, nodes, inputs)
    expect_order(module, [*nodes, stranger, later], [*inputs, [], [6, 7]])


@check("topological_order", points=1, advice=f"{FRESH_ADVICE} A default argument is made once, not at every call.")
def gives_the_whole_order_again(module, rng):
    """gives the whole order again when it is called again"""
    nodes, inputs = tree(module)
    for _ in range(3):
        expect_order(module, nodes, inputs)


@check("topological_order", points=1.5, repeats=1, advice=CHAIN_ADVICE)
def orders_a_long_chain(module, rng):
    """copes with a chain of 5,000 nodes"""
    nodes = module.support.chain(CHAIN)
    places = module.support.places(module.topological_order(nodes[-1]), nodes)
    expect_statistics(chain_order_of, is_valid, places)


@check("topological_order", points=1.5, repeats=1, advice=ONCE_ADVICE)
def orders_stacked_diamonds(module, rng):
    """visits each node once where sixty diamonds are stacked, whatever the number of paths"""
    nodes = module.support.diamonds(DIAMONDS)
    places = module.support.places(module.topological_order(nodes[-1]), nodes)
    expect_statistics(diamonds_order_of, is_valid, places)


@predicate
def chain_order_of(places):
    """`order_of` for a chain, where entries are given as places in it."""
    return order_of(places.tolist(), list(range(CHAIN)), [[], *([place] for place in range(CHAIN - 1))])


@predicate
def diamonds_order_of(places):
    """`order_of` for the stacked diamonds."""
    return order_of(places.tolist(), list(range(3 * DIAMONDS + 2)), diamond_inputs(DIAMONDS))


def diamond_inputs(count):
    inputs = [[]]
    for corner in range(0, 3 * count, 3):
        inputs += [[corner], [corner], [corner + 1, corner + 2]]
    return [*inputs, [3 * count]]


def stacked(module, count):
    """A few diamonds on top of each other, of plain nodes, as `diamond_inputs` says."""
    inputs = diamond_inputs(count)
    nodes = [module.Leaf("a")]
    for sources in inputs[1:]:
        operation = module.support.Twist if len(sources) == 2 else module.support.Bend
        nodes.append(operation(*[nodes[i] for i in sources]))
    return nodes, inputs


# forward -------------------------------------------------------------------------------------------------------------


@check("forward", points=2.5, advice=FORWARD_ADVICE)
def returns_the_value_of_the_output(module, rng):
    """returns the value of the output"""
    for leaves, operations in [(1, 3), (2, 4), (4, 8)]:
        drawn = Drawn(module, rng, leaves, operations)
        expect_oracle(module.forward(drawn.output, values_for(rng, drawn.names)), **LOOSE)
    expect_oracle(module.forward(module.Leaf("a"), {"a": 1.25}))


@check("forward", points=1.5, advice=FORWARD_ADVICE + " The passes back read `.value` from the nodes.")
def sets_every_value(module, rng):
    """sets `.value` on every node, leaves included"""
    for build, names in [(tree, "abc"), (diamond, "ab"), (skip_connection, "ab")]:
        nodes, _ = build(module)
        expect_oracle(module.support.values_on(nodes[-1], nodes, values_for(rng, names)))


@check("forward", points=1, advice=TWICE_ADVICE)
def hands_over_every_input_in_order(module, rng):
    """hands an operation the value of each input, in order, also where both are one node"""
    nodes, _ = same_twice(module)
    expect_oracle(module.support.value_at(nodes[-1], values_for(rng, "a")))
    a, b = module.Leaf("a"), module.Leaf("b")
    for pair in [(a, b), (b, a)]:
        expect_oracle(module.support.value_at(module.support.Twist(*pair), values_for(rng, "ab")))


@check("forward", points=1.5, advice=FRESH_ADVICE)
def computes_afresh(module, rng):
    """computes every node afresh when it is called with other numbers"""
    nodes, _ = tree(module)
    for _ in range(3):
        expect_oracle(module.support.values_on(nodes[-1], nodes[3:], values_for(rng, "abc")))


@check("forward", points=0.75, advice="0.0 is a number like any other, but `if value:` takes it for nothing.")
def takes_zero_for_a_number(module, rng):
    """takes 0.0 as the value of a leaf"""
    for values in ({**values_for(rng, "abc"), "b": 0.0}, {"a": 0.0, "b": 0.0, "c": 0.0}):
        nodes, _ = tree(module)
        expect_oracle(module.support.value_at(nodes[-1], values_for(rng, "abc")))
        expect_oracle(module.support.value_at(nodes[-1], values))


@check("forward", points=1.25, repeats=1, advice=CHAIN_ADVICE)
def computes_a_long_chain(module, rng):
    """copes with a chain of 5,000 nodes"""
    expect_oracle(module.support.value_at(module.support.chain(CHAIN)[-1], values_for(rng, "x")))


@check("forward", points=1, repeats=1, advice=ONCE_ADVICE)
def computes_stacked_diamonds(module, rng):
    """computes each node once where sixty diamonds are stacked, whatever the number of paths"""
    expect_oracle(module.support.value_at(module.support.diamonds(DIAMONDS)[-1], values_for(rng, "x")))


@check("forward", points=0.5, about="contract", advice=NAMES_ADVICE)
def refuses_a_missing_name(module, rng):
    """refuses numbers that lack a leaf, and names it"""
    for missing, given in [("height", "width"), ("width", "height")]:
        output = module.support.Twist(module.Leaf("height"), module.Leaf("width"))
        expect_refusal(module.forward(output, {given: 1.5}), naming=missing)
        expect_oracle(module.support.value_at(output, values_for(rng, ("height", "width"))))


@check("forward", points=0.5, about="contract", advice=NAMES_ADVICE)
def refuses_an_unknown_name(module, rng):
    """refuses a number for a leaf that the graph does not have, and names it"""
    output = module.support.Twist(module.Leaf("height"), module.Leaf("width"))
    values = values_for(rng, ("height", "width"))
    expect_refusal(module.forward(output, {**values, "depth": 1.5}), naming="depth")
    expect_oracle(module.support.value_at(output, values))


@check("forward", points=0.5, about="contract", advice=PURITY_ADVICE)
def leaves_the_numbers_alone(module, rng):
    """leaves the dict of numbers as it was"""
    nodes, _ = tree(module)
    values = values_for(rng, "abc")
    expect_oracle(module.support.value_at(nodes[-1], values))
    expect_unchanged(values)


# edge_partials -------------------------------------------------------------------------------------------------------


def expect_each_edge(module, rng, nodes, inputs, names):
    """The partial on each edge, one by one."""
    table = module.support.edge_partials_at(nodes[-1], values_for(rng, names))
    for node, sources in zip(nodes, inputs, strict=True):
        for position in range(len(sources)):
            expect_oracle(table[node, position])


@check("edge_partials", points=2.5, advice=EDGE_ADVICE)
def has_the_partial_on_each_edge(module, rng):
    """has the partial on each edge, under the operation and the position of the input"""
    expect_each_edge(module, rng, *tree(module), "abc")
    expect_each_edge(module, rng, *diamond(module), "ab")
    expect_each_edge(module, rng, *skip_connection(module), "ab")


@check("edge_partials", points=1.5, advice=EDGE_ADVICE)
def has_every_edge_and_no_other(module, rng):
    """has every edge of the graph, and nothing else"""
    for leaves, operations in [(2, 3), (3, 6)]:
        drawn = Drawn(module, rng, leaves, operations)
        expect_oracle(module.support.edge_partials_at(drawn.output, values_for(rng, drawn.names)))
    expect_oracle(module.support.edge_partials_at(module.Leaf("a"), values_for(rng, "a")))


@check("edge_partials", points=1.5, advice=TWICE_ADVICE)
def has_two_edges_for_a_doubled_input(module, rng):
    """has two edges, with a partial each, where one node is both inputs"""
    expect_each_edge(module, rng, *same_twice(module), "a")


@check("edge_partials", points=1, advice=FRESH_ADVICE)
def follows_the_latest_numbers(module, rng):
    """goes by the numbers of the latest forward pass"""
    nodes, inputs = tree(module)
    for _ in range(2):
        expect_each_edge(module, rng, nodes, inputs, "abc")


@check("edge_partials", points=0.75, repeats=1, advice=CHAIN_ADVICE)
def has_the_edges_of_a_long_chain(module, rng):
    """copes with a chain of 5,000 nodes"""
    nodes = module.support.chain(CHAIN)
    table = module.support.edge_partials_at(nodes[-1], values_for(rng, "x"))
    expect_oracle(module.support.partials_into(nodes, table))


@check("edge_partials", points=0.75, repeats=1, advice=ONCE_ADVICE)
def has_the_edges_of_stacked_diamonds(module, rng):
    """looks at each edge once where sixty diamonds are stacked, whatever the number of paths"""
    nodes = module.support.diamonds(DIAMONDS)
    table = module.support.edge_partials_at(nodes[-1], values_for(rng, "x"))
    expect_oracle(module.support.partials_into(nodes, table))


# backward ------------------------------------------------------------------------------------------------------------


@check("backward", points=2, advice=BACKWARD_ADVICE)
def gives_the_gradient_of_every_leaf(module, rng):
    """gives the gradient of every leaf, by name"""
    for leaves, operations in [(1, 3), (2, 4), (4, 8)]:
        drawn = Drawn(module, rng, leaves, operations, tree=True)
        expect_oracle(module.support.backward_at(drawn.output, values_for(rng, drawn.names)), **LOOSE)
    expect_oracle(module.support.backward_at(module.Leaf("a"), values_for(rng, "a")))


@check("backward", points=3, advice=BACKWARD_ADVICE + " Only this one fails? Look at the operations in the message.")
def agrees_with_autograd(module, rng):
    """agrees with PyTorch's autograd on random expressions of your own operations"""
    for _ in range(6):
        drawn = Expression(module, rng, int(rng.integers(2, 5)), int(rng.integers(5, 10)))
        expect_oracle(
            module.support.gradients_on(drawn.output, drawn.leaves, values_for(rng, drawn.names)), **LOOSE
        )  # fmt: skip


@check("backward", points=2, advice=SUM_ADVICE)
def sums_over_the_ways_out(module, rng):
    """adds up what comes back to a node that feeds two others"""
    nodes, _ = fan_out(module)
    expect_oracle(module.support.gradients_on(nodes[-1], nodes[:3], values_for(rng, "ab")), **LOOSE)


@check("backward", points=1.5, advice=TWICE_ADVICE)
def counts_both_edges(module, rng):
    """counts both edges where one node is both inputs of an operation"""
    nodes, _ = same_twice(module)
    expect_oracle(module.support.gradients_on(nodes[-1], nodes[:1], values_for(rng, "a")), **LOOSE)
    for operation in (module.support.Twist, module.support.Blend):
        a = module.Leaf("a")
        expect_oracle(module.support.gradients_on(operation(a, a), [a], values_for(rng, "a")), **LOOSE)
    a, b = module.Leaf("a"), module.Leaf("b")  # beside it, two edges from two nodes
    expect_oracle(module.support.gradients_on(module.support.Blend(a, b), [a, b], values_for(rng, "ab")), **LOOSE)


@check("backward", points=1.5, advice=WAIT_ADVICE)
def waits_until_all_has_arrived(module, rng):
    """passes a node's gradient on only when all of it has arrived"""
    for late_first in (True, False):
        a, b = module.Leaf("a"), module.Leaf("b")
        early = module.support.Twist(a, b)  # near the output by one way, far from it by the other
        late = module.support.Bend(module.support.Halve(early))
        output = module.support.Twist(late, early) if late_first else module.support.Twist(early, late)
        expect_oracle(module.support.gradients_on(output, [a, b, early], values_for(rng, "ab")), **LOOSE)


@check("backward", points=1.5, advice="Every node has a derivative, not only the leaves. What is the output's own?")
def sets_every_gradient(module, rng):
    """sets `.grad` on every node, the output included"""
    nodes, _ = tree(module)
    expect_oracle(module.support.gradients_on(nodes[-1], nodes, values_for(rng, "abc")), **LOOSE)


@check("backward", points=1, advice=FRESH_ADVICE + " Which nodes still hold a gradient when it begins?")
def gives_the_same_again(module, rng):
    """gives the same when it is called again, not the double"""
    nodes, _ = tree(module)
    for sweeps in (2, 3):
        expect_oracle(
            module.support.gradients_on(nodes[-1], nodes[:3], values_for(rng, "abc"), sweeps=sweeps), **LOOSE
        )  # fmt: skip


@check("backward", points=0.5, advice="An operation may have a name too, to be read by people. It is no leaf for that.")
def lists_leaves_alone(module, rng):
    """lists the leaves, and no operation that happens to have a name"""
    a, b = module.Leaf("a"), module.Leaf("b")
    inner = module.support.Twist(a, b, name="inner")
    output = module.support.Bend(inner, name="output")
    expect_oracle(module.support.backward_at(output, values_for(rng, "ab")), **LOOSE)


@check("backward", points=0.5, advice="A gradient of 0 is an answer: moving that leaf does not move the output.")
def lists_leaves_of_gradient_zero(module, rng):
    """lists a leaf also where its gradient is 0"""
    a, b = module.Leaf("a"), module.Leaf("b")
    output = module.support.Twist(a, module.support.Flat(b))
    expect_oracle(module.support.backward_at(output, values_for(rng, "ab")))


@check("backward", points=0.75, repeats=1, advice=CHAIN_ADVICE)
def goes_back_through_a_long_chain(module, rng):
    """copes with a chain of 5,000 nodes"""
    nodes = module.support.chain(CHAIN)
    expect_oracle(module.support.gradients_on(nodes[-1], [nodes[0], nodes[2500]], values_for(rng, "x")))


@check("backward", points=0.75, repeats=1, advice=ONCE_ADVICE)
def goes_back_through_stacked_diamonds(module, rng):
    """makes one sweep where sixty diamonds are stacked, whatever the number of paths"""
    nodes = module.support.diamonds(DIAMONDS)
    expect_oracle(module.support.gradients_on(nodes[-1], [nodes[0]], values_for(rng, "x")), **LOOSE)


# paths ---------------------------------------------------------------------------------------------------------------


@check("paths", points=1.25, advice=PATHS_ADVICE)
def finds_every_path(module, rng):
    """finds every path from the output to the leaf, both included"""
    (a, b, shared, left, right, output), _ = diamond(module)
    expect_that(
        is_just_these_paths, module.paths(output, a), [[output, left, shared, a], [output, right, shared, a]]
    )  # fmt: skip
    (a, b, first, second, third, output), _ = skip_connection(module)
    expect_that(is_just_these_paths, module.paths(output, b), [[output, third, second, b]])
    expect_that(is_just_these_paths, module.paths(output, a), [[output, a], [output, third, second, first, a]])


@check("paths", points=1, advice=PATHS_ADVICE + " A node may lie on many paths, so it may be visited many times.")
def finds_paths_that_share_nodes(module, rng):
    """finds all paths where two diamonds are stacked and every path shares nodes with others"""
    n, _ = stacked(module, 2)
    wanted = [[n[7], n[6], upper, n[3], lower, n[0]] for upper in (n[4], n[5]) for lower in (n[1], n[2])]
    expect_that(is_just_these_paths, module.paths(n[7], n[0]), wanted)


@check("paths", points=0.5, advice=PATHS_ADVICE)
def finds_all_in_graphs_at_random(module, rng):
    """finds all paths in graphs drawn at random, with nodes used twice and nodes that lead nowhere"""
    for _ in range(3):
        nodes = [module.Leaf("a"), module.Leaf("b")]
        for _ in range(5):
            first, second = rng.integers(len(nodes), size=2)
            nodes.append(module.support.Twist(nodes[first], nodes[second]))
        for leaf in nodes[:2]:
            expect_oracle(module.support.in_numbers(module.paths(nodes[-1], leaf), nodes))


@check("paths", points=1, advice=TWICE_ADVICE)
def finds_both_edges(module, rng):
    """finds two equal paths where one node is both inputs of an operation"""
    (a, inner, output), _ = same_twice(module)
    expect_that(is_just_these_paths, module.paths(inner, a), [[inner, a]] * 2)
    expect_that(is_just_these_paths, module.paths(output, a), [[output, inner, a]] * 4)


@check("paths", points=0.75, advice="No path is an empty list of paths; a path of no nodes is something else.")
def finds_none(module, rng):
    """is an empty list where no path leads to the leaf"""
    nodes, _ = diamond(module)
    expect_that(is_just_these_paths, module.paths(nodes[-1], module.Leaf("c")), [])
    expect_that(is_just_these_paths, module.paths(nodes[0], nodes[1]), [])


@check("paths", points=0.5, advice="How many edges must one walk to get from a node to itself?")
def finds_the_path_of_no_edge(module, rng):
    """is the one path of a single node where the output is the leaf"""
    leaf = module.Leaf("a")
    expect_that(is_just_these_paths, module.paths(leaf, leaf), [[leaf]])


# gradient_along_paths ------------------------------------------------------------------------------------------------


@check("gradient_along_paths", points=2, advice=ALONG_ADVICE)
def multiplies_along_and_adds_over(module, rng):
    """multiplies along each path and adds up over the paths"""
    for build in (diamond, skip_connection):
        nodes, _ = build(module)
        for leaf in nodes[:2]:
            expect_oracle(module.support.along_paths_at(nodes[-1], leaf, values_for(rng, "ab")), **LOOSE)


@check("gradient_along_paths", points=1, advice=ALONG_ADVICE + " `backward` must come to the same numbers.")
def equals_backward(module, rng):
    """equals what `backward` finds, on random expressions of your own operations"""
    for _ in range(3):
        drawn = Expression(module, rng, int(rng.integers(2, 4)), int(rng.integers(4, 7)))
        values = values_for(rng, drawn.names)
        gradients = module.support.backward_at(drawn.output, values)
        for name, leaf in zip(drawn.names, drawn.leaves, strict=True):
            along = module.support.along_paths_at(drawn.output, leaf, values)
            expect_oracle(along, **LOOSE)
            expect_same(along, gradients[name], **LOOSE)


@check("gradient_along_paths", points=1, advice=TWICE_ADVICE)
def tells_two_edges_apart(module, rng):
    """takes each edge's own partial where one node is both inputs of an operation"""
    nodes, _ = same_twice(module)
    expect_oracle(module.support.along_paths_at(nodes[-1], nodes[0], values_for(rng, "a")), **LOOSE)
    for operation in (module.support.Twist, module.support.Blend):
        a = module.Leaf("a")
        expect_oracle(module.support.along_paths_at(operation(a, a), a, values_for(rng, "a")), **LOOSE)
    a, b = module.Leaf("a"), module.Leaf("b")  # beside it, two edges from two nodes
    expect_oracle(module.support.along_paths_at(module.support.Blend(a, b), b, values_for(rng, "ab")), **LOOSE)


@check("gradient_along_paths", points=1, advice="A sum of nothing is 0. A product of nothing is 1.")
def handles_no_path_and_no_edge(module, rng):
    """is 0 where no path leads to the leaf, and 1 where the output is the leaf"""
    nodes, _ = diamond(module)
    expect_value(module.support.along_paths_at(nodes[-1], module.Leaf("c"), values_for(rng, "ab")), 0.0)
    leaf = module.Leaf("a")
    expect_value(module.support.along_paths_at(leaf, leaf, values_for(rng, "a")), 1.0)


# squared_error -------------------------------------------------------------------------------------------------------

ROLES = ("w1", "w2", "x", "y")


@check("squared_error", points=1.5, advice=ERROR_ADVICE)
def computes_the_squared_error(module, rng):
    """computes (w1 + w2*x - y)**2 in a forward pass"""
    for _ in range(3):
        expect_oracle(module.support.value_at(module.squared_error(), values_for(rng, ROLES)))


@check("squared_error", points=1.5, advice=ERROR_ADVICE)
def has_the_slope_of_the_parameters(module, rng):
    """gives the gradient of w1 and of w2 in a backward pass"""
    for _ in range(3):
        gradients = module.support.backward_at(module.squared_error(), values_for(rng, ROLES))
        expect_oracle(gradients["w1"], **LOOSE)
        expect_oracle(gradients["w2"], **LOOSE)


@check("squared_error", points=1, advice="Look at the names of the leaves, at how many there are, and at every sign.")
def has_four_leaves(module, rng):
    """has the leaves w1, w2, x and y, and no other"""
    expect_oracle(module.support.backward_at(module.squared_error(), values_for(rng, ROLES)), **LOOSE)


# sgd_step ------------------------------------------------------------------------------------------------------------


@check("sgd_step", points=1.5, advice=STEP_ADVICE)
def goes_downhill(module, rng):
    """moves each parameter against its gradient, by the learning rate times the gradient"""
    for rate in (0.1, 0.01, 1.0):
        names = NAMES[: int(rng.integers(1, 5))]
        expect_oracle(module.sgd_step(values_for(rng, names), values_for(rng, names), rate))


@check("sgd_step", points=1, advice="The parameters are what may move. `x` and `y` are data, whatever their gradient.")
def ignores_further_gradients(module, rng):
    """returns the keys of the parameters, whatever other gradients there are"""
    for _ in range(2):
        expect_oracle(module.sgd_step(values_for(rng, ("w1", "w2")), values_for(rng, ROLES), 0.1))


@check("sgd_step", points=1, advice="Two dicts need not have their keys in the same order. Look each name up.")
def matches_by_name(module, rng):
    """matches parameter and gradient by name, not by their order in the dicts"""
    expect_oracle(module.sgd_step(values_for(rng, ("w1", "w2")), values_for(rng, ("w2", "w1")), 0.1))
    expect_oracle(module.sgd_step(values_for(rng, ("b", "a", "c")), values_for(rng, ("x", "a", "c", "b")), 0.5))


@check("sgd_step", points=0.5, about="contract", advice=PURITY_ADVICE)
def leaves_its_arguments_alone(module, rng):
    """leaves both of its arguments as they were"""
    parameters, gradients = values_for(rng, ("w1", "w2")), values_for(rng, ROLES)
    expect_oracle(module.sgd_step(parameters, gradients, 0.1))
    expect_unchanged(parameters, gradients)


# fit_line ------------------------------------------------------------------------------------------------------------


@check("fit_line", points=1.5, advice=FIT_ADVICE)
def makes_one_step_a_point(module, rng):
    """makes one step after each point, in the order of the lists"""
    for count in (1, 2, 5):
        expect_oracle(module.fit_line(numbers(rng, count), numbers(rng, count), 0.05, 1), rtol=1e-6, atol=1e-7)


@check("fit_line", points=1.5, advice=FIT_ADVICE)
def goes_on_for_all_epochs(module, rng):
    """goes on from one epoch to the next"""
    for epochs in (2, 7):
        expect_oracle(module.fit_line(numbers(rng, 4), numbers(rng, 4), 0.03, epochs), rtol=1e-6, atol=1e-7)


@check("fit_line", points=1, advice="`w1` and `w2` are where the descent begins; with no epoch it ends there too.")
def starts_where_it_is_told(module, rng):
    """starts from the w1 and w2 that are passed, and returns them where there is no epoch"""
    w1, w2 = numbers(rng, 2)
    xs, ys = numbers(rng, 3), numbers(rng, 3)
    expect_oracle(module.fit_line(xs, ys, 0.05, 2, w1=w1, w2=w2), rtol=1e-6, atol=1e-7)
    expect_oracle(module.fit_line(xs, ys, 0.05, 1, w2=w2), rtol=1e-6, atol=1e-7)
    expect_value(module.fit_line(xs, ys, 0.05, 0, w1=w1, w2=w2), (w1, w2))


@check("fit_line", points=2, repeats=1, advice=FIT_ADVICE)
def finds_the_line(module, rng):
    """finds the line on which all the points lie"""
    w1, w2 = numbers(rng, 2)
    xs = [round(float(x), 2) for x in rng.permutation([-1.0, -0.6, -0.2, 0.2, 0.6, 1.0])]
    expect_value(module.fit_line(xs, [w1 + w2 * x for x in xs], 0.1, 40), (w1, w2), rtol=0.0, atol=1e-3)


@check("fit_line", points=0.5, about="contract", advice="`zip` stops at the shorter list and says nothing.")
def refuses_lists_that_differ(module, rng):
    """refuses lists of different lengths"""
    xs, ys = numbers(rng, 4), numbers(rng, 4)
    expect_refusal(module.fit_line(xs, ys[:3], 0.05, 1))
    expect_refusal(module.fit_line(xs[:2], ys, 0.05, 1))
    expect_oracle(module.fit_line(xs, ys, 0.05, 1), rtol=1e-6, atol=1e-7)


@check("fit_line", points=0.5, about="contract", advice=PURITY_ADVICE)
def leaves_the_points_alone(module, rng):
    """leaves the lists of points as they were"""
    xs, ys = numbers(rng, 3), numbers(rng, 3)
    expect_oracle(module.fit_line(xs, ys, 0.05, 2), rtol=1e-6, atol=1e-7)
    expect_unchanged(xs, ys)
