"""What students write instead of `Network.set_parameters`."""

import numpy as np

import network
from autograder.publishing.misconceptions import misconception

from .handout_headings import CARE, NETWORK


@misconception("Network", reread=NETWORK, caught_by="set_parameters_reaches_the_layers")
class network_sets_in_another_order(network.Network):
    """all weights set first and then all biases, though the list alternates

    Which array does set_parameters put where parameters() had its second one?

    parameters() and set_parameters must agree on one order. If one goes layer by layer and the other by kind, the
    arrays land in the wrong layers, or do not fit at all.
    """

    def set_parameters(self, parameters):
        layers = network._with_parameters(self.layers)
        network._require(len(parameters) == 2 * len(layers), "wrong number")
        for new, old in zip(parameters, self.parameters(), strict=True):
            network._require(np.shape(new) == old.shape, "wrong shape")
        for position, layer in enumerate(layers):
            layer.weights = np.array(parameters[position])
            layer.bias = np.array(parameters[len(layers) + position])


@misconception("Network", reread=NETWORK, caught_by="set_parameters_reaches_the_layers")
class network_sets_weights_only(network.Network):
    """new values for the weights, old ones for the biases

    Which of a layer's two arrays does your set_parameters never touch?

    A layer has weights and a bias, and both are in the list. A bias that is never set stays where it started, however
    often it is updated.
    """

    def set_parameters(self, parameters):
        kept = [layer.bias for layer in network._with_parameters(self.layers)]
        super().set_parameters(parameters)
        for layer, bias in zip(network._with_parameters(self.layers), kept, strict=True):
            layer.bias = bias


@misconception("Network", reread=NETWORK, caught_by="set_parameters_takes_copies")
class network_takes_no_copies(network.Network):
    """parameters taken over without a copy

    What happens to the network when somebody writes into the list's arrays afterwards?

    Without copies the network and its owner's arrays are the same memory: a checkpoint that is rolled back to is
    overwritten by the training that follows.
    """

    def set_parameters(self, parameters):
        super().set_parameters(parameters)
        given = iter(parameters)
        for layer in network._with_parameters(self.layers):
            layer.weights, layer.bias = next(given), next(given)


@misconception("Network", reread=CARE, caught_by="changes_nothing_that_it_was_given")
class network_sets_in_place(network.Network):
    """new values written into the arrays that the layers were built with

    What do the arrays hold that you gave to Dense, after set_parameters?

    `array[...] = new` keeps the array and changes its content, and that array may still belong to whoever built the
    layer. Put copies in place of the old arrays, or own your arrays from the start.
    """

    def set_parameters(self, parameters):
        current = self.parameters()
        network._require(len(parameters) == len(current), "wrong number")
        for new, old in zip(parameters, current, strict=True):
            network._require(np.shape(new) == old.shape, "wrong shape")
        for new, old in zip(parameters, current, strict=True):
            old[...] = new


@misconception("Network", reread=CARE, caught_by="changes_nothing_that_it_was_given")
class network_empties_the_list(network.Network):
    """parameters popped off the list that was given

    How long is the caller's list after set_parameters?

    pop(0) is a handy way to hand out one array after another, and it empties a list that belongs to somebody else. Walk
    over it instead.
    """

    def set_parameters(self, parameters):
        super().set_parameters(parameters)
        if isinstance(parameters, list):
            del parameters[:]


@misconception("Network", reread=CARE, caught_by="refuses_parameters_that_do_not_fit")
class network_sets_as_many_as_there_are(network.Network):
    """whatever number of parameters, as far as they go

    What does your set_parameters do with a list that is one array too short?

    zip stops at the shorter of its two lists without a word. Half of the network is then set and half is not, and the
    mistake shows as a poor model.
    """

    def set_parameters(self, parameters):
        current = self.parameters()
        super().set_parameters([*parameters[: len(current)], *current[len(parameters) :]])


@misconception("Network", reread=CARE, caught_by="refuses_parameters_that_do_not_fit")
class network_sets_any_shape(network.Network):
    """parameters of any shape

    What is .weights after set_parameters with an array of one row only?

    Assigning an attribute checks nothing, and a row or a single number broadcasts from then on as if it were a whole
    matrix. Compare the shapes while both are at hand.
    """

    def set_parameters(self, parameters):
        layers = network._with_parameters(self.layers)
        network._require(len(parameters) == 2 * len(layers), "wrong number")
        copies = iter([np.array(new) for new in parameters])
        for layer in layers:
            layer.weights, layer.bias = next(copies), next(copies)


@misconception("Network", reread=CARE, caught_by="refuses_parameters_that_do_not_fit")
class network_compares_nothing(network.Network):
    """nothing compared before the values are set

    What does your set_parameters do with one array too few, and what with one too many?

    With too few the network is half set when an IndexError ends it, with too many the rest is passed over without a
    word, and any shape is taken. Compare first, set afterwards.
    """

    def set_parameters(self, parameters):
        position = 0
        for layer in network._with_parameters(self.layers):
            layer.weights, layer.bias = np.array(parameters[position]), np.array(parameters[position + 1])
            position += 2


@misconception("Network", reread=CARE, caught_by="networks_keep_float32")
class network_copies_in_float64(network.Network):
    """copies in float64

    Which dtype have the copies that your set_parameters makes of float32 arrays?

    A copy should differ from its original in nothing. Naming a dtype in passing makes a float32 network float64 at the
    first update.
    """

    def set_parameters(self, parameters):
        super().set_parameters([np.array(new, dtype=np.float64) for new in parameters])
