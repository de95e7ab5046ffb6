"""What is asked of the dot product."""

from autograder.checks import check, expect_oracle, expect_refusal


@check("dot", points=34)
def sums_the_products(module, rng):
    """is the sum of the products of the entries"""
    for size in (1, 3, 6):
        expect_oracle(module.dot(rng.normal(size=size), rng.normal(size=size)))


@check("dot", points=6, about="contract", advice="Compare the two shapes before you multiply.")
def refuses_other_sizes(module, rng):
    """refuses vectors of different sizes, instead of stretching one"""
    expect_refusal(module.dot(rng.normal(size=4), rng.normal(size=1)))
    expect_oracle(module.dot(rng.normal(size=4), rng.normal(size=4)))
