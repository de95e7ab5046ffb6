"""What every loss and every gradient can get wrong: shapes, types, and the caller's arrays."""

import numpy as np

import losses
from autograder.publishing.misconceptions import misconception_each

from .broadcasting import BROADCASTING

ARRAYS = "Shapes, dtypes and other people's arrays"  # the heading of the handout

STUBS = list(BROADCASTING)
GRADIENTS = [stub for stub in STUBS if stub.endswith("_gradient")]
LOSSES = [stub for stub in STUBS if stub not in GRADIENTS]


@misconception_each(STUBS, reread=ARRAYS, caught_by="refuses_shapes_that_differ")
def broadcasts(stub):
    """shapes that differ are stretched until they fit

    What is the shape of the difference between an array of shape (5,) and one of shape (5, 1)?

    NumPy compares every entry with every other, 25 pairs instead of 5, and says nothing. The network then learns the
    mean of the targets, and no error ever appears: only comparing the shapes helps.
    """

    def wrong(first, second, *delta, **named):
        answer = BROADCASTING[stub](first, second, *delta, **named)
        return answer.astype(first.dtype) if stub in GRADIENTS else float(answer)

    return wrong


@misconception_each(STUBS, reread=ARRAYS, caught_by="leaves_its_arguments_alone")
def in_place(stub):
    """the first argument is changed on the way

    Print the array before and after the call. Who else may still need it?

    An array that is handed to a function is not copied: writing into it changes the caller's own. The gradient, called
    right after the loss, would then get something else than the loss did.
    """

    def wrong(first, second, *delta, **named):
        answer = getattr(losses, stub)(first, second, *delta, **named)
        WRITES[stub](first, second, answer)
        return answer

    return wrong


@misconception_each(GRADIENTS, reread=ARRAYS, caught_by="keeps_the_dtype")
def widens(stub):
    """an answer in float64 whatever came in

    Both arguments are float32. Which dtype has your answer, and where did it change?

    One float64 array is enough to turn everything after it into float64, which takes twice the memory and, on a GPU,
    many times as long.
    """

    def wrong(first, second, *delta, **named):
        return getattr(losses, stub)(first, second, *delta, **named).astype(np.float64)

    return wrong


@misconception_each(GRADIENTS, reread=ARRAYS, caught_by="keeps_the_dtype")
def led_by_the_target(stub):
    """the target's dtype decides, not the first argument's

    The first argument is float32 and the target float64. Which dtype has your answer?

    Targets are often float64 only because nobody thought about them. The gradient belongs to the first argument, and
    has its dtype as it has its shape.
    """

    def wrong(first, second, *delta, **named):
        return getattr(losses, stub)(first, second, *delta, **named).astype(np.result_type(first, second))

    return wrong


@misconception_each(LOSSES, reread=ARRAYS, caught_by="returns_a_float")
def numpy_scalar(stub):
    """a NumPy scalar of float32 instead of a Python float

    What is the type of the mean of a float32 array?

    For float64 NumPy's scalar is a Python float as well, for float32 it is not: it can't be written to JSON, and sums
    of it keep seven digits only.
    """

    def wrong(first, second, *delta, **named):
        return np.asarray(first).dtype.type(getattr(losses, stub)(first, second, *delta, **named))

    return wrong


# What is written into the first argument -----------------------------------------------------------------------------


def the_difference(prediction, target, answer):
    prediction -= target


def the_answer(first, second, answer):
    first[...] = answer


def clipped_probabilities(probability, target, answer):
    probability[...] = losses._inside(probability)


def sizes_of_logits(logit, target, answer):
    np.abs(logit, out=logit)


def shifted_logits(logit, target, answer):
    logit -= logit.max(axis=1, keepdims=True)


WRITES = {
    "mse": the_difference,
    "mse_gradient": the_answer,
    "mae": the_difference,
    "mae_gradient": the_answer,
    "binary_cross_entropy": clipped_probabilities,
    "binary_cross_entropy_gradient": clipped_probabilities,
    "categorical_cross_entropy": clipped_probabilities,
    "categorical_cross_entropy_gradient": clipped_probabilities,
    "huber": the_difference,
    "huber_gradient": the_answer,
    "sigmoid_cross_entropy": sizes_of_logits,
    "sigmoid_cross_entropy_gradient": the_answer,
    "softmax_cross_entropy": shifted_logits,
    "softmax_cross_entropy_gradient": shifted_logits,
}
