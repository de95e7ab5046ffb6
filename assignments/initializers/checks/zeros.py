"""What is asked of `zeros`."""

import numpy as np

from autograder.checks import check, expect_dtype, expect_oracle

from .dtypes import FLOAT64_ADVICE


@check("zeros", points=4, advice="Print zeros((2, 3)): two rows, three columns, nothing but 0.")
def fills_a_matrix(module, rng):
    """makes a matrix of zeros of the shape asked for"""
    for shape in [(2, 3), (3, 2), (1, 4), (int(rng.integers(5, 9)), 4)]:
        expect_oracle(module.zeros(shape))


@check("zeros", points=3, advice="The shape is a tuple of any length: (5,) is a vector, (2, 3, 4) has three axes.")
def fills_any_shape(module, rng):
    """makes vectors and arrays of more than two axes as well"""
    for shape in [(5,), (1,), (2, 3, 4), (int(rng.integers(2, 5)), 1, 3, 2)]:
        expect_oracle(module.zeros(shape))


@check("zeros", points=1, about="contract", advice=FLOAT64_ADVICE)
def zeros_are_float64(module, rng):
    """gives float64"""
    for shape in [(int(rng.integers(2, 6)),), (2, 3)]:
        array = module.zeros(shape)
        expect_dtype(array, np.float64)
        expect_oracle(array)
