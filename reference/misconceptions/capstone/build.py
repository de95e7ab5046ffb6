"""Wrong versions of `build`: units that are alike, and weights from nowhere."""

import numpy as np

import capstone
from autograder.publishing.misconceptions import misconception


@misconception("build", reread="A network", caught_by="makes_units_that_differ")
def starts_at_zero(features, classes, rng, xp, device=None):
    """weights that are all zero

    Which gradient does each hidden unit get in the first step, if all weights are 0?

    Units that begin alike compute the same, get the same gradient and stay alike: a layer of a hundred is a layer of
    one. And with all weights 0 nothing flows back at all. Draw them at random.
    """
    network = capstone.build(features, classes, rng, xp, device)
    network.set_parameters([0 * array for array in network.parameters()])
    return network


@misconception("build", reread="A network", caught_by="makes_units_that_differ")
def makes_units_alike(features, classes, rng, xp, device=None):
    """units that all begin alike

    Print two columns of your first weight matrix. Do they differ?

    Identical units compute the same and are changed in the same way for ever. Random numbers have to differ from unit
    to unit, not only from layer to layer.
    """
    network = capstone.build(features, classes, rng, xp, device)
    network.set_parameters([0 * array + array[..., :1] for array in network.parameters()])
    return network


@misconception("build", reread="A network", caught_by="draws_its_weights_from_the_generator")
def ignores_the_generator(features, classes, rng, xp, device=None):
    """a generator of its own, always the same

    Where does `build` use the generator that it is handed?

    With `default_rng(0)` inside, every network is the same one, and nobody can tell luck from skill by trying another
    seed. Draw from the `rng` that is handed in.
    """
    return capstone.build(features, classes, np.random.default_rng(0), xp, device)


@misconception("build", reread="A network", caught_by="draws_its_weights_from_the_generator")
def draws_from_nowhere(features, classes, rng, xp, device=None):
    """random numbers from nowhere

    If `build` is called twice with generators in the same state, are the networks the same?

    Numbers from a generator that nobody seeded cannot be drawn again: a result that was good once is lost. Draw from
    the `rng` that is handed in, and from nothing else.
    """
    return capstone.build(features, classes, np.random.default_rng(), xp, device)


@misconception("build", reread="Any array library", caught_by="build_makes_arrays_of_the_library")
def builds_with_numpy_alone(features, classes, rng, xp, device=None):
    """NumPy's arrays, whatever the library

    Where do the numbers that you drew become arrays of `xp`?

    Numbers are drawn with NumPy so that a seed means the same everywhere; after that they have to be moved:
    `xp.asarray(drawn, device=device)`.
    """
    return capstone.build(features, classes, rng, np)
