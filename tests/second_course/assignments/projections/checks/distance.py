"""What is asked of the distance."""

from autograder.checks import check, expect_oracle


@check("distance", points=40)
def is_the_length_of_what_is_left(module, rng):
    """is the length of what the projection leaves"""
    for size in (2, 4):
        expect_oracle(module.distance(3 * rng.normal(size=size), rng.normal(size=size)))
