"""What is asked of `binary_cross_entropy_gradient`."""

from autograder.checks import check, expect_finite, expect_gradient, expect_oracle

from .advice import GRADIENT_ADVICE, SLOPE_ADVICE
from .drawn_inputs import TABLES, VECTORS, at_the_edge, guessed, hardly_guessed
from .tolerances import ROUGH


@check("binary_cross_entropy_gradient", points=3, about="gradient", advice=SLOPE_ADVICE)
def binary_cross_entropy_gradient_is_the_slope(module, rng):
    """is the slope of your own `binary_cross_entropy`"""
    for shape in [(5,), (3, 2)]:
        probability, target = guessed(rng, shape, 0.2, 0.8)
        expect_gradient(
            module.binary_cross_entropy_gradient(probability, target),
            of=lambda p, t=target: module.binary_cross_entropy(p, t),
            at=probability,
        )


@check("binary_cross_entropy_gradient", points=3.5, advice=GRADIENT_ADVICE)
def binary_cross_entropy_gradient_for_every_entry(module, rng):
    """has the right entry for each probability, in the shape of the probabilities"""
    for shape in VECTORS + TABLES:
        expect_oracle(module.binary_cross_entropy_gradient(*guessed(rng, shape)), **ROUGH)
    for probability, target in hardly_guessed(rng):
        expect_oracle(module.binary_cross_entropy_gradient(probability, target), **ROUGH)


@check("binary_cross_entropy_gradient", points=1.5, advice="Guard the quotient as you guarded the logarithm.")
def binary_cross_entropy_gradient_is_finite_at_the_edge(module, rng):
    """is finite for probabilities of exactly 0 and 1, right or wrong"""
    for probability, target in at_the_edge(rng):
        expect_finite(module.binary_cross_entropy_gradient(probability, target))
    expect_oracle(module.binary_cross_entropy_gradient(*guessed(rng, (1,))), **ROUGH)
