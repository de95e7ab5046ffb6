"""Layers with slots and read-only properties; each forward leaves a closure that knows the way back."""

import copy

import numpy as np


def _bend(z):
    return (0.5 * (1.0 + np.tanh(0.5 * z))).astype(z.dtype)


def _forward_and_back(x, W1, W2):
    if x.shape != (2,):
        raise ValueError("one data point of two inputs, please")
    if W1.shape != (2, 2) or W2.shape != (2, 2):
        raise ValueError("two matrices of four weights, please")
    W1, W2 = W1.astype(x.dtype), W2.astype(x.dtype)
    h = _bend(x @ W1)
    f = h @ W2

    def back(df):
        return np.outer(x, (df @ W2.T) * h * (1 - h)), np.outer(h, df)

    return h, f, back


def _error(f, y):
    if y.shape != (2,):
        raise ValueError("two targets, please")
    return (2 * (f - y)).astype(f.dtype)


def lecture_forward(x, W1, W2):
    return _forward_and_back(x, W1, W2)[:2]


def lecture_loss(f, y):
    if f.shape != y.shape or f.shape != (2,):
        raise ValueError("two outputs and two targets, please")
    return sum((float(a) - float(b)) ** 2 for a, b in zip(f, y, strict=True))


def lecture_gradients(x, y, W1, W2):
    _, f, back = _forward_and_back(x, W1, W2)
    return back(_error(f, y))


def lecture_contributions(x, y, W1, W2):
    _, f, back = _forward_and_back(x, W1, W2)
    error = _error(f, y)
    return np.array([back(error * mask)[0] for mask in np.eye(2, dtype=x.dtype)])


class Layer:
    __slots__ = ("_back", "_shape")

    def backward(self, upstream):
        if upstream.shape != self._shape:
            raise ValueError(f"upstream {upstream.shape} does not match output {self._shape}")
        return self._back(upstream)

    def parameters(self):
        return []


class Dense(Layer):
    __slots__ = ("_arrays", "_slopes")

    def __init__(self, weights, bias):
        _, outputs = weights.shape
        if bias.shape != (outputs,):
            raise ValueError("the bias does not fit the weights")
        self._arrays = (weights, bias)
        self._slopes = (None, None)

    @property
    def weights(self):
        return self._arrays[0]

    @property
    def bias(self):
        return self._arrays[1]

    @property
    def d_weights(self):
        return self._slopes[0]

    @property
    def d_bias(self):
        return self._slopes[1]

    def forward(self, x):
        weights, bias = self._arrays
        out = np.dot(x, weights) + bias
        self._shape = out.shape

        def back(upstream):
            self._slopes = (np.dot(x.T, upstream), np.add.reduce(upstream))
            return np.dot(upstream, weights.T)

        self._back = back
        return out

    def parameters(self):
        return list(self._arrays)

    def gradients(self):
        return list(self._slopes)

    def replace(self, weights, bias):
        self._arrays = (np.array(weights), np.array(bias))


def _identity(x):
    return x, lambda u: u


def _sigmoid(x):
    s = _bend(x)
    return s, lambda u: u * s * (1 - s)


def _tanh(x):
    t = np.tanh(x)
    return t, lambda u: u - u * t**2


def _relu(x):
    return x * (x > 0), lambda u: u * (x > 0)


def _softmax(x):
    e = np.exp(x - x.max(axis=1)[:, None])
    s = e / e.sum(axis=1)[:, None]

    def back(u):
        return np.stack([(np.diag(row) - np.outer(row, row)) @ v for row, v in zip(s, u, strict=True)])

    return s, back


class Activation(Layer):
    __slots__ = ("_run",)

    def __init__(self, name):
        known = (_identity, _sigmoid, _tanh, _relu, _softmax)
        found = [function for function in known if function.__name__ == f"_{name}"]
        if not found:
            raise ValueError("there is no activation " + str(name))
        (self._run,) = found

    def forward(self, x):
        out, self._back = self._run(x)
        self._shape = out.shape
        return out


class Network:
    """Works on its own layers: what it was built from is copied, closures left out."""

    def __init__(self, layers):
        self._layers = [copy.copy(layer) for layer in layers]

    def forward(self, x):
        for layer in self._layers:
            x = layer.forward(x)
        return x

    def backward(self, upstream):
        for layer in self._layers[::-1]:
            upstream = layer.backward(upstream)

    def parameters(self):
        return [array for layer in self._layers for array in layer.parameters()]

    def gradients(self):
        return [array for layer in self._layers if layer.parameters() for array in layer.gradients()]

    def set_parameters(self, parameters):
        old = self.parameters()
        if len(old) != len(parameters) or any(a.shape != np.shape(b) for a, b in zip(old, parameters, strict=True)):
            raise ValueError("these parameters belong to another network")
        it = iter(parameters)
        for layer in self._layers:
            if layer.parameters():
                layer.replace(next(it), next(it))


def build_mlp(sizes, rng, hidden="relu", output="identity"):
    def stack(inputs, rest):
        outputs, *further = rest
        name = hidden if further else output
        scale = (2 / inputs) ** 0.5
        bound = (6 / (inputs + outputs)) ** 0.5
        if name == "relu":
            weights = scale * rng.standard_normal((inputs, outputs))
        else:
            weights = bound * (2 * rng.random((inputs, outputs)) - 1)
        layers = [Dense(weights, np.zeros(outputs)), Activation(name)]
        return layers + stack(outputs, further) if further else layers

    return Network(stack(sizes[0], list(sizes[1:])))
