"""What students write instead of `relu`."""

import numpy as np

from autograder.publishing.misconceptions import misconception


@misconception("relu", reread="ReLU and its slope", caught_by="cuts_off_below_zero")
def relu_leaks(x):
    """a leaky ReLU

    What should come out for -2: nothing, or a little?

    The leaky ReLU lets a hundredth of a negative input through. It is a sensible function with a name of its own; the
    plain ReLU is exactly 0 there.
    """
    return np.where(x > 0, x, x * x.dtype.type(0.01))


@misconception("relu", reread="ReLU and its slope", caught_by="cuts_off_below_zero")
def relu_absolute(x):
    """the absolute value

    What should come out for -2?

    A ReLU does not turn negative inputs over, it shuts them off. With the absolute value a unit answers to a feature
    and to its opposite alike.
    """
    return np.abs(x)


@misconception("relu", reread="ReLU and its slope", caught_by="cuts_off_below_zero")
def relu_capped(x):
    """large inputs are cut off at 1

    What should come out for 3?

    A ReLU is cut off on one side only. That it does not saturate for large inputs is the reason why it replaced the
    sigmoid in hidden layers.
    """
    return np.clip(x, 0, 1)


@misconception("relu", reread="ReLU and its slope", caught_by="cuts_off_below_zero")
def relu_steps(x):
    """a step: 1 where the input is positive

    Should 0.5 and 3 give the same output?

    1 for positive and 0 for negative inputs is the ReLU's slope, not the ReLU. A step function has slope 0 almost
    everywhere, so nothing can be learned through it.
    """
    return (x > 0).astype(x.dtype)


@misconception("relu", reread="ReLU and its slope", caught_by="cuts_any_shape")
def relu_drops_entries(x):
    """negative entries are dropped instead of set to 0

    How many numbers go in, and how many come out?

    x[x > 0] selects the positive entries as one flat row and forgets the others and the shape. Each entry has its place
    in the layer and must keep it, as a 0.
    """
    return x[x > 0]


@misconception("relu", reread="ReLU and its slope", caught_by="cuts_off_below_zero")
def relu_largest_entry(x):
    """the largest entry along an axis, not the larger of each entry and 0

    What does the second argument of np.max mean?

    np.max looks for the largest entry of an array, and its second argument is an axis: np.max(x, 0) gives the largest
    entry of each column. What compares two things entry by entry has a longer name.
    """
    return np.max(x, 0)


@misconception("relu", reread="What every function keeps to", caught_by="relu_keeps_float32")
def relu_doubles(x):
    """float64, whatever came in

    What is the dtype of np.zeros(x.shape)?

    NumPy makes float64 arrays unless told otherwise, and an operation with one gives float64. A plain 0 or zeros in the
    dtype of x keep float32 what it is.
    """
    return np.maximum(x, np.zeros(x.shape))


@misconception("relu", reread="What every function keeps to", caught_by="relu_leaves_its_input_alone")
def relu_in_place(x):
    """the caller's array is changed

    After `x[x < 0] = 0`, what has become of the array that the caller handed in?

    An assignment into x changes the one array that you and your caller share. The backward pass needs to know which
    inputs were negative, and that is now lost.
    """
    x[x < 0] = 0
    return x
