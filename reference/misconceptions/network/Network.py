"""What students write instead of `Network`."""

import numpy as np

import network
from autograder.publishing.misconceptions import misconception

from .handout_headings import NETWORK


@misconception("Network", reread=NETWORK, caught_by="backward_reaches_every_parameter")
class network_goes_back_forwards(network.Network):
    """the layers walked from first to last on the way back

    To which layer's outputs does the upstream that backward is given belong?

    upstream is the gradient of the network's outputs, so the last layer takes it first and hands its own result down.
    The chain of products is built from the loss towards the input.
    """

    def backward(self, upstream):
        for layer in self.layers:
            upstream = layer.backward(upstream)
        return upstream


@misconception("Network", reread=NETWORK, caught_by="backward_reaches_every_parameter")
class network_drops_what_comes_back(network.Network):
    """the same upstream given to every layer

    What becomes of the arrays that the layers' backward returns?

    What one layer's backward returns is upstream for the layer below. If it is dropped, all layers but the last are
    given the gradient of somebody else's outputs.
    """

    def backward(self, upstream):
        for layer in reversed(self.layers):
            layer.backward(upstream)


@misconception("Network", reread=NETWORK, caught_by="backward_reaches_every_parameter")
class network_skips_activations(network.Network):
    """activations passed over on the way back

    Which layers have a part in your forward, and which in your backward?

    An activation has no parameters, but it has a slope, and the gradient for everything below goes through it. A layer
    that took part in forward takes part in backward.
    """

    def backward(self, upstream):
        for layer in reversed(network._with_parameters(self.layers)):
            upstream = layer.backward(upstream)
        return upstream


@misconception("Network", reread=NETWORK, caught_by="forward_runs_the_layers_in_order")
class network_stops_early(network.Network):
    """a forward pass that stops before the last layer

    How many of your layers does a row pass?

    The last layer belongs to the network like the others; its output is the network's.
    """

    def forward(self, x):
        out = super().forward(x)
        for layer in self.layers[:-1]:
            x = layer.forward(x)
        return x if len(self.layers) > 1 else out


@misconception("Network", reread=NETWORK, caught_by="forward_runs_the_layers_in_order")
class network_feeds_x_to_all(network.Network):
    """every layer given the network's own input

    What is the second layer given: the rows, or what the first one made of them?

    Each layer works on what the layer below returned. In a loop the value has to be carried from one layer to the next.
    """

    def forward(self, x):
        out = x
        for layer in self.layers:
            out = layer.forward(x)
        return out


@misconception("Network", reread=NETWORK, caught_by="several_updates_in_a_row_fit")
class network_lists_gradients_backwards(network.Network):
    """gradients listed in the order in which the way back meets them

    To which parameter does gradients()[0] belong?

    backward meets the last layer first, so gradients collected on the way are in the opposite order. Where two layers
    have the same shape nothing complains, and each is updated with the other's gradient.
    """

    def gradients(self):
        layers = network._with_parameters(self.layers)
        return [array for layer in reversed(layers) for array in (layer.d_weights, layer.d_bias)]


@misconception("Network", reread=NETWORK, caught_by="parameters_are_all_weights_and_biases")
class network_lists_weights_only(network.Network):
    """parameters() without the biases

    How many arrays has a network of two Dense layers that something is to learn?

    Biases are learnt like weights. What parameters() does not list, no optimizer ever updates, and no checkpoint saves.
    """

    def parameters(self):
        return [layer.weights for layer in network._with_parameters(self.layers)]

    def gradients(self):
        return [layer.d_weights for layer in network._with_parameters(self.layers)]

    def set_parameters(self, parameters):
        layers = network._with_parameters(self.layers)
        network._require(len(parameters) == len(layers), "wrong number")
        for layer, new in zip(layers, parameters, strict=True):
            network._require(np.shape(new) == layer.weights.shape, "wrong shape")
        for layer, new in zip(layers, parameters, strict=True):
            layer.weights = np.array(new)


@misconception("Network", reread=NETWORK, caught_by="set_parameters_reaches_the_layers")
class network_lists_parameters_once(network.Network):
    """parameters listed once, when the network is built

    What does parameters() return after set_parameters: the new arrays, or those of the beginning?

    A list made in __init__ goes on pointing to the arrays of the first moment, while the layers have got new ones. From
    the second update on, the steps start from the wrong place.
    """

    def __init__(self, layers):
        super().__init__(layers)
        self._listed = super().parameters()

    def parameters(self):
        return list(self._listed)


@misconception("Network", reread=NETWORK, caught_by="several_updates_in_a_row_fit")
class network_reverses_its_layers(network.Network):
    """the list of layers turned round for good

    In which order do the layers stand after your backward?

    list.reverse() turns the list itself and leaves it turned: the next forward runs from the last layer to the first.
    reversed(...) only walks it the other way.
    """

    def backward(self, upstream):
        self.layers.reverse()
        for layer in self.layers:
            upstream = layer.backward(upstream)
        return upstream


@misconception("Network", reread=NETWORK, caught_by="backward_replaces_earlier_gradients")
class network_appends_gradients(network.Network):
    """a list of gradients that grows with every backward

    How long is gradients() after two calls of backward?

    A list to which each backward appends keeps the old gradients at its front, where the parameters will meet them.
    After a backward there is one gradient for each parameter: the latest.
    """

    def __init__(self, layers):
        super().__init__(layers)
        self._gathered = []

    def backward(self, upstream):
        back = super().backward(upstream)
        self._gathered += super().gradients()
        return back

    def gradients(self):
        return list(self._gathered)


@misconception("Network", reread=NETWORK, caught_by="backward_replaces_earlier_gradients")
class network_adds_gradients_up(network.Network):
    """gradients added up over all calls of backward

    What does gradients() show after two backward passes: the second one's gradient, or the sum of both?

    Adding up is what some libraries do until zero_grad is called. Here each backward replaces what was there; otherwise
    every update drags all earlier batches along.
    """

    def __init__(self, layers):
        super().__init__(layers)
        self._sums = None

    def backward(self, upstream):
        back = super().backward(upstream)
        new = super().gradients()
        self._sums = new if self._sums is None else [a + b for a, b in zip(self._sums, new, strict=True)]
        return back

    def gradients(self):
        return super().gradients() if self._sums is None else self._sums
