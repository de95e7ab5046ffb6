"""What is asked of `categorical_cross_entropy_gradient`."""

from autograder.checks import check, expect_finite, expect_gradient, expect_oracle

from .advice import GRADIENT_ADVICE, SLOPE_ADVICE
from .drawn_inputs import ROWS, certain_rows, classified, hardly_believed, one_hot_rows
from .tolerances import ROUGH


@check("categorical_cross_entropy_gradient", points=3, about="gradient", advice=SLOPE_ADVICE)
def categorical_cross_entropy_gradient_is_the_slope(module, rng):
    """is the slope of your own `categorical_cross_entropy`, each entry nudged by itself"""
    for shape in [(3, 3), (2, 4)]:
        probability, target = rng.uniform(0.2, 0.8, size=shape), one_hot_rows(rng, shape)
        expect_gradient(
            module.categorical_cross_entropy_gradient(probability, target),
            of=lambda p, t=target: module.categorical_cross_entropy(p, t),
            at=probability,
        )


@check("categorical_cross_entropy_gradient", points=3.5, advice=GRADIENT_ADVICE)
def categorical_cross_entropy_gradient_for_every_entry(module, rng):
    """has the right entry for each probability, in the shape of the probabilities"""
    for shape in ROWS:
        expect_oracle(module.categorical_cross_entropy_gradient(*classified(rng, shape)), **ROUGH)
    for probability, target in hardly_believed(rng):
        expect_oracle(module.categorical_cross_entropy_gradient(probability, target), **ROUGH)


@check("categorical_cross_entropy_gradient", points=1.5, advice="Guard the quotient as you guarded the logarithm.")
def categorical_cross_entropy_gradient_is_finite_at_the_edge(module, rng):
    """is finite for probabilities of exactly 0 and 1, right or wrong"""
    for probability, target in certain_rows(rng):
        expect_finite(module.categorical_cross_entropy_gradient(probability, target))
    expect_oracle(module.categorical_cross_entropy_gradient(*classified(rng, (1, 3))), **ROUGH)
