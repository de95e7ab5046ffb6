"""What students write instead of `fit_line`."""

from autograder.publishing.misconceptions import misconception
from graph import backward, forward, sgd_step, squared_error

from .handout_headings import DESCENT


def _fitted(xs, ys, learning_rate, epochs, w1=0.0, w2=0.0):
    """The parameters after that many epochs, one step a point."""
    if len(xs) != len(ys):
        raise ValueError(f"{len(xs)} xs, but {len(ys)} ys")
    error, weights = squared_error(), {"w1": w1, "w2": w2}
    for _ in range(epochs):
        for x, y in zip(xs, ys, strict=True):
            forward(error, {**weights, "x": x, "y": y})
            weights = sgd_step(weights, backward(error), learning_rate)
    return weights["w1"], weights["w2"]


@misconception("fit_line", reread=DESCENT, caught_by="makes_one_step_a_point")
def fit_moves_once_an_epoch(xs, ys, learning_rate, epochs, w1=0.0, w2=0.0):
    """one step at the end of an epoch, for all points together

    When the second point's turn comes, which parameters is its gradient taken at?

    Summing the gradients of all points before moving is full-batch descent. Stochastic descent moves after every point,
    so the next gradient is taken from the new place.
    """
    if len(xs) != len(ys):
        raise ValueError(f"{len(xs)} xs, but {len(ys)} ys")
    error, weights = squared_error(), {"w1": w1, "w2": w2}
    for _ in range(epochs):
        sums = {"w1": 0.0, "w2": 0.0}
        for x, y in zip(xs, ys, strict=True):
            forward(error, {**weights, "x": x, "y": y})
            gradients = backward(error)
            sums = {name: total + gradients[name] for name, total in sums.items()}
        weights = sgd_step(weights, sums, learning_rate)
    return weights["w1"], weights["w2"]


@misconception("fit_line", reread=DESCENT, caught_by="goes_on_for_all_epochs", indistinguishable_from="fit_starts_over")
def fit_makes_one_epoch(xs, ys, learning_rate, epochs, w1=0.0, w2=0.0):
    """one epoch, whatever was asked for

    How often does your code go through the list of points?

    A single pass hardly ever arrives. `epochs` says how many times all points are gone through, and the parameters are
    carried on from each to the next.
    """
    return _fitted(xs, ys, learning_rate, min(epochs, 1), w1, w2)


@misconception("fit_line", reread=DESCENT, caught_by="makes_one_step_a_point")
def fit_takes_a_point_an_epoch(xs, ys, learning_rate, epochs, w1=0.0, w2=0.0):
    """an epoch counted as a single point

    How many steps does one epoch over five points make?

    A step uses one point, an epoch uses them all. The two words are easily mixed up, and the number of steps is their
    product.
    """
    _fitted(xs, ys, learning_rate, 0)
    for epoch in range(epochs):
        place = epoch % len(xs)
        w1, w2 = _fitted(xs[place : place + 1], ys[place : place + 1], learning_rate, 1, w1, w2)
    return w1, w2


@misconception(
    "fit_line", reread=DESCENT, caught_by="goes_on_for_all_epochs", indistinguishable_from="fit_makes_one_epoch"
)
def fit_starts_over(xs, ys, learning_rate, epochs, w1=0.0, w2=0.0):
    """every epoch starts from the beginning

    Where do the parameters stand at the start of the second epoch?

    What one epoch has learnt is where the next one starts. With the parameters set back inside the loop, a hundred
    epochs achieve as much as the last of them.
    """
    found = (w1, w2)
    for _ in range(epochs):
        found = _fitted(xs, ys, learning_rate, 1, w1, w2)
    return found


@misconception("fit_line", reread=DESCENT, caught_by="starts_where_it_is_told")
def fit_starts_from_zero(xs, ys, learning_rate, epochs, w1=0.0, w2=0.0):
    """the starting point that was passed is not used

    What is returned if there are no epochs at all?

    `w1` and `w2` are where the descent starts; 0 is only their default. Whoever continues an earlier fit relies on
    that.
    """
    return _fitted(xs, ys, learning_rate, epochs)


@misconception("fit_line", reread=DESCENT, caught_by="finds_the_line")
def fit_swaps_the_result(xs, ys, learning_rate, epochs, w1=0.0, w2=0.0):
    """slope and intercept are returned in the wrong order

    Which of the two numbers that you return is the factor of x?

    The pair is `(w1, w2)`: the intercept first, the slope second. Both are floats, so nothing complains when they
    change places.
    """
    return _fitted(xs, ys, learning_rate, epochs, w1, w2)[::-1]


@misconception("fit_line", reread=DESCENT, caught_by="makes_one_step_a_point")
def fit_goes_backwards(xs, ys, learning_rate, epochs, w1=0.0, w2=0.0):
    """the points are gone through from last to first

    With which point does your epoch begin?

    In practice the points are shuffled. Here their order is fixed, first to last in every epoch, because the result
    depends on it: each step starts from where the one before has led.
    """
    return _fitted(xs[::-1], ys[::-1], learning_rate, epochs, w1, w2)


@misconception("fit_line", reread=DESCENT, caught_by="refuses_lists_that_differ")
def fit_cuts_the_longer_list(xs, ys, learning_rate, epochs, w1=0.0, w2=0.0):
    """the longer list is cut off silently

    What does `zip` do with what is left over in the longer list?

    `zip` stops when the shorter list ends and says nothing. Points that have lost their partner are a sign of a mistake
    further up, and should be refused.
    """
    count = min(len(xs), len(ys))
    return _fitted(xs[:count], ys[:count], learning_rate, epochs, w1, w2)


@misconception("fit_line", reread=DESCENT, caught_by="leaves_the_points_alone")
def fit_moves_the_points(xs, ys, learning_rate, epochs, w1=0.0, w2=0.0):
    """the points take part in the descent

    Are x and y parameters that descent may move, or observations?

    Their gradients exist, but the loss is a function of w1 and w2: the data are what they are. To move the points
    towards the line makes the loss smaller and teaches nothing.
    """
    _fitted(xs, ys, learning_rate, 0)
    error, names = squared_error(), ("w1", "w2", "x", "y")
    for _ in range(epochs):
        for place in range(len(xs)):
            leaves = dict(zip(names, (w1, w2, xs[place], ys[place]), strict=True))
            forward(error, leaves)
            w1, w2, xs[place], ys[place] = sgd_step(leaves, backward(error), learning_rate).values()
    return w1, w2
