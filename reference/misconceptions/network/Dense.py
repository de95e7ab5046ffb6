"""What students write instead of `Dense`."""

import numpy as np

import network
from autograder.publishing.misconceptions import misconception

from .handout_headings import CARE, DENSE


@misconception("Dense", reread=DENSE, caught_by="d_weights_sum_over_the_rows")
class dense_averages_over_rows(network.Dense):
    """gradients averaged over the rows

    Who divides by the number of rows: the layer, or the loss that upstream comes from?

    A loss that averages over rows has put its 1/n into upstream already. If the layer divides once more, the gradient
    shrinks with the batch, while dx stays as it is, so that layers learn at different speeds.
    """

    def backward(self, upstream):
        dx = super().backward(upstream)
        self.d_weights = self.d_weights / len(upstream)
        self.d_bias = self.d_bias / len(upstream)
        return dx


@misconception("Dense", reread=DENSE, caught_by="d_bias_sums_over_the_rows")
class dense_averages_the_bias(network.Dense):
    """the bias gradient averaged over the rows

    Your .d_weights sums over the rows. What does your .d_bias do?

    The bias is added to every row, so every row sends its gradient back to it and they add up, exactly as for the
    weights. A mean makes the bias learn n times slower than the weights beside it.
    """

    def backward(self, upstream):
        dx = super().backward(upstream)
        self.d_bias = upstream.mean(axis=0)
        return dx


@misconception("Dense", reread=DENSE, caught_by="d_bias_sums_over_the_rows")
class dense_bias_gradient_for_each_row(network.Dense):
    """the upstream itself as the bias gradient

    What shape has the bias, and what shape has your .d_bias for a batch of five?

    In the forward pass one bias is broadcast to all rows; on the way back all rows must be added up into that one bias.
    Without the sum the update turns the bias into a matrix.
    """

    def backward(self, upstream):
        dx = super().backward(upstream)
        self.d_bias = np.array(upstream)
        return dx


@misconception("Dense", reread=DENSE, caught_by="d_bias_sums_over_the_rows")
class dense_bias_gradient_is_one_number(network.Dense):
    """the bias gradient summed over everything

    Has every output the same bias?

    There is one bias for each output, so only the rows are added up and one number for each output is left. A sum
    without an axis lumps all outputs together.
    """

    def backward(self, upstream):
        dx = super().backward(upstream)
        self.d_bias = np.full_like(self.d_bias, upstream.sum())
        return dx


@misconception("Dense", reread=DENSE, caught_by="d_bias_sums_over_the_rows")
class dense_bias_gradient_keeps_an_axis(network.Dense):
    """a bias gradient with an axis too many

    Which shapes have .bias and .d_bias?

    keepdims leaves (1, outputs), which still broadcasts in an update, but then the bias has two axes and no longer the
    shape that was given.
    """

    def backward(self, upstream):
        dx = super().backward(upstream)
        self.d_bias = upstream.sum(axis=0, keepdims=True)
        return dx


@misconception("Dense", reread=DENSE, caught_by="backward_returns_the_gradient_of_x")
class dense_back_without_transpose(network.Dense):
    """the way back through the weights, not through their transpose

    For weights of shape (3, 4), which shape has upstream, and which shape must dx have?

    Forward leads from inputs to outputs, backward from outputs to inputs, so the two axes of the weights change places.
    A square matrix hides the slip: the shapes fit, the numbers don't.
    """

    def backward(self, upstream):
        super().backward(upstream)
        return upstream @ self.weights


@misconception("Dense", reread=DENSE, caught_by="d_weights_sum_over_the_rows")
class dense_transposes_d_weights(network.Dense):
    """the weight gradient with its axes exchanged

    Which shapes have .weights and .d_weights?

    The gradient lies over the weights entry for entry, inputs by outputs. upstream.T @ x gives outputs by inputs: right
    for libraries that keep the matrix the other way round.
    """

    def backward(self, upstream):
        dx = super().backward(upstream)
        self.d_weights = self.d_weights.T
        return dx


@misconception("Dense", reread=DENSE, caught_by="forward_is_a_weighted_sum_plus_bias")
class dense_forgets_the_bias(network.Dense):
    """a forward pass without the bias

    What does your layer answer to a row of zeros?

    For x = 0 every product vanishes and the bias is all that is left. Without it each output is forced through the
    origin.
    """

    def forward(self, x):
        return super().forward(x) - self.bias


@misconception("Dense", reread=DENSE, caught_by="d_weights_sum_over_the_rows")
class dense_remembers_its_output(network.Dense):
    """a weight gradient made of the outputs instead of the inputs

    Which number did the weight multiply in the forward pass?

    The partial of input times weight with respect to the weight is the input. The gradient of the weights needs the
    rows that went in, which is why forward has to remember them.
    """

    def backward(self, upstream):
        dx = super().backward(upstream)
        self.d_weights = (self._x @ self.weights + self.bias).T @ upstream
        return dx


@misconception("Dense", reread=DENSE, caught_by="d_weights_sum_over_the_rows")
class dense_keeps_the_last_row(network.Dense):
    """only the last row counted

    How many rows of the batch have a part in your .d_weights?

    Every row used the same weights, so each sends something back. In a loop over the rows an = where += belongs keeps
    only what the last one sent.
    """

    def backward(self, upstream):
        dx = super().backward(upstream)
        self.d_weights = np.outer(self._x[-1], upstream[-1])
        self.d_bias = np.array(upstream[-1])
        return dx


@misconception("Dense", reread=DENSE, caught_by="keeps_its_weights_and_bias")
class dense_keeps_the_transpose(network.Dense):
    """.weights kept the other way round

    Which shape has .weights, and which shape was handed in?

    Some libraries keep (outputs, inputs) and multiply by the transpose. Inside a layer that would do, but others read
    `.weights`, and the contract is (inputs, outputs).
    """

    def __init__(self, weights, bias):
        super().__init__(weights, bias)
        self.weights = self.weights.T

    def forward(self, x):
        self.weights = self.weights.T
        try:
            return super().forward(x)
        finally:
            self.weights = self.weights.T

    def backward(self, upstream):
        self.weights = self.weights.T
        try:
            return super().backward(upstream)
        finally:
            self.weights = self.weights.T


@misconception("Dense", reread=CARE, caught_by="refuses_a_bias_that_does_not_fit")
class dense_takes_any_bias(network.Dense):
    """any bias taken that can be added

    What does your layer make of a bias of shape (1,), or of one with a number for each row?

    NumPy stretches a single number over all outputs and a column over all columns, and the layer learns something else
    than it should. A bias has one entry for each output.
    """

    def __init__(self, weights, bias):
        super().__init__(weights, np.zeros(weights.shape[1], dtype=weights.dtype))
        self.bias = np.asarray(bias)

    def backward(self, upstream):
        network._require(np.shape(upstream) == (len(self._x), self.weights.shape[1]), "upstream does not fit")
        self.d_weights = self._x.T @ upstream
        self.d_bias = upstream.sum(axis=0)
        return upstream @ self.weights.T


@misconception("Dense", reread=CARE, caught_by="refuses_rows_that_do_not_fit")
class dense_takes_any_upstream(network.Dense):
    """any upstream taken that can be multiplied

    What does your backward make of an upstream of shape (n,), with n rows and n outputs?

    A vector multiplies from either side, and out come gradients of the wrong shape. upstream is the gradient of the
    outputs, so it has their shape, (n, outputs), and nothing else fits.
    """

    def backward(self, upstream):
        self.d_weights = self._x.T @ upstream
        self.d_bias = upstream.sum(axis=0)
        return upstream @ self.weights.T


@misconception("Dense", reread=CARE, caught_by="keeps_float32")
class dense_in_float64(network.Dense):
    """float64, whatever came in

    Which dtype comes out when the weights, the bias and the rows are float32?

    One conversion at the door makes the whole network twice as large and half as fast. Arrays that you make take their
    dtype from those that you were given.
    """

    def forward(self, x):
        return super().forward(np.asarray(x, dtype=np.float64))

    def backward(self, upstream):
        return super().backward(np.asarray(upstream, dtype=np.float64))


@misconception("Dense", reread=CARE, caught_by="changes_no_array_it_is_given")
class dense_sums_into_upstream(network.Dense):
    """rows added up inside upstream itself

    What does upstream's first row hold after backward?

    `total = upstream[0]` makes no copy: adding to it adds to the array that belongs to the layer above. Begin such a
    sum with zeros, or let NumPy sum along the axis.
    """

    def backward(self, upstream):
        dx = super().backward(upstream)
        total = upstream[0]
        for row in upstream[1:]:
            total += row
        return dx


@misconception("Dense", reread=DENSE, caught_by="each_backward_replaces_the_gradients")
class dense_updates_itself(network.Dense):
    """a layer that updates itself on the way back

    Who decides how far the weights move along their gradient?

    backward only finds the gradients; the step, its size and its moment are the optimizer's. A layer that steps by
    itself cannot be used with any other optimizer, nor checked numerically.
    """

    def backward(self, upstream):
        dx = super().backward(upstream)
        rate = np.asarray(0.01, dtype=self.weights.dtype)
        self.weights = self.weights - rate * self.d_weights
        self.bias = self.bias - rate * self.d_bias
        return dx
