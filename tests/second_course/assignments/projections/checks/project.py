"""What is asked of the projection."""

import numpy as np

from autograder.checks import check, expect_oracle, expect_refusal


@check("project", points=51)
def is_the_shadow(module, rng):
    """is the shadow of the first vector on the line of the second"""
    for size in (2, 3, 5):
        expect_oracle(module.project(rng.normal(size=size), 2 * rng.normal(size=size)))


@check("project", points=9, about="contract")
def refuses_the_zero_vector(module, rng):
    """refuses the zero vector, which has no line"""
    expect_refusal(module.project(rng.normal(size=3), np.zeros(3)))
    expect_oracle(module.project(rng.normal(size=3), rng.normal(size=3)))
