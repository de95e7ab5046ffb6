"""What is asked of `Sigmoid`."""

from autograder.checks import check, expect_finite, expect_oracle

from .advice import STATELESS_ADVICE, UNARY_ADVICE
from .drawn_numbers import numbers
from .fresh_operations import on_a_leaf

EXTREME_ADVICE = (
    "Which power of e does your formula take when the input is -1000, and which when it is +1000? A large positive "
    "power overflows. There are two ways to write the same fraction; each suits one sign of the input."
)
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
