"""Numbers that the checks draw for the leaves of a graph.

They keep away from 0, where ReLU and Absolute have a kink: those have checks of their own for it.
"""

NAMES = ("a", "b", "c", "d", "e")
ROLES = ("w1", "w2", "x", "y")  # the leaves of `squared_error`


def numbers(rng, count, low=0.3, high=2.0):
    """Plain floats of either sign, none nearer to 0 than `low`, short enough to follow by hand."""
    sizes = rng.choice([-1.0, 1.0], count) * rng.uniform(low, high, count)
    return [round(float(size), 2) for size in sizes]


def values_for(rng, names):
    """A number for each of these leaves, as `forward` takes them."""
    return dict(zip(names, numbers(rng, len(names)), strict=True))
