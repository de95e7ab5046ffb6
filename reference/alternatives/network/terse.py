"""As short as it goes: einsum and reduce; the parameters are listed from the last layer, biases first."""

from functools import reduce

import numpy as np
from activations import relu, relu_derivative, sigmoid, sigmoid_derivative, softmax, softmax_backward
from activations import tanh as hyperbolic
from activations import tanh_derivative as hyperbolic_derivative
from initializers import glorot_uniform, he_normal, zeros


def _like(x, *arrays, shapes):
    if any(np.shape(a) != s for a, s in zip((x, *arrays), shapes, strict=True)):
        raise ValueError(f"shapes must be {shapes}")
    return [np.asarray(a, dtype=x.dtype) for a in (x, *arrays)]


def lecture_forward(x, W1, W2):
    x, W1, W2 = _like(x, W1, W2, shapes=[(2,), (2, 2), (2, 2)])
    return (h := sigmoid(np.einsum("i,ij", x, W1))), np.einsum("j,jk", h, W2)


def lecture_loss(f, y):
    _like(f, y, shapes=[(2,), (2,)])
    return float((e := f - y) @ e)


def lecture_contributions(x, y, W1, W2):
    x, y, W1, W2 = _like(x, y, W1, W2, shapes=[(2,), (2,), (2, 2), (2, 2)])
    h, f = lecture_forward(x, W1, W2)
    return np.einsum("k,jk,j,i->kij", 2 * (f - y), W2, sigmoid_derivative(h), x)


def lecture_gradients(x, y, W1, W2):
    x, y, W1, W2 = _like(x, y, W1, W2, shapes=[(2,), (2,), (2, 2), (2, 2)])
    h, f = lecture_forward(x, W1, W2)
    return lecture_contributions(x, y, W1, W2).sum(0), np.einsum("j,k", h, 2 * (f - y))


class Dense:
    def __init__(self, weights, bias):
        if bias.shape != weights.shape[1:]:
            raise ValueError("one bias for each output")
        self.weights, self.bias = weights, bias

    def forward(self, x):
        self.x = x
        return np.einsum("ni,ij->nj", x, self.weights) + self.bias

    def backward(self, upstream):
        if upstream.shape != (len(self.x), len(self.bias)):
            raise ValueError("upstream is no gradient of my outputs")
        self.d_weights, self.d_bias = np.einsum("ni,nj->ij", self.x, upstream), np.einsum("nj->j", upstream)
        return np.einsum("nj,ij->ni", upstream, self.weights)


class Activation:
    TABLE = {  # noqa: RUF012  # a table, which nobody writes to
        "identity": (lambda x: x, lambda x, y, u: u),
        "sigmoid": (sigmoid, lambda x, y, u: u * sigmoid_derivative(y)),
        "tanh": (hyperbolic, lambda x, y, u: u * hyperbolic_derivative(y)),
        "relu": (relu, lambda x, y, u: u * relu_derivative(x)),
        "softmax": (softmax, lambda x, y, u: softmax_backward(y, u)),
    }

    def __init__(self, name):
        try:
            self.function, self.pull = self.TABLE[name]
        except KeyError:
            raise ValueError(name) from None

    def forward(self, x):
        self.x, self.y = x, self.function(x)
        return self.y

    def backward(self, upstream):
        if upstream.shape != self.y.shape:
            raise ValueError(upstream.shape)
        return self.pull(self.x, self.y, upstream)


class Network:
    def __init__(self, layers):
        self.layers = tuple(layers)
        self.dense = [layer for layer in layers[::-1] if isinstance(layer, Dense)]

    def forward(self, x):
        return reduce(lambda value, layer: layer.forward(value), self.layers, x)

    def backward(self, upstream):
        return reduce(lambda value, layer: layer.backward(value), self.layers[::-1], upstream)

    def parameters(self):
        return [getattr(layer, name) for name in ("bias", "weights") for layer in self.dense]

    def gradients(self):
        return [getattr(layer, "d_" + name) for name in ("bias", "weights") for layer in self.dense]

    def set_parameters(self, parameters):
        if [np.shape(p) for p in parameters] != [p.shape for p in self.parameters()]:
            raise ValueError("these are not my parameters")
        for i, layer in enumerate(self.dense):
            layer.bias, layer.weights = parameters[i] + 0, parameters[i + len(self.dense)] + 0


def build_mlp(sizes, rng, hidden="relu", output="identity"):
    names = [hidden] * (len(sizes) - 2) + [output]
    steps = zip(sizes, sizes[1:], names, strict=False)
    return Network(
        [
            layer
            for i, o, name in steps
            for draw in [he_normal if name == "relu" else glorot_uniform]
            for layer in (Dense(draw(i, o, rng), zeros(o)), Activation(name))
        ]
    )
