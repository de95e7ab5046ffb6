"""Building a network in steps, for versions of `build_mlp` that get one of them wrong."""

import numpy as np
from initializers import glorot_uniform, he_normal

import network


def mlp(sizes, rng, names, draw, bias=np.zeros):
    """Dense layers of these sizes, each followed by the activation named.

    `draw(fan_in, fan_out, name, rng)` makes the weights before the activation of that name.
    """
    layers = []
    for fan_in, fan_out, name in zip(sizes[:-1], sizes[1:], names, strict=True):
        activation = network.Activation(name)
        layers += [network.Dense(draw(fan_in, fan_out, name, rng), bias(fan_out)), activation]
    return network.Network(layers)


def activation_names(sizes, hidden, output):
    """The right activation after each weight matrix."""
    return [hidden] * (len(sizes) - 2) + [output]


def mlp_with_weights(draw, sizes, rng, hidden, output):
    """A network that is right but for its weights."""
    return mlp(sizes, rng, activation_names(sizes, hidden, output), draw)


def right_weights(fan_in, fan_out, name, rng):
    """He-normal before a ReLU, Glorot-uniform before any other activation."""
    return (he_normal if name == "relu" else glorot_uniform)(fan_in, fan_out, rng)


def weights_right_for(sizes, hidden, output):
    """Draws the right weights for these activations, also where a wrong version puts others behind them."""

    def draw(fan_in, fan_out, _name, rng):
        name = output if (fan_in, fan_out) == (sizes[-2], sizes[-1]) else hidden
        return right_weights(fan_in, fan_out, name, rng)

    return draw
