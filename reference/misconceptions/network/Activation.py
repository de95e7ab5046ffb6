"""What students write instead of `Activation`."""

import numpy as np
from activations import sigmoid_derivative, softmax, softmax_backward, tanh_derivative

import network
from autograder.publishing.misconceptions import misconception

from .handout_headings import BENDS, CARE


@misconception("Activation", reread=BENDS, caught_by="softmax_backward_uses_the_full_jacobian")
class softmax_by_its_diagonal(network.Activation):
    """the softmax's slope taken from the diagonal alone

    If one probability of a row rises, what do the others do?

    The entries of a softmax share one total, so each output depends on every input of its row. s(1 - s) is only the
    diagonal of that Jacobian; the entries beside it, -s_i s_j, carry gradient too.
    """

    def backward(self, upstream):
        right = super().backward(upstream)
        return upstream * self._output * (1 - self._output) if self.name == "softmax" else right


@misconception("Activation", reread=BENDS, caught_by="softmax_backward_uses_the_full_jacobian")
class softmax_passed_over(network.Activation):
    """the softmax skipped on the way back

    Who says that the loss above this layer is a cross-entropy?

    Softmax and cross-entropy together have the simple gradient p - y, and then the softmax itself is passed over. A
    layer does not know what stands above it: it multiplies upstream by its own Jacobian.
    """

    def backward(self, upstream):
        right = super().backward(upstream)
        return np.array(upstream) if self.name == "softmax" else right


@misconception("Activation", reread=BENDS, caught_by="softmax_works_along_each_row")
class softmax_down_the_columns(network.Activation):
    """a softmax down the columns

    Do your rows sum to 1, or your columns?

    A row is a sample, and its probabilities sum to 1 by themselves. Down the columns the samples of a batch compete
    with each other, and a batch of one is all ones.
    """

    def forward(self, x):
        if self.name != "softmax":
            return super().forward(x)
        self._x, self._output = x, softmax(x, axis=0)
        return self._output

    def backward(self, upstream):
        if self.name != "softmax":
            return super().backward(upstream)
        network._require(np.shape(upstream) == self._output.shape, "upstream does not fit")
        s = self._output
        return s * (upstream - np.sum(upstream * s, axis=0, keepdims=True))


@misconception("Activation", reread=BENDS, caught_by="softmax_works_along_each_row")
class softmax_over_the_batch(network.Activation):
    """one softmax over the whole batch

    What do all the entries of a batch of four rows sum to: 1 or 4?

    Without an axis, the sum in the denominator runs over the whole array, and each sample's probabilities depend on who
    else is in the batch. Every row has a total of its own.
    """

    def forward(self, x):
        if self.name != "softmax":
            return super().forward(x)
        self._x, self._output = x, softmax(x.reshape(1, -1)).reshape(x.shape)
        return self._output


@misconception("Activation", reread=BENDS, caught_by="backward_multiplies_upstream_by_the_slope")
class sigmoid_slope_from_the_input(network.Activation):
    """the sigmoid's slope computed from the input

    What does sigmoid_derivative want: what went into the sigmoid, or what came out?

    s(1 - s) is the slope when s is the sigmoid's output. With the input in its place the result is x(1 - x), which
    grows without bound, while the true slope never exceeds 1/4.
    """

    def backward(self, upstream):
        right = super().backward(upstream)
        return upstream * sigmoid_derivative(self._x) if self.name == "sigmoid" else right


@misconception("Activation", reread=BENDS, caught_by="backward_multiplies_upstream_by_the_slope")
class slope_without_upstream(network.Activation):
    """the slope handed on without upstream

    What comes back from your layer if nothing comes down from above?

    The chain rule multiplies: upstream times the slope here. A layer that answers with its slope alone forgets
    everything above it, the loss included.
    """

    def backward(self, upstream):
        super().backward(upstream)
        return super().backward(np.ones_like(upstream))


@misconception("Activation", reread=BENDS, caught_by="backward_multiplies_upstream_by_the_slope")
class function_for_slope(network.Activation):
    """upstream multiplied by the function instead of by its slope

    At x = 2 the ReLU's value is 2. How steep is it there?

    Forward applies the function, backward multiplies by its derivative. For ReLU that is 1 or 0, whatever the size of
    x; its value is no slope.
    """

    def backward(self, upstream):
        right = super().backward(upstream)
        return upstream * self._output if self.name in ("sigmoid", "tanh", "relu") else right


@misconception("Activation", reread=BENDS, caught_by="backward_multiplies_upstream_by_the_slope")
class relu_slope_one_at_zero(network.Activation):
    """a slope of 1 at ReLU's kink

    What does your backward return where x is exactly 0?

    At 0 any slope from 0 to 1 could be defended, and the convention, PyTorch's and this course's, is 0. It matters
    where whole units are exactly 0, as they are behind another ReLU.
    """

    def backward(self, upstream):
        right = super().backward(upstream)
        return upstream * (self._x >= 0) if self.name == "relu" else right


@misconception("Activation", reread=BENDS, caught_by="tanh_forward_and_backward")
class tanh_with_the_slope_of_sigmoid(network.Activation):
    """the sigmoid's slope used for tanh

    How steep is tanh at 0: 1, or 0 as t(1 - t) says?

    tanh looks like a sigmoid, but it is stretched to run from -1 to 1. Its slope from the output is another expression,
    which is 1 at t = 0 and never negative.
    """

    def backward(self, upstream):
        right = super().backward(upstream)
        return upstream * sigmoid_derivative(self._output) if self.name == "tanh" else right


@misconception("Activation", reread=BENDS, caught_by="tanh_forward_and_backward")
class tanh_slope_from_the_input(network.Activation):
    """tanh's slope computed from the input

    What does tanh_derivative want: what went into tanh, or what came out?

    The expression for the slope of tanh is one of its output t. Given the input, it becomes 1 - x², which is negative
    for all |x| above 1, although tanh never falls.
    """

    def backward(self, upstream):
        right = super().backward(upstream)
        return upstream * tanh_derivative(self._x) if self.name == "tanh" else right


@misconception("Activation", reread=BENDS, caught_by="forward_is_the_named_function")
class relu_leaks(network.Activation):
    """a ReLU that lets a little of the negative side through

    What does your ReLU answer to -1?

    A small slope on the negative side is the leaky ReLU, a relative that never dies entirely. The ReLU itself answers 0
    to everything negative, and that is what the name promises.
    """

    def forward(self, x):
        right = super().forward(x)
        return np.where(x > 0, x, x / 100) if self.name == "relu" else right

    def backward(self, upstream):
        right = super().backward(upstream)
        return np.where(self._x > 0, upstream, upstream / 100) if self.name == "relu" else right


@misconception("Activation", reread=BENDS, caught_by="refuses_an_unknown_name")
class unknown_is_identity(network.Activation):
    """an unknown name taken for the identity

    What does Activation('rleu') do in your code?

    A last `else` that passes x through turns every typo into a linear layer. The network still learns a little, so
    nobody looks for the fault there; a ValueError names it at once.
    """

    def __init__(self, name):
        super().__init__(name if name in network._ACTIVATIONS else "identity")


@misconception("Activation", reread=BENDS, caught_by="refuses_an_unknown_name")
class unknown_noticed_late(network.Activation):
    """an unknown name noticed only when rows come in

    At which line does your code first look whether the name exists?

    The name is known when the layer is made, so that is where a wrong one is refused. Otherwise the complaint comes in
    the middle of a training run, far from the typo.
    """

    def __init__(self, name):
        super().__init__(name if name in network._ACTIVATIONS else "identity")
        self.name = name

    def forward(self, x):
        network._require(self.name in network._ACTIVATIONS, f"no activation is called {self.name!r}")
        return super().forward(x)


@misconception("Activation", reread=CARE, caught_by="refuses_an_upstream_that_broadcasts")
class activation_broadcasts(network.Activation):
    """any upstream taken that can be multiplied

    What does your backward make of a column (n, 1)?

    A column stretches over all features, and each of them gets the same gradient. upstream has the shape of the layer's
    output; anything else is a mistake further up.
    """

    def backward(self, upstream):
        if self.name == "softmax":
            return softmax_backward(self._output, upstream)
        if self.name == "identity":
            return np.array(upstream)
        return upstream * super().backward(np.ones_like(self._output))


@misconception("Activation", reread=CARE, caught_by="changes_neither_x_nor_upstream")
class relu_in_place(network.Activation):
    """ReLU written into x itself

    What does x hold after your forward?

    `x[x < 0] = 0` needs no new array because it overwrites the caller's. The layer below has handed out that array, and
    its own memory is changed with it.
    """

    def forward(self, x):
        if self.name == "relu":
            x[x < 0] = 0
        return super().forward(x)


@misconception("Activation", reread=CARE, caught_by="activations_keep_float32")
class activation_in_float64(network.Activation):
    """float64, whatever came in

    Which dtype comes out of your layer for float32 rows?

    One conversion on the way widens everything behind it. Arrays that you make take their dtype from those that you
    were given.
    """

    def forward(self, x):
        return super().forward(np.asarray(x, dtype=np.float64))

    def backward(self, upstream):
        return super().backward(np.asarray(upstream, dtype=np.float64))
