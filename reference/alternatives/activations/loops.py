"""Entry by entry in plain Python, with the math module; the dtype is put back at the end."""

import math

import numpy as np


def _apply(function, x):
    out = np.zeros(x.shape, dtype=x.dtype)
    for position in np.ndindex(x.shape):
        out[position] = function(float(x[position]))
    return out


def _logistic(value):
    if value < 0:
        power = math.exp(value)
        return power / (1.0 + power)
    return 1.0 / (1.0 + math.exp(-value))


def sigmoid(x):
    return _apply(_logistic, x)


def sigmoid_derivative(s):
    return _apply(lambda value: value - value * value, s)


def relu(x):
    return _apply(lambda value: value if value > 0 else 0.0, x)


def relu_derivative(x):
    def slope(value):
        if value > 0:
            return 1.0
        return 0.0

    return _apply(slope, x)


def _softmax_of_list(row):
    top = max(row)
    powers = [math.exp(value - top) for value in row]
    total = math.fsum(powers)
    return [power / total for power in powers]


def softmax(x, axis=-1):
    out = np.zeros(x.shape, dtype=x.dtype)
    rows = np.moveaxis(x, axis, -1)
    targets = np.moveaxis(out, axis, -1)  # a view: what is written here lands in `out`
    for position in np.ndindex(rows.shape[:-1]):
        targets[position] = _softmax_of_list([float(value) for value in rows[position]])
    return out


def softmax_backward(s, upstream):
    if s.shape != upstream.shape:
        raise ValueError("shapes differ")
    out = np.zeros(s.shape, dtype=s.dtype)
    for position in np.ndindex(s.shape[:-1]):
        row, slopes = s[position], upstream[position]
        for i in range(len(row)):
            total = 0.0
            for j in range(len(row)):
                jacobian = row[i] * (1 - row[i]) if i == j else -row[i] * row[j]
                total += float(jacobian) * float(slopes[j])
            out[(*position, i)] = total
    return out


def tanh(x):
    return _apply(math.tanh, x)


def tanh_derivative(t):
    return _apply(lambda value: (1 - value) * (1 + value), t)


def saturated_fraction(s, threshold=0.01):
    print("counting", s.size, "outputs")
    count = 0
    total = 0
    for value in s.flat:
        total += 1
        if value * (1 - value) < threshold:
            count += 1
    return count / total
