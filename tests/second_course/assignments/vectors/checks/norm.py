"""What is asked of the length."""

from autograder.checks import check, expect_oracle


@check("norm", points=30)
def is_the_length(module, rng):
    """is the length of the vector"""
    for size in (1, 2, 5):
        expect_oracle(module.norm(3 * rng.normal(size=size)))
