"""What students write instead of drawing weights by the activation that follows, in `build_mlp`."""

import numpy as np
from initializers import glorot_normal, glorot_uniform, he_normal, small_normal

from autograder.publishing.misconceptions import misconception

from .handout_headings import BUILD
from .mlp_parts import mlp_with_weights, right_weights


@misconception("build_mlp", reread=BUILD, caught_by="glorot_uniform_before_other_activations")
def mlp_he_everywhere(sizes, rng, hidden="relu", output="identity"):
    """He-normal weights everywhere

    Which activation follows the last weight matrix of your network?

    He's rule makes up for the half that a ReLU throws away. Where no ReLU follows nothing is thrown away, so Glorot's
    rule, which minds both fans, belongs there: also before the linear outputs of a ReLU network.
    """

    def draw(fan_in, fan_out, _name, rng):
        return he_normal(fan_in, fan_out, rng)

    return mlp_with_weights(draw, sizes, rng, hidden, output)


@misconception("build_mlp", reread=BUILD, caught_by="he_normal_before_relu")
def mlp_glorot_everywhere(sizes, rng, hidden="relu", output="identity"):
    """Glorot-uniform weights everywhere

    How does the size of the signal change when a ReLU sets half of it to zero?

    A ReLU halves the signal's mean square at every layer, and He's rule doubles the variance of the weights to make up
    for it. With Glorot before ReLU a deep network's signal fades.
    """

    def draw(fan_in, fan_out, _name, rng):
        return glorot_uniform(fan_in, fan_out, rng)

    return mlp_with_weights(draw, sizes, rng, hidden, output)


@misconception("build_mlp", reread=BUILD, caught_by="he_normal_before_relu")
def mlp_by_the_activation_before(sizes, rng, hidden="relu", output="identity"):
    """weights drawn by the activation that comes before them

    Which activation does a weight matrix feed: the one behind it or the one in front of it?

    The sum that a weight matrix produces goes into the activation that follows, so that one decides the rule. The first
    matrix follows no activation at all, and the last one feeds the output.
    """
    names = iter(["identity", *[hidden] * (len(sizes) - 2)])

    def draw(fan_in, fan_out, _name, rng):
        return right_weights(fan_in, fan_out, next(names), rng)

    return mlp_with_weights(draw, sizes, rng, hidden, output)


@misconception("build_mlp", reread=BUILD, caught_by="glorot_uniform_before_other_activations")
def mlp_rule_by_place(sizes, rng, hidden="relu", output="identity"):
    """He in the hidden layers, Glorot in the last, whatever the activations are

    Which rule do you use in a network whose hidden units are sigmoids?

    It is the activation that decides, not the place: a sigmoid in a hidden layer wants Glorot, and a ReLU at the output
    wants He.
    """
    last = (sizes[-2], sizes[-1])

    def draw(fan_in, fan_out, _name, rng):
        return (glorot_uniform if (fan_in, fan_out) == last else he_normal)(fan_in, fan_out, rng)

    return mlp_with_weights(draw, sizes, rng, hidden, output)


@misconception("build_mlp", reread=BUILD, caught_by="he_normal_before_relu")
def mlp_rule_of_the_hidden_layers(sizes, rng, hidden="relu", output="identity"):
    """the hidden layers' rule used for the last matrix too

    In a ReLU network with linear outputs, what stands behind the last weight matrix?

    Each matrix has an activation of its own behind it. The last one's is the output activation, so a ReLU network with
    linear outputs is He all the way up to its last matrix, and Glorot there.
    """
    rule = he_normal if hidden == "relu" else glorot_uniform

    def draw(fan_in, fan_out, _name, rng):
        return rule(fan_in, fan_out, rng)

    return mlp_with_weights(draw, sizes, rng, hidden, output)


@misconception("build_mlp", reread=BUILD, caught_by="he_normal_before_relu")
def mlp_exchanges_the_fans(sizes, rng, hidden="relu", output="identity"):
    """fan-in and fan-out exchanged

    For weights of shape (80, 250), which of the two is fan-in?

    fan-in is the number of inputs that a unit adds up, the rows of the matrix; He's variance is 2 over that. Exchanged,
    the signal grows or fades by the ratio of the layers' widths.
    """

    def draw(fan_in, fan_out, name, rng):
        return right_weights(fan_out, fan_in, name, rng).T

    return mlp_with_weights(draw, sizes, rng, hidden, output)


@misconception("build_mlp", reread=BUILD, caught_by="glorot_uniform_before_other_activations")
def mlp_glorot_normal(sizes, rng, hidden="relu", output="identity"):
    """Glorot-normal where Glorot-uniform was asked for

    Have your Glorot weights a largest possible value?

    Both have the same variance, so both train well, but the uniform one is bounded and has no outliers. The contract
    names the uniform one, which is also Keras' default.
    """

    def draw(fan_in, fan_out, name, rng):
        return (he_normal if name == "relu" else glorot_normal)(fan_in, fan_out, rng)

    return mlp_with_weights(draw, sizes, rng, hidden, output)


@misconception("build_mlp", reread=BUILD, caught_by="glorot_uniform_before_other_activations")
def mlp_small_normal(sizes, rng, hidden="relu", output="identity"):
    """small normal weights of one size everywhere

    Does the spread of your weights depend on the width of the layers?

    A standard deviation of 0.01 suits one width only: in narrow layers the signal dies within a few layers. Glorot's
    and He's rules choose the spread by the fans.
    """

    def draw(fan_in, fan_out, _name, rng):
        return small_normal((fan_in, fan_out), 0.01, rng)

    return mlp_with_weights(draw, sizes, rng, hidden, output)


@misconception("build_mlp", reread=BUILD, caught_by="glorot_uniform_before_other_activations")
def mlp_zero_weights(sizes, rng, hidden="relu", output="identity"):
    """weights of zero

    In which way do two hidden units differ if all their weights are zero?

    Units that start the same get the same gradient and stay the same for ever. And zeros in the products of the chain
    rule let nothing come back to the layers below.
    """

    def draw(fan_in, fan_out, _name, _rng):
        return np.zeros((fan_in, fan_out))

    return mlp_with_weights(draw, sizes, rng, hidden, output)
