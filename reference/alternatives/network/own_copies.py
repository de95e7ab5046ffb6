"""Dataclasses that own their arrays: copied at the door, written in place ever after, gradients in reused buffers."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from activations import sigmoid, softmax
from initializers import glorot_uniform, he_normal


class ShapeMismatch(ValueError):
    """What is raised for arrays that do not fit."""


def expect_shape(array: np.ndarray, *shape: int) -> None:
    if array.shape != shape:
        raise ShapeMismatch(f"{array.shape} is not {shape}")


@dataclass
class _LecturePass:
    """One forward pass, with what the way back needs."""

    x: np.ndarray
    W1: np.ndarray
    W2: np.ndarray

    def __post_init__(self):
        expect_shape(self.x, 2)
        expect_shape(self.W1, 2, 2)
        expect_shape(self.W2, 2, 2)
        kind = self.x.dtype
        self.h = sigmoid((self.W1.T @ self.x).astype(kind)).astype(kind)
        self.f = (self.W2.T @ self.h).astype(kind)

    def errors(self, y: np.ndarray) -> np.ndarray:
        expect_shape(y, 2)
        return (2.0 * (self.f - y)).astype(self.x.dtype)


def lecture_forward(x, W1, W2):
    run = _LecturePass(x, W1, W2)
    return run.h, run.f


def lecture_loss(f, y):
    expect_shape(f, 2)
    expect_shape(y, 2)
    return float(np.linalg.norm(f - y) ** 2)


def lecture_contributions(x, y, W1, W2):
    run = _LecturePass(x, W1, W2)
    error = run.errors(y)
    answer = np.empty((2, 2, 2), dtype=x.dtype)
    for k, part in enumerate(answer):
        part[...] = x[:, None] * (error[k] * W2[:, k] * run.h * (1 - run.h))[None, :]
    return answer


def lecture_gradients(x, y, W1, W2):
    run = _LecturePass(x, W1, W2)
    error = run.errors(y)
    through = (error[None, :] * W2).sum(axis=1)
    through *= run.h - run.h**2
    dW1 = x[:, None] * through
    return dW1.astype(x.dtype), run.h[:, None] * error[None, :]


@dataclass
class Dense:
    weights: np.ndarray
    bias: np.ndarray
    d_weights: np.ndarray = field(init=False, repr=False)
    d_bias: np.ndarray = field(init=False, repr=False)

    def __post_init__(self):
        expect_shape(self.bias, *self.weights.shape[1:])
        self.weights, self.bias = self.weights.copy(), self.bias.copy()
        self.d_weights, self.d_bias = np.zeros_like(self.weights), np.zeros_like(self.bias)

    def forward(self, x):
        expect_shape(x, len(x), len(self.weights))
        self._rows = x.copy()
        out = x @ self.weights
        out += self.bias
        return out

    def backward(self, upstream):
        expect_shape(upstream, len(self._rows), len(self.bias))
        np.matmul(self._rows.T, upstream, out=self.d_weights)
        np.sum(upstream, axis=0, out=self.d_bias)
        return upstream @ self.weights.T

    def learnable(self) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        yield self.bias, self.d_bias
        yield self.weights, self.d_weights


class Activation:
    """Picks a pair of methods by name; one of them has a nicer name than what it is called by."""

    def __init__(self, name):
        if name not in {"identity", "sigmoid", "tanh", "relu", "softmax"}:
            raise ValueError(f"no such activation: {name}")
        self.name = name

    def forward(self, x):
        match self.name:
            case "identity":
                self.out = x
            case "sigmoid":
                self.out = sigmoid(x)
            case "tanh":
                self.out = np.tanh(x)
            case "relu":
                self.out = x.copy()
                self.out[self.out < 0] = 0
            case "softmax":
                self.out = softmax(x)
        return self.out

    def backward(self, upstream):
        expect_shape(upstream, *self.out.shape)
        s = self.out
        match self.name:
            case "sigmoid":
                return upstream * s * (1 - s)
            case "tanh":
                return upstream * (1 - s * s)
            case "relu":
                return np.where(s > 0, upstream, np.zeros_like(upstream))
            case "softmax":
                jacobians = s[:, :, None] * (np.eye(s.shape[1], dtype=s.dtype) - s[:, None, :])
                return (jacobians @ upstream[:, :, None])[:, :, 0]
        return upstream

    def learnable(self):
        return iter(())


class Network:
    def __init__(self, layers):
        self._layers = list(layers)

    def _learnable(self):
        for layer in self._layers:
            yield from layer.learnable()

    def forward(self, x):
        for layer in self._layers:
            x = layer.forward(x)
        return x

    def backward(self, upstream):
        for layer in self._layers[::-1]:
            upstream = layer.backward(upstream)
        return upstream

    def parameters(self):
        return [value for value, _ in self._learnable()]

    def gradients(self):
        return [slope for _, slope in self._learnable()]

    def set_parameters(self, parameters):
        own = self.parameters()
        if len(own) != len(parameters):
            raise ValueError("wrong number")
        for mine, new in zip(own, parameters, strict=True):
            expect_shape(np.asarray(new), *mine.shape)
        for mine, new in zip(own, parameters, strict=True):
            mine[...] = new


def build_mlp(sizes, rng, hidden="relu", output="identity"):
    *inner, last = list(sizes)[1:]
    plan = [(size, hidden) for size in inner] + [(last, output)]
    layers: list[Dense | Activation] = []
    fan_in = sizes[0]
    for fan_out, name in plan:
        bend = Activation(name)
        weights = he_normal(fan_in, fan_out, rng) if name == "relu" else glorot_uniform(fan_in, fan_out, rng)
        layers.append(Dense(weights, np.zeros(fan_out)))
        if name != "identity":
            layers.append(bend)
        fan_in = fan_out
    return Network(layers)
