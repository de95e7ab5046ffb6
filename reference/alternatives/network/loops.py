"""Everything entry by entry, in plain Python loops, with a print here and there."""

import activations
import initializers
import numpy as np


def _check(array, shape, what):
    if np.shape(array) != shape:
        raise ValueError(what + " has shape " + str(np.shape(array)) + " instead of " + str(shape))


def lecture_forward(x, W1, W2):
    _check(x, (2,), "x")
    _check(W1, (2, 2), "W1")
    _check(W2, (2, 2), "W2")
    h = np.zeros(2, dtype=x.dtype)
    f = np.zeros(2, dtype=x.dtype)
    for j in range(2):
        total = 0.0
        for i in range(2):
            total += x[i] * W1[i][j]
        h[j] = activations.sigmoid(np.array([total], dtype=x.dtype))[0]
    for k in range(2):
        for j in range(2):
            f[k] += h[j] * W2[j][k]
    return h, f


def lecture_loss(f, y):
    _check(f, (2,), "f")
    _check(y, (2,), "y")
    J = 0.0
    for k in range(2):
        J += (float(f[k]) - float(y[k])) ** 2
    return J


def lecture_contributions(x, y, W1, W2):
    _check(y, (2,), "y")
    h, f = lecture_forward(x, W1, W2)
    parts = np.zeros((2, 2, 2), dtype=x.dtype)
    for k in range(2):
        dJ_df = 2 * (f[k] - y[k])
        for j in range(2):
            df_dh = W2[j, k]
            dh_dz = h[j] * (1 - h[j])
            for i in range(2):
                dz_dw = x[i]
                parts[k, i, j] = dJ_df * df_dh * dh_dz * dz_dw
    return parts


def lecture_gradients(x, y, W1, W2):
    dW1 = np.zeros((2, 2), dtype=x.dtype)
    for part in lecture_contributions(x, y, W1, W2):
        dW1 += part
    h, f = lecture_forward(x, W1, W2)
    dW2 = np.zeros((2, 2), dtype=x.dtype)
    for j in range(2):
        for k in range(2):
            dW2[j, k] = 2 * (f[k] - y[k]) * h[j]
    return dW1, dW2


class Dense:
    def __init__(self, weights, bias):
        if len(weights.shape) != 2:
            raise ValueError("weights are a matrix")
        _check(bias, (weights.shape[1],), "bias")
        self.weights = weights.copy()
        self.bias = bias.copy()

    def forward(self, x):
        inputs, outputs = self.weights.shape
        if x.ndim != 2 or x.shape[1] != inputs:
            raise ValueError("x does not fit")
        self.x = x.copy()
        out = np.zeros((x.shape[0], outputs), dtype=x.dtype)
        for n in range(x.shape[0]):
            for k in range(outputs):
                total = self.bias[k]
                for i in range(inputs):
                    total = total + x[n, i] * self.weights[i, k]
                out[n, k] = total
        return out

    def backward(self, upstream):
        inputs, outputs = self.weights.shape
        _check(upstream, (self.x.shape[0], outputs), "upstream")
        self.d_weights = np.zeros_like(self.weights)
        self.d_bias = np.zeros_like(self.bias)
        dx = np.zeros(self.x.shape, dtype=upstream.dtype)
        for n in range(self.x.shape[0]):
            for k in range(outputs):
                self.d_bias[k] += upstream[n, k]
                for i in range(inputs):
                    self.d_weights[i, k] += self.x[n, i] * upstream[n, k]
                    dx[n, i] += self.weights[i, k] * upstream[n, k]
        return dx


class Activation:
    def __init__(self, name):
        if name == "identity":
            self.function = None
        elif name == "sigmoid":
            self.function = activations.sigmoid
        elif name == "tanh":
            self.function = activations.tanh
        elif name == "relu":
            self.function = activations.relu
        elif name == "softmax":
            self.function = activations.softmax
        else:
            raise ValueError("unknown activation " + repr(name))
        self.name = name

    def forward(self, x):
        self.x = x
        if self.function is None:
            self.out = x
        else:
            self.out = self.function(x)
        return self.out

    def backward(self, upstream):
        _check(upstream, self.out.shape, "upstream")
        rows, columns = self.out.shape
        dx = np.zeros((rows, columns), dtype=upstream.dtype)
        for n in range(rows):
            for j in range(columns):
                if self.name == "identity":
                    dx[n, j] = upstream[n, j]
                elif self.name == "sigmoid":
                    dx[n, j] = upstream[n, j] * self.out[n, j] * (1 - self.out[n, j])
                elif self.name == "tanh":
                    dx[n, j] = upstream[n, j] * (1 - self.out[n, j] ** 2)
                elif self.name == "relu":
                    if self.x[n, j] > 0:
                        dx[n, j] = upstream[n, j]
                else:
                    for k in range(columns):
                        same = 1.0 if j == k else 0.0
                        dx[n, j] += upstream[n, k] * self.out[n, k] * (same - self.out[n, j])
        return dx


class Network:
    def __init__(self, layers):
        self.layers = []
        for layer in layers:
            self.layers.append(layer)

    def forward(self, x):
        print("forward, rows:", len(x))
        current = x
        for layer in self.layers:
            current = layer.forward(current)
        return current

    def backward(self, upstream):
        current = upstream
        for position in range(len(self.layers) - 1, -1, -1):
            current = self.layers[position].backward(current)

    def parameters(self):
        result = []
        for layer in self.layers:
            if type(layer).__name__ == "Dense" or isinstance(layer, Dense):
                result.append(layer.weights.copy())
                result.append(layer.bias.copy())
        return result

    def gradients(self):
        result = []
        for layer in self.layers:
            if type(layer).__name__ == "Dense" or isinstance(layer, Dense):
                result.append(layer.d_weights.copy())
                result.append(layer.d_bias.copy())
        return result

    def set_parameters(self, parameters):
        current = self.parameters()
        if len(parameters) != len(current):
            raise ValueError("another number of parameters")
        for old, new in zip(current, parameters):  # noqa: B905  # the lengths have just been compared
            _check(new, old.shape, "a parameter")
        position = 0
        for layer in self.layers:
            if type(layer).__name__ == "Dense" or isinstance(layer, Dense):
                layer.weights = parameters[position].copy()
                layer.bias = parameters[position + 1].copy()
                position += 2


def build_mlp(sizes, rng, hidden="relu", output="identity"):
    layers = []
    last = len(sizes) - 1
    for position in range(1, len(sizes)):
        name = hidden
        if position == last:
            name = output
        activation = Activation(name)
        if activation.name == "relu":
            weights = initializers.he_normal(sizes[position - 1], sizes[position], rng)
        else:
            weights = initializers.glorot_uniform(sizes[position - 1], sizes[position], rng)
        bias = initializers.zeros((sizes[position],))
        layers.append(Dense(weights, bias))
        layers.append(activation)
    print("built", len(layers), "layers")
    return Network(layers)
