"""What is asked of `gradient_along_paths`."""

from autograder.checks import check, expect_oracle, expect_same, expect_value

from .advice import TWICE_ADVICE
from .drawn_expressions import Expression
from .drawn_numbers import values_for
from .graph_shapes import diamond, same_twice, skip_connection
from .tolerances import LOOSE

ALONG_ADVICE = "Along a path, multiply; over the paths, add. And every edge counts, also where two join the same nodes."


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
    a, b = module.Leaf("a"), module.Leaf("b")  # for comparison: two edges from two nodes
    expect_oracle(module.support.along_paths_at(module.support.Blend(a, b), b, values_for(rng, "ab")), **LOOSE)


@check("gradient_along_paths", points=1, advice="A sum of nothing is 0. A product of nothing is 1.")
def handles_no_path_and_no_edge(module, rng):
    """is 0 where no path leads to the leaf, and 1 where the output is the leaf"""
    nodes, _ = diamond(module)
    expect_value(module.support.along_paths_at(nodes[-1], module.Leaf("c"), values_for(rng, "ab")), 0.0)
    leaf = module.Leaf("a")
    expect_value(module.support.along_paths_at(leaf, leaf, values_for(rng, "a")), 1.0)
