"""What students write instead of `softmax_backward`."""

import numpy as np

import activations
from autograder.publishing.misconceptions import misconception


def _same_shape(s, upstream):
    """Refuses as the reference does, so that each version is wrong in one way alone."""
    if s.shape != upstream.shape:
        raise ValueError(f"softmax_backward: s has shape {s.shape}, upstream {upstream.shape}")


@misconception("softmax_backward", reread="Backwards through the softmax", caught_by="uses_the_whole_jacobian")
def softmax_backward_diagonal(s, upstream):
    """the diagonal of the Jacobian only

    If one logit of a row grows, which of the row's probabilities change?

    s(1 - s) is how each probability answers to its OWN logit. Since a row sums to 1, all the others shrink when one
    grows: the entries off the diagonal are -s_i s_j, and the upstream gradient of every class reaches every logit.
    """
    _same_shape(s, upstream)
    return (s * (1 - s) * upstream).astype(s.dtype)


@misconception("softmax_backward", reread="Backwards through the softmax", caught_by="uses_the_whole_jacobian")
def softmax_backward_one_sum_for_all(s, upstream):
    """one sum over all entries, instead of one for each row

    May the gradient of one sample depend on the upstream gradient of another?

    Every row has a Jacobian of its own, so the sum runs along the last axis and keeps the rows apart. With a single row
    both come to the same, which is why small tests miss it.
    """
    _same_shape(s, upstream)
    return (s * (upstream - np.sum(upstream * s))).astype(s.dtype)


@misconception("softmax_backward", reread="Backwards through the softmax", caught_by="uses_the_whole_jacobian")
def softmax_backward_down_the_columns(s, upstream):
    """the sum runs down the columns

    Along which axis do the probabilities of one sample lie?

    The classes of one sample lie along the last axis; a sum along axis 0 mixes samples. Rows are samples, and no
    sample's gradient depends on another's.
    """
    _same_shape(s, upstream)
    return (s * (upstream - np.sum(upstream * s, axis=0, keepdims=True))).astype(s.dtype)


@misconception("softmax_backward", reread="Backwards through the softmax", caught_by="uses_the_whole_jacobian")
def softmax_backward_loses_the_axis(s, upstream):
    """the summed axis is gone, so that numbers meet the wrong rows

    What is the shape of the sum along the last axis of a (5, 3) array, and what does it line up with?

    A sum along an axis drops that axis: (5, 3) becomes (5,), and NumPy lines up shapes from the right, where it meets
    the 3. That is an error if you are lucky. In a square array the sum of one row is silently taken off another. Keep
    the axis, with length 1.
    """
    _same_shape(s, upstream)
    return (s * (upstream - np.sum(upstream * s, axis=-1))).astype(s.dtype)


@misconception("softmax_backward", reread="Backwards through the softmax", caught_by="uses_the_whole_jacobian")
def softmax_backward_cross_entropy_shortcut(s, upstream):
    """the shortcut that belongs to the cross-entropy

    Is the second argument a target, or the gradient that comes from above?

    s - target is the gradient of softmax and cross-entropy TOGETHER. Here only the softmax is asked for, below any loss
    whatsoever, so the upstream gradient has to be multiplied with the Jacobian.
    """
    _same_shape(s, upstream)
    return (s - upstream).astype(s.dtype)


@misconception("softmax_backward", reread="Backwards through the softmax", caught_by="uses_the_whole_jacobian")
def softmax_backward_plain_mean(s, upstream):
    """the sum of the upstream gradient is not weighted with the probabilities

    In row i of the Jacobian the entry for class j is -s_i s_j. What happened to s_j?

    What is taken off the upstream gradient is its mean under the row's own probabilities. A plain mean over the classes
    is right only where all classes are equally likely.
    """
    _same_shape(s, upstream)
    return (s * (upstream - np.mean(upstream, axis=-1, keepdims=True))).astype(s.dtype)


@misconception("softmax_backward", reread="Backwards through the softmax", caught_by="uses_the_whole_jacobian")
def softmax_backward_from_logits(s, upstream):
    """the logits are expected, not the probabilities

    What is the first argument: what went into the softmax, or what came out?

    The argument already is the softmax's output. A second softmax on top flattens the probabilities, and the gradient
    belongs to another point.
    """
    _same_shape(s, upstream)
    return activations.softmax_backward(activations.softmax(s), upstream)


@misconception("softmax_backward", reread="Backwards through the softmax", caught_by="knows_that_rows_sum_to_one")
def softmax_backward_adds(s, upstream):
    """the two parts are added, not subtracted

    When one logit grows, do the other probabilities grow or shrink?

    Off the diagonal the Jacobian is negative, because probability that one class gains is taken from the others. With a
    plus the rows of the gradient no longer sum to 0.
    """
    _same_shape(s, upstream)
    return (s * (upstream + np.sum(upstream * s, axis=-1, keepdims=True))).astype(s.dtype)


@misconception("softmax_backward", reread="Backwards through the softmax", caught_by="uses_the_whole_jacobian")
def softmax_backward_lacks_a_factor(s, upstream):
    """the last step, multiplying with the probabilities, is missing

    By how much can a probability of nearly 0 change?

    Each row of the Jacobian carries the factor s_i: a class that is all but ruled out hardly answers to its logit.
    Without that factor all logits of a row are pushed as if they were equally likely.
    """
    _same_shape(s, upstream)
    return (upstream - np.sum(upstream * s, axis=-1, keepdims=True)).astype(s.dtype)


@misconception("softmax_backward", reread="Backwards through the softmax", caught_by="works_along_the_last_axis")
def softmax_backward_axis_one(s, upstream):
    """tables of rows only: the sum runs along axis 1

    Which is the last axis of a vector, and which that of an array with three axes?

    In a table the last axis is number 1, in an array of shape (2, 3, 5) it is number 2, and a vector has no axis 1 at
    all. Counting from the end works for all of them.
    """
    _same_shape(s, upstream)
    return (s * (upstream - np.sum(upstream * s, axis=1, keepdims=True))).astype(s.dtype)


@misconception("softmax_backward", reread="What every function keeps to", caught_by="refuses_shapes_that_differ")
def softmax_backward_broadcasts(s, upstream):
    """shapes that differ are broadcast without a word

    What does NumPy do with (4, 3) times (3,), and would you notice?

    NumPy stretches arrays until they fit. An upstream gradient of the wrong shape is a mistake further up, and
    stretched silently it becomes a network that learns badly for no visible reason.
    """
    return (s * (upstream - np.sum(upstream * s, axis=-1, keepdims=True))).astype(s.dtype)


@misconception("softmax_backward", reread="What every function keeps to", caught_by="backward_keeps_float32")
def softmax_backward_widens(s, upstream):
    """float64 as soon as the upstream gradient is

    s is float32, upstream float64: which dtype does the course want back?

    NumPy gives the wider of the two types. By the convention of the course the first argument decides, so that one
    float64 constant somewhere above does not widen the whole backward pass.
    """
    _same_shape(s, upstream)
    return s * (upstream - np.sum(upstream * s, axis=-1, keepdims=True))


@misconception("softmax_backward", reread="What every function keeps to", caught_by="backward_leaves_its_inputs_alone")
def softmax_backward_in_place(s, upstream):
    """the upstream gradient is overwritten

    Which of your lines changes an array that is not yours?

    `upstream -= …` and `upstream *= …` change the array of the layer above. Where two branches share one upstream
    gradient, the second gets nonsense.
    """
    _same_shape(s, upstream)
    upstream -= np.sum(upstream * s, axis=-1, keepdims=True)
    upstream *= s
    return upstream.astype(s.dtype)
