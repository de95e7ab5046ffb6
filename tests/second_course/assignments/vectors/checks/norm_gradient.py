"""What is asked of the gradient of the length."""

from autograder.checks import check, expect_gradient, expect_oracle


@check("norm_gradient", points=18)
def points_along_the_vector(module, rng):
    """has the direction of the vector, and length 1"""
    for size in (2, 5):
        expect_oracle(module.norm_gradient(3 * rng.normal(size=size)))


@check("norm_gradient", points=12, about="gradient")
def is_the_gradient_of_your_norm(module, rng):
    """is the gradient of your own `norm`"""
    at = 3 * rng.normal(size=4)
    expect_gradient(module.norm_gradient(at), of=lambda a: module.norm(a), at=at)
