"""What is asked of `forward`."""

from autograder.checks import check, expect_oracle, expect_refusal, expect_unchanged

from .advice import CHAIN_ADVICE, FRESH_ADVICE, ONCE_ADVICE, PURITY_ADVICE, TWICE_ADVICE
from .drawn_graphs import DrawnGraph
from .drawn_numbers import values_for
from .graph_shapes import CHAIN, DIAMONDS, diamond, same_twice, skip_connection, tree
from .tolerances import LOOSE

FORWARD_ADVICE = "Go through the nodes in topological order: when a node's turn comes, its inputs have their values."
NAMES_ADVICE = (
    "Compare the names in `values` with the names of the graph's leaves, both ways, before you compute. Raise "
    "ValueError and put the name into its message; a KeyError is not a ValueError."
)


@check("forward", points=2.5, advice=FORWARD_ADVICE)
def returns_the_value_of_the_output(module, rng):
    """returns the value of the output"""
    for leaves, operations in [(1, 3), (2, 4), (4, 8)]:
        drawn = DrawnGraph(module, rng, leaves, operations)
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
