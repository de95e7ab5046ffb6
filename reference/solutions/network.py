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

### BEGIN SOLUTION
_ACTIVATIONS = ("identity", "sigmoid", "tanh", "relu", "softmax")


def _require(condition, message):
    """Refuse what does not fit, in one line."""
    if not condition:
        raise ValueError(message)


def _dtype_of(array):
    """The float dtype that the caller works in; whole numbers are computed with as float64."""
    return array.dtype if np.issubdtype(array.dtype, np.floating) else np.dtype(np.float64)


def _lecture_arrays(x, W1, W2):
    """The three arrays of the lecture's network, of the right shapes and all in the dtype of x."""
    x, W1, W2 = np.asarray(x), np.asarray(W1), np.asarray(W2)
    _require(x.shape == (2,), f"x must have shape (2,), not {x.shape}")
    _require(W1.shape == (2, 2), f"W1 must have shape (2, 2), not {W1.shape}")
    _require(W2.shape == (2, 2), f"W2 must have shape (2, 2), not {W2.shape}")
    dtype = _dtype_of(x)
    return x.astype(dtype), W1.astype(dtype), W2.astype(dtype)


def _lecture_slopes(x, y, W1, W2):
    """The slope of J with respect to each output f[k], and that of each h[j] with respect to what went into it."""
    y = np.asarray(y)
    _require(y.shape == (2,), f"y must have shape (2,), not {y.shape}")
    h, f = lecture_forward(x, W1, W2)
    return h, 2 * (f - y.astype(f.dtype)), sigmoid_derivative(h)


def _with_parameters(layers):
    """Those layers that have something to learn."""
    return [layer for layer in layers if hasattr(layer, "weights")]


### END SOLUTION


def lecture_forward(x: np.ndarray, W1: np.ndarray, W2: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Run one data point through the network; return (h, f), the hidden values and the outputs, each of shape (2,).

    x: shape (2,).  W1: (2, 2), W1[i, j] joins input i to hidden unit j.  W2: (2, 2), W2[j, k] joins hidden unit j to
    output k.  Hidden units are sigmoids, outputs are linear, and there are no biases.
    h and f have the float dtype of x.  Raises ValueError for other shapes.
    """
    ### BEGIN SOLUTION
    x, W1, W2 = _lecture_arrays(x, W1, W2)
    h = sigmoid(x @ W1)
    return h, h @ W2
    ### END SOLUTION


def lecture_loss(f: np.ndarray, y: np.ndarray) -> float:
    """Return J, the squared errors of both outputs added up, as a Python float: their sum, not their mean.

    f, y: shape (2,).  Raises ValueError for other shapes.
    """
    ### BEGIN SOLUTION
    f, y = np.asarray(f), np.asarray(y)
    _require(f.shape == (2,) and y.shape == (2,), f"f and y must have shape (2,), not {f.shape} and {y.shape}")
    return float(np.sum((f - y) ** 2))
    ### END SOLUTION


def lecture_gradients(x: np.ndarray, y: np.ndarray, W1: np.ndarray, W2: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return (dW1, dW2): the derivative of J with respect to each of the eight weights, in the shapes of W1 and W2.

    Arguments as in `lecture_forward`, and y of shape (2,).  J is what `lecture_loss` computes for the outputs.
    Both results have the float dtype of x.  Raises ValueError for other shapes.
    """
    ### BEGIN SOLUTION
    x, W1, W2 = _lecture_arrays(x, W1, W2)
    h, df, slope = _lecture_slopes(x, y, W1, W2)
    dz = (W2 @ df) * slope
    return np.outer(x, dz), np.outer(h, df)
    ### END SOLUTION


def lecture_contributions(x: np.ndarray, y: np.ndarray, W1: np.ndarray, W2: np.ndarray) -> np.ndarray:
    """Return dW1 taken apart by output: an array c of shape (2, 2, 2).

    c[k, i, j] is the part of the derivative of J with respect to W1[i, j] that comes through output k, so that the sum
    over k is dW1.  Arguments, dtype and refusals as in `lecture_gradients`.
    """
    ### BEGIN SOLUTION
    x, W1, W2 = _lecture_arrays(x, W1, W2)
    _, df, slope = _lecture_slopes(x, y, W1, W2)
    return np.stack([np.outer(x, df[k] * W2[:, k] * slope) for k in range(2)])
    ### END SOLUTION


class Dense:
    """A fully connected layer: every output is a weighted sum of all inputs, plus a bias.

    After `backward`, `.d_weights` and `.d_bias` hold the gradients, in the shapes of `.weights` and `.bias`.
    """

    def __init__(self, weights: np.ndarray, bias: np.ndarray) -> None:
        """Keep weights (inputs, outputs) and bias (outputs,) as `.weights` and `.bias`.

        Raises ValueError where the two do not fit together.
        """
        ### BEGIN SOLUTION
        _require(np.ndim(weights) == 2, f"weights must be (inputs, outputs), not {np.shape(weights)}")
        _require(
            np.shape(bias) == (np.shape(weights)[1],),
            f"bias must be ({np.shape(weights)[1]},) beside weights {np.shape(weights)}, not {np.shape(bias)}",
        )
        self.weights = np.asarray(weights)
        self.bias = np.asarray(bias)
        self.d_weights: np.ndarray | None = None
        self.d_bias: np.ndarray | None = None
        self._x: np.ndarray | None = None
        ### END SOLUTION

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return the layer's outputs (n, outputs) for the rows x (n, inputs), and remember what `backward` will need.

        Raises ValueError where x does not have one column for each input.
        """
        ### BEGIN SOLUTION
        _require(
            np.ndim(x) == 2 and np.shape(x)[1] == self.weights.shape[0],
            f"x must be (n, {self.weights.shape[0]}), not {np.shape(x)}",
        )
        self._x = x
        return (x @ self.weights + self.bias).astype(_dtype_of(x), copy=False)
        ### END SOLUTION

    def backward(self, upstream: np.ndarray) -> np.ndarray:
        """Return the gradient with respect to x, (n, inputs), of the latest `forward`.

        upstream: (n, outputs), the gradient of the loss with respect to this layer's outputs.  Sets `.d_weights` and
        `.d_bias`, summed over the rows (an average over rows is the loss's business), in place of earlier ones.
        Raises ValueError where upstream does not have the shape of the outputs.
        """
        ### BEGIN SOLUTION
        rows = self._x.shape[0]
        _require(
            np.shape(upstream) == (rows, self.bias.shape[0]),
            f"upstream must be {(rows, self.bias.shape[0])}, not {np.shape(upstream)}",
        )
        self.d_weights = self._x.T @ upstream
        self.d_bias = upstream.sum(axis=0)
        return upstream @ self.weights.T
        ### END SOLUTION


class Activation:
    """An activation function as a layer without parameters; the functions themselves are those of `activations`."""

    def __init__(self, name: str) -> None:
        """name: "identity", "sigmoid", "tanh", "relu" or "softmax" (along each row).  ValueError for any other."""
        ### BEGIN SOLUTION
        _require(name in _ACTIVATIONS, f"no activation is called {name!r}; there are {', '.join(_ACTIVATIONS)}")
        self.name = name
        self._x: np.ndarray | None = None
        self._output: np.ndarray | None = None
        ### END SOLUTION

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return the function of x (n, features), in the same shape, and remember what `backward` will need."""
        ### BEGIN SOLUTION
        functions = {"identity": np.copy, "sigmoid": sigmoid, "tanh": tanh, "relu": relu, "softmax": softmax}
        self._x = x
        self._output = functions[self.name](x)
        return self._output
        ### END SOLUTION

    def backward(self, upstream: np.ndarray) -> np.ndarray:
        """Return the gradient with respect to x of the latest `forward`, in its shape.

        upstream: the gradient of the loss with respect to this layer's output, in the output's shape.  The slope of
        ReLU at 0 is 0.  Raises ValueError for another shape.
        """
        ### BEGIN SOLUTION
        _require(
            np.shape(upstream) == self._output.shape,
            f"upstream must be {self._output.shape}, not {np.shape(upstream)}",
        )
        if self.name == "softmax":
            return softmax_backward(self._output, upstream)
        if self.name == "sigmoid":
            return upstream * sigmoid_derivative(self._output)
        if self.name == "tanh":
            return upstream * tanh_derivative(self._output)
        if self.name == "relu":
            return upstream * relu_derivative(self._x)
        return np.copy(upstream)
        ### END SOLUTION


class Network:
    """Layers one after the other; the gradient passes through them in the opposite order."""

    def __init__(self, layers: list) -> None:
        """layers: `Dense` and `Activation` layers, from the input to the output."""
        ### BEGIN SOLUTION
        self.layers = list(layers)
        ### END SOLUTION

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return what the last layer makes of the rows x (n, inputs)."""
        ### BEGIN SOLUTION
        for layer in self.layers:
            x = layer.forward(x)
        return x
        ### END SOLUTION

    def backward(self, upstream: np.ndarray) -> np.ndarray:
        """Run backward through every layer; afterwards `gradients()` has the gradient of every parameter.

        upstream: the gradient of the loss with respect to the outputs of the latest `forward`, in their shape.
        The natural thing to return is the gradient with respect to x, but what is returned is not graded.
        """
        ### BEGIN SOLUTION
        for layer in reversed(self.layers):
            upstream = layer.backward(upstream)
        return upstream
        ### END SOLUTION

    def parameters(self) -> list[np.ndarray]:
        """Every weight matrix and every bias, in an order that you choose and that stays the same.

        Whether these are the layers' own arrays or copies is up to you.
        """
        ### BEGIN SOLUTION
        return [array for layer in _with_parameters(self.layers) for array in (layer.weights, layer.bias)]
        ### END SOLUTION

    def gradients(self) -> list[np.ndarray]:
        """The gradients that the latest `backward` left, one for each array of `parameters()`, in the same order."""
        ### BEGIN SOLUTION
        return [array for layer in _with_parameters(self.layers) for array in (layer.d_weights, layer.d_bias)]
        ### END SOLUTION

    def set_parameters(self, parameters: list[np.ndarray]) -> None:
        """Put these values in place of the parameters; the order is that of `parameters()`.

        The network takes copies: neither does it change these arrays or any that it was built with, nor does it
        notice when somebody else changes them.  Raises ValueError for another number of arrays or another shape.
        """
        ### BEGIN SOLUTION
        current = self.parameters()
        _require(len(parameters) == len(current), f"{len(current)} arrays are wanted, not {len(parameters)}")
        for new, old in zip(parameters, current, strict=True):
            _require(np.shape(new) == old.shape, f"a parameter of shape {old.shape} cannot become {np.shape(new)}")
        copies = iter([np.array(new) for new in parameters])
        for layer in _with_parameters(self.layers):
            layer.weights, layer.bias = next(copies), next(copies)
        ### END SOLUTION


def build_mlp(sizes: list[int], rng: np.random.Generator, hidden: str = "relu", output: str = "identity") -> Network:
    """Build a multi-layer perceptron: a Dense layer for every step of sizes, each followed by an activation.

    sizes: [inputs, hidden units …, outputs].  hidden, output: names of activations; `hidden` follows every Dense layer
    but the last, `output` follows the last.  A weight matrix is drawn from `rng` by the activation that follows it:
    He-normal before "relu", Glorot-uniform before any other.  Biases are zero.  ValueError for an unknown name.
    """
    ### BEGIN SOLUTION
    layers = []
    for position, fan_in in enumerate(sizes[:-1]):
        fan_out = sizes[position + 1]
        name = output if position == len(sizes) - 2 else hidden
        activation = Activation(name)
        draw = he_normal if name == "relu" else glorot_uniform
        layers += [Dense(draw(fan_in, fan_out, rng), np.zeros(fan_out)), activation]
    return Network(layers)
    ### END SOLUTION
