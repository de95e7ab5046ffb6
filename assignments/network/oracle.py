"""The network as PyTorch computes it: modules forward, autograd backward."""

from typing import Any

import numpy as np
import torch
from torch import nn


def _tensor(array):
    return torch.tensor(np.asarray(array, dtype=np.float64), requires_grad=True)


def _plain(*tensors):
    return tuple(tensor.detach().numpy().copy() for tensor in tensors)


class _Lecture:
    """The eight-weight network; PyTorch keeps the matrix of a linear layer as (outputs, inputs)."""

    def __init__(self, W1, W2):
        self.lower, self.upper = (nn.Linear(2, 2, bias=False, dtype=torch.float64) for _ in range(2))
        for linear, weights in ((self.lower, W1), (self.upper, W2)):
            linear.load_state_dict({"weight": _tensor(weights).T})
        self.bend = nn.Sigmoid()

    def gradient(self, loss, linear):
        return _plain(*torch.autograd.grad(loss, [linear.weight], retain_graph=True))[0].T


def lecture_forward(x, W1, W2):
    network = _Lecture(W1, W2)
    hidden = nn.Sequential(network.lower, network.bend)(_tensor(x))
    return _plain(hidden, network.upper(hidden))


def lecture_loss(f, y):
    return nn.functional.mse_loss(_tensor(f), _tensor(y), reduction="sum").item()


def _lecture_errors(network, x, y):
    f = nn.Sequential(network.lower, network.bend, network.upper)(_tensor(x))
    return nn.functional.mse_loss(f, _tensor(y), reduction="none")


def lecture_gradients(x, y, W1, W2):
    network = _Lecture(W1, W2)
    loss = _lecture_errors(network, x, y).sum()
    return network.gradient(loss, network.lower), network.gradient(loss, network.upper)


def lecture_contributions(x, y, W1, W2):
    network = _Lecture(W1, W2)
    return np.array([network.gradient(loss, network.lower) for loss in _lecture_errors(network, x, y)])


class _Layer:
    """A layer as a torch expression of its input and its parameters; autograd goes back through it."""

    expression: Any

    def leaves(self):
        return []

    def forward(self, x):
        self._leaves = [_tensor(x), *map(_tensor, self.leaves())]
        self._output = self.expression(*self._leaves)
        return _plain(self._output)[0]

    def backward(self, upstream):
        slopes = torch.autograd.grad(self._output, self._leaves, _tensor(upstream), retain_graph=True)
        dx, *self.gradients = _plain(*slopes)
        return dx


class Dense(_Layer):
    def __init__(self, weights, bias):
        self.weights, self.bias = np.asarray(weights), np.asarray(bias)

    def leaves(self):
        return [self.weights, self.bias]

    def expression(self, x, weights, bias):
        return nn.functional.linear(x, weights.T, bias)

    @property
    def d_weights(self):
        return self.gradients[0]

    @property
    def d_bias(self):
        return self.gradients[1]


class Activation(_Layer):
    def __init__(self, name):
        self.expression = {
            "identity": nn.Identity(),
            "sigmoid": nn.Sigmoid(),
            "tanh": nn.Tanh(),
            "relu": nn.ReLU(),
            "softmax": nn.Softmax(dim=1),
        }[name]
