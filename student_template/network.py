"""Networks: backpropagation by hand for eight weights, then layer by layer for any number of them.

Arrays are NumPy arrays. In the first half `x` and `y` are one data point, of shape (2,). In the second half rows are
samples: a layer is given (n, features), and a weight matrix has one row for each input and one column for each output.
No function changes an array that it was given.
"""

import numpy as np
from activations import (
    relu,
    relu_derivative,
    sigmoid,
    sigmoid_derivative,
    softmax,
    softmax_backward,
    tanh,
    tanh_derivative,
)
from initializers import glorot_uniform, he_normal


def lecture_forward(x: np.ndarray, W1: np.ndarray, W2: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Run one data point through the network; return (h, f), the hidden values and the outputs, each of shape (2,).

    x: shape (2,).  W1: (2, 2), W1[i, j] joins input i to hidden unit j.  W2: (2, 2), W2[j, k] joins hidden unit j to
    output k.  Hidden units are sigmoids, outputs are linear, and there are no biases.
    h and f have the float dtype of x.  Raises ValueError for other shapes.
    """
    raise NotImplementedError("write lecture_forward")


def lecture_loss(f: np.ndarray, y: np.ndarray) -> float:
    """Return J, the squared errors of both outputs added up, as a Python float: their sum, not their mean.

    f, y: shape (2,).  Raises ValueError for other shapes.
    """
    raise NotImplementedError("write lecture_loss")


def lecture_gradients(x: np.ndarray, y: np.ndarray, W1: np.ndarray, W2: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return (dW1, dW2): the derivative of J with respect to each of the eight weights, in the shapes of W1 and W2.

    Arguments as in `lecture_forward`, and y of shape (2,).  J is what `lecture_loss` computes for the outputs.
    Both results have the float dtype of x.  Raises ValueError for other shapes.
    """
    raise NotImplementedError("write lecture_gradients")


def lecture_contributions(x: np.ndarray, y: np.ndarray, W1: np.ndarray, W2: np.ndarray) -> np.ndarray:
    """Return dW1 taken apart by output: an array c of shape (2, 2, 2).

    c[k, i, j] is the part of the derivative of J with respect to W1[i, j] that comes through output k, so that the sum
    over k is dW1.  Arguments, dtype and refusals as in `lecture_gradients`.
    """
    raise NotImplementedError("write lecture_contributions")


class Dense:
    """A fully connected layer: every output is a weighted sum of all inputs, plus a bias.

    After `backward`, `.d_weights` and `.d_bias` hold the gradients, in the shapes of `.weights` and `.bias`.
    """

    def __init__(self, weights: np.ndarray, bias: np.ndarray) -> None:
        """Keep weights (inputs, outputs) and bias (outputs,) as `.weights` and `.bias`.

        Raises ValueError where the two do not fit together.
        """
        raise NotImplementedError("write Dense.__init__")

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return the layer's outputs (n, outputs) for the rows x (n, inputs), and remember what `backward` will need.

        Raises ValueError where x does not have one column for each input.
        """
        raise NotImplementedError("write Dense.forward")

    def backward(self, upstream: np.ndarray) -> np.ndarray:
        """Return the gradient with respect to x, (n, inputs), of the latest `forward`.

        upstream: (n, outputs), the gradient of the loss with respect to this layer's outputs.  Sets `.d_weights` and
        `.d_bias`, summed over the rows (an average over rows is the loss's business), in place of earlier ones.
        Raises ValueError where upstream does not have the shape of the outputs.
        """
        raise NotImplementedError("write Dense.backward")


class Activation:
    """An activation function as a layer without parameters; the functions themselves are those of `activations`."""

    def __init__(self, name: str) -> None:
        """name: "identity", "sigmoid", "tanh", "relu" or "softmax" (along each row).  ValueError for any other."""
        raise NotImplementedError("write Activation.__init__")

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return the function of x (n, features), in the same shape, and remember what `backward` will need."""
        raise NotImplementedError("write Activation.forward")

    def backward(self, upstream: np.ndarray) -> np.ndarray:
        """Return the gradient with respect to x of the latest `forward`, in its shape.

        upstream: the gradient of the loss with respect to this layer's output, in the output's shape.  The slope of
        ReLU at 0 is 0.  Raises ValueError for another shape.
        """
        raise NotImplementedError("write Activation.backward")


class Network:
    """Layers one after the other; the gradient passes through them in the opposite order."""

    def __init__(self, layers: list) -> None:
        """layers: `Dense` and `Activation` layers, from the input to the output."""
        raise NotImplementedError("write Network.__init__")

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return what the last layer makes of the rows x (n, inputs)."""
        raise NotImplementedError("write Network.forward")

    def backward(self, upstream: np.ndarray) -> np.ndarray:
        """Run backward through every layer; afterwards `gradients()` has the gradient of every parameter.

        upstream: the gradient of the loss with respect to the outputs of the latest `forward`, in their shape.
        The natural thing to return is the gradient with respect to x, but what is returned is not graded.
        """
        raise NotImplementedError("write Network.backward")

    def parameters(self) -> list[np.ndarray]:
        """Every weight matrix and every bias, in an order that you choose and that stays the same.

        Whether these are the layers' own arrays or copies is up to you.
        """
        raise NotImplementedError("write Network.parameters")

    def gradients(self) -> list[np.ndarray]:
        """The gradients that the latest `backward` left, one for each array of `parameters()`, in the same order."""
        raise NotImplementedError("write Network.gradients")

    def set_parameters(self, parameters: list[np.ndarray]) -> None:
        """Put these values in place of the parameters; the order is that of `parameters()`.

        The network takes copies: neither does it change these arrays or any that it was built with, nor does it
        notice when somebody else changes them.  Raises ValueError for another number of arrays or another shape.
        """
        raise NotImplementedError("write Network.set_parameters")


def build_mlp(sizes: list[int], rng: np.random.Generator, hidden: str = "relu", output: str = "identity") -> Network:
    """Build a multi-layer perceptron: a Dense layer for every step of sizes, each followed by an activation.

    sizes: [inputs, hidden units …, outputs].  hidden, output: names of activations; `hidden` follows every Dense layer
    but the last, `output` follows the last.  A weight matrix is drawn from `rng` by the activation that follows it:
    He-normal before "relu", Glorot-uniform before any other.  Biases are zero.  ValueError for an unknown name.
    """
    raise NotImplementedError("write build_mlp")
