"""What is asked of `backward`."""

from autograder.checks import check, expect_oracle

from .advice import CHAIN_ADVICE, FRESH_ADVICE, ONCE_ADVICE, TWICE_ADVICE
from .drawn_expressions import Expression
from .drawn_graphs import DrawnGraph
from .drawn_numbers import values_for
from .graph_shapes import CHAIN, DIAMONDS, fan_out, same_twice, tree
from .tolerances import LOOSE

BACKWARD_ADVICE = (
    "Each node gets, from every edge that leads out of it, the gradient at the edge's far end times the partial on "
    "the edge. Compare with the worked example, one edge at a time."
)
SUM_ADVICE = "A node that is used in two places moves the output in two ways. What happens to the first contribution?"
WAIT_ADVICE = (
    "A node may hand its gradient on only when nothing more can arrive. Which order of the nodes makes sure that all "
    "who use a node have had their turn before it has its own?"
)


@check("backward", points=2, advice=BACKWARD_ADVICE)
def gives_the_gradient_of_every_leaf(module, rng):
    """gives the gradient of every leaf, by name"""
    for leaves, operations in [(1, 3), (2, 4), (4, 8)]:
        drawn = DrawnGraph(module, rng, leaves, operations, tree=True)
        expect_oracle(module.support.backward_at(drawn.output, values_for(rng, drawn.names)), **LOOSE)
    expect_oracle(module.support.backward_at(module.Leaf("a"), values_for(rng, "a")))


@check("backward", points=3, advice=BACKWARD_ADVICE + " Only this one fails? Look at the operations in the message.")
def agrees_with_autograd(module, rng):
    """agrees with PyTorch's autograd on random expressions of your own operations"""
    for _ in range(6):
        drawn = Expression(module, rng, int(rng.integers(2, 5)), int(rng.integers(5, 10)))
        values = values_for(rng, drawn.names)
        expect_oracle(module.support.gradients_on(drawn.output, drawn.leaves, values), **LOOSE)


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
    a, b = module.Leaf("a"), module.Leaf("b")  # for comparison: two edges from two nodes
    expect_oracle(module.support.gradients_on(module.support.Blend(a, b), [a, b], values_for(rng, "ab")), **LOOSE)


@check("backward", points=1.5, advice=WAIT_ADVICE)
def waits_until_all_has_arrived(module, rng):
    """passes a node's gradient on only when all of it has arrived"""
    for late_first in (True, False):
        a, b = module.Leaf("a"), module.Leaf("b")
        early = module.support.Twist(a, b)  # its other way to the output is longer
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
        values = values_for(rng, "abc")
        expect_oracle(module.support.gradients_on(nodes[-1], nodes[:3], values, sweeps=sweeps), **LOOSE)


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
