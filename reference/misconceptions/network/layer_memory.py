"""What students write instead of a layer that remembers its own latest forward pass."""

import numpy as np

import network
from autograder.publishing.misconceptions import misconception

from .handout_headings import BENDS, DENSE


@misconception("Dense", reread=DENSE, caught_by="each_backward_replaces_the_gradients")
class dense_accumulates(network.Dense):
    """gradients that pile up from backward to backward

    What is in .d_weights after two calls of backward with the same upstream?

    Some libraries add to the gradients until they are told to forget them. Here each backward replaces them: otherwise
    every update contains all earlier ones.
    """

    def backward(self, upstream):
        before = (self.d_weights, self.d_bias)
        dx = super().backward(upstream)
        if before[0] is not None:
            self.d_weights, self.d_bias = self.d_weights + before[0], self.d_bias + before[1]
        return dx


@misconception("Dense", reread=DENSE, caught_by="each_backward_replaces_the_gradients")
class dense_keeps_its_first_rows(network.Dense):
    """the rows of the first forward pass, remembered for ever

    Which rows does your backward use after a second forward?

    Every forward brings new rows, and the gradient of the weights is made of them. What is remembered must be replaced
    at each forward, or the layer goes on learning from its first batch.
    """

    def forward(self, x):
        first = self._x
        out = super().forward(x)
        if first is not None:
            self._x = first
        return out

    def backward(self, upstream):
        self.d_weights = self._x.T @ upstream if len(self._x) == len(upstream) else self._mismatch()
        self.d_bias = upstream.sum(axis=0)
        return upstream @ self.weights.T

    def _mismatch(self):
        raise ValueError("upstream does not have as many rows as x")


@misconception("Dense", reread=DENSE, caught_by="two_layers_keep_apart")
class dense_remembers_on_the_class(network.Dense):
    """one memory for all layers

    Where does layer 1's x lie while layer 2 runs forward?

    What is assigned to the class, or to a name of the module, is shared by all layers: the last one to run forward
    overwrites what the others will need. Each layer keeps what is its own on self.
    """

    shared = None

    def forward(self, x):
        dense_remembers_on_the_class.shared = x
        return super().forward(x)

    def backward(self, upstream):
        if np.shape(self.shared) == np.shape(self._x):
            self._x = self.shared
        return super().backward(upstream)


@misconception("Activation", reread=BENDS, caught_by="remembers_its_own_latest_forward")
class activation_remembers_on_the_class(network.Activation):
    """one memory for all activations

    Where does one activation's output lie while another one runs forward?

    What is assigned to the class, or to a name of the module, is shared by all layers: the last one to run forward
    overwrites what the others will need. Each layer keeps what is its own on self.
    """

    shared = (None, None)

    def forward(self, x):
        out = super().forward(x)
        activation_remembers_on_the_class.shared = (x, out)
        return out

    def backward(self, upstream):
        self._x, self._output = self.shared
        return super().backward(upstream)


@misconception("Activation", reread=BENDS, caught_by="remembers_its_own_latest_forward")
class activation_keeps_its_first_forward(network.Activation):
    """the first forward pass, remembered for ever

    To which forward does your backward belong after the second one?

    Every forward brings new values, and the slope is taken at them. What is remembered must be replaced at each
    forward, not only when nothing is there yet.
    """

    def forward(self, x):
        first = (self._x, self._output)
        out = super().forward(x)
        if first[0] is not None:
            self._x, self._output = first
        return out
