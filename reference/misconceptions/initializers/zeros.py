"""What students write instead of `zeros`."""

import numpy as np

from autograder.publishing.misconceptions import misconception

from .every_initializer import SINGLE, TURNED_OVER


@misconception("zeros", reread="Zeros, and why not", caught_by="zeros_are_float64")
def zeros_integers(shape):
    """whole numbers

    What is the dtype of your zeros?

    An array of integers stays one: a bias of 0 that is moved by 0.03 becomes 0 again, or NumPy refuses the update.
    Biases are floats from the start.
    """
    return np.zeros(shape, dtype=int)


@misconception("zeros", lesson=SINGLE, caught_by="zeros_are_float64")
def zeros_single(shape):
    """float32, where float64 is wanted"""
    return np.zeros(shape, dtype=np.float32)


@misconception("zeros", reread="Zeros, and why not", caught_by="fills_a_matrix")
def zeros_almost(shape):
    """small numbers, so as not to be exactly zero

    Is anything wrong with a bias that is exactly 0?

    Zeros are fatal for weights, since they make all units alike. Biases may be zero: the weights beside them already
    make the units differ. This function is for those, and it is called zeros.
    """
    return np.full(shape, 1e-3)


@misconception("zeros", lesson=TURNED_OVER, caught_by="fills_a_matrix")
def zeros_turned_over(shape):
    """rows and columns exchanged"""
    return np.zeros(tuple(reversed(shape)))


@misconception("zeros", reread="Zeros, and why not", caught_by="fills_a_matrix")
def zeros_flat(shape):
    """one vector, whatever the shape

    How many axes does zeros((2, 3)) have?

    The product of the lengths is the right number of entries, but they have to be arranged in the shape that was asked
    for.
    """
    return np.zeros(int(np.prod(shape)))


@misconception("zeros", reread="Zeros, and why not", caught_by="fills_any_shape")
def zeros_for_matrices(shape):
    """matrices only

    What is zeros((5,)), the bias of five units?

    Taking the shape apart into rows and columns leaves vectors out, and biases are vectors. NumPy takes the tuple as it
    is, however long.
    """
    rows, columns = shape
    return np.zeros((rows, columns))
