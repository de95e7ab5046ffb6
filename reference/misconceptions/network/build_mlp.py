"""What students write instead of `build_mlp`."""

import numpy as np

import network
from autograder.publishing.misconceptions import misconception

from .handout_headings import BUILD, CARE
from .mlp_parts import activation_names, mlp, mlp_with_weights, right_weights, weights_right_for


@misconception("build_mlp", reread=BUILD, caught_by="biases_start_at_zero")
def mlp_random_biases(sizes, rng, hidden="relu", output="identity"):
    """random biases

    Is there a symmetry left that the biases would have to break?

    Random weights break the symmetry already. Biases start at zero, so that at first no unit leans to one side for no
    reason.
    """
    layers = []
    for fan_in, fan_out, name in zip(sizes[:-1], sizes[1:], activation_names(sizes, hidden, output), strict=True):
        weights = right_weights(fan_in, fan_out, name, rng)
        layers += [network.Dense(weights, rng.normal(size=fan_out)), network.Activation(name)]
    return network.Network(layers)


@misconception("build_mlp", reread=BUILD, caught_by="biases_start_at_zero")
def mlp_biases_of_one(sizes, rng, hidden="relu", output="identity"):
    """biases of one

    What does your untrained network add to every sum?

    A bias of one pushes every unit to one side before anything has been learnt. Biases start at zero.
    """
    return mlp(sizes, rng, activation_names(sizes, hidden, output), right_weights, bias=np.ones)


@misconception("build_mlp", reread=BUILD, caught_by="activations_stand_in_their_places")
def mlp_hidden_at_the_output(sizes, rng, hidden="relu", output="identity"):
    """the hidden activation at the output too

    Which activation follows the last Dense layer in your network?

    The last layer answers in the range of the target, so it has an activation of its own: `output`. With the hidden one
    behind it, a ReLU network can never answer anything negative.
    """
    network.Activation(output)
    names = [hidden] * (len(sizes) - 1)
    return mlp(sizes, rng, names, weights_right_for(sizes, hidden, output))


@misconception("build_mlp", reread=BUILD, caught_by="activations_stand_in_their_places")
def mlp_ignores_output(sizes, rng, hidden="relu", output="identity"):
    """nothing behind the last layer, whatever `output` says

    Where in your code does the argument `output` have an effect on the forward pass?

    A classifier's last layer needs its softmax or sigmoid to answer with probabilities. The identity is only the
    default.
    """
    network.Activation(output)
    names = [*[hidden] * (len(sizes) - 2), "identity"]
    return mlp(sizes, rng, names, weights_right_for(sizes, hidden, output))


@misconception("build_mlp", reread=BUILD, caught_by="activations_stand_in_their_places")
def mlp_without_hidden_activations(sizes, rng, hidden="relu", output="identity"):
    """no activations between the layers

    What is left of several Dense layers if nothing stands between them?

    Dense layers in a row are one Dense layer with the product of their matrices, however many there are. The hidden
    activation is what makes depth worth anything.
    """
    network.Activation(hidden)
    names = [*["identity"] * (len(sizes) - 2), output]
    return mlp(sizes, rng, names, weights_right_for(sizes, hidden, output))


@misconception("build_mlp", reread=BUILD, caught_by="layers_have_the_sizes")
def mlp_without_the_last_layer(sizes, rng, hidden="relu", output="identity"):
    """the last step of sizes left out

    How many Dense layers does sizes = [3, 4, 2] ask for?

    Three sizes make two steps, from 3 to 4 and from 4 to 2, and each step is a layer. The output layer is a layer too.
    """
    network.Activation(output)
    shorter = sizes[:-1]
    return mlp(shorter, rng, [hidden] * (len(shorter) - 1), right_weights)


@misconception("build_mlp", reread=BUILD, caught_by="layers_have_the_sizes")
def mlp_transposed_matrices(sizes, rng, hidden="relu", output="identity"):
    """weight matrices as (outputs, inputs)

    Which shape has the first weight matrix for sizes = [3, 4, 2]?

    A layer computes rows times weights, so its matrix has one row for each input. The other way round is PyTorch's way
    to keep it, and rows no longer fit.
    """
    layers = []
    for fan_in, fan_out, name in zip(sizes[:-1], sizes[1:], activation_names(sizes, hidden, output), strict=True):
        layers += [
            network.Dense(right_weights(fan_in, fan_out, name, rng).T, np.zeros(fan_in)),
            network.Activation(name),
        ]
    return network.Network(layers)


@misconception("build_mlp", reread=BUILD, caught_by="draws_from_the_given_generator")
def mlp_fixed_seed(sizes, rng, hidden="relu", output="identity"):
    """a generator of its own, with a fixed seed

    Does your network depend on the rng that it is given?

    With a seed written into the code every network starts from the same weights, and ten runs are one run. The caller's
    rng decides, so that the caller can repeat a run or vary it.
    """
    return mlp_with_weights(right_weights, sizes, np.random.default_rng(0), hidden, output)


@misconception("build_mlp", reread=BUILD, caught_by="draws_from_the_given_generator")
def mlp_same_numbers_for_each_layer(sizes, rng, hidden="relu", output="identity"):
    """every matrix drawn from the same starting point

    How do two weight matrices of the same shape differ in your network?

    Starting the generator afresh for each layer gives layers of the same shape the same numbers. One generator is
    passed on, and each matrix takes the numbers that come next.
    """
    seed = int(rng.integers(2**32))

    def draw(fan_in, fan_out, name, _rng):
        return right_weights(fan_in, fan_out, name, np.random.default_rng(seed))

    return mlp_with_weights(draw, sizes, rng, hidden, output)


@misconception("build_mlp", reread=BUILD, caught_by="relu_inside_and_identity_at_the_end_by_default")
def mlp_sigmoid_by_default(sizes, rng, hidden="sigmoid", output="identity"):
    """sigmoid as the default hidden activation

    Which hidden activation does your signature name?

    ReLU is where one starts: its slope is 1 wherever a unit is active, so gradients pass through many layers. A
    sigmoid's slope is at most 1/4, and the product of many of them vanishes.
    """
    return mlp_with_weights(right_weights, sizes, rng, hidden, output)


@misconception("build_mlp", reread=BUILD, caught_by="refuses_unknown_names")
def mlp_unknown_is_identity(sizes, rng, hidden="relu", output="identity"):
    """unknown names taken for the identity

    What does build_mlp make of hidden='rleu'?

    Looking a name up with a default turns every typo into a linear layer, and a deep network into a linear model that
    trains without complaint. Let the unknown name through to Activation, which refuses it.
    """
    known = {name: name for name in network._ACTIVATIONS}
    names = activation_names(sizes, known.get(hidden, "identity"), known.get(output, "identity"))
    return mlp(sizes, rng, names, right_weights)


@misconception("build_mlp", reread=CARE, caught_by="leaves_sizes_alone")
def mlp_pops_sizes(sizes, rng, hidden="relu", output="identity"):
    """sizes used up while building

    What is in the caller's list after build_mlp?

    pop takes the sizes out of a list that belongs to the caller, who may want to build a second network from it. Walk
    over the list, or work on a copy.
    """
    made = mlp_with_weights(right_weights, list(sizes), rng, hidden, output)
    while len(sizes) > 1:
        sizes.pop(0)
    return made
