"""What is asked of `Multiply`."""

from autograder.checks import check, expect_oracle

from .advice import COMPUTE_ADVICE, LOCAL_ADVICE, STATELESS_ADVICE, TWICE_ADVICE
from .drawn_numbers import numbers
from .fresh_operations import on_two_leaves


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
