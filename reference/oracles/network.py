"""The network as one expression of PyTorch's, and how PyTorch would build one: with its own layers and initializers.

Not shipped: how parameters and gradients are listed and set is what students are to find for themselves.
"""

import numpy as np
import torch
from torch import nn

from assignments.network.oracle import Activation, Dense
from assignments.network.oracle import _plain as plain
from assignments.network.oracle import _tensor as tensor


class Network:
    """One expression of all layers, differentiated at once."""

    def __init__(self, layers):
        self.layers = layers

    def forward(self, x):
        value, self._leaves = tensor(x), []
        for layer in self.layers:
            leaves = [tensor(array) for array in layer.leaves()]
            self._leaves += leaves
            value = layer.expression(value, *leaves)
        self._output = value
        return plain(value)[0]

    def backward(self, upstream):
        slopes = torch.autograd.grad(self._output, self._leaves, tensor(upstream), retain_graph=True)
        self._gradients = list(plain(*slopes))

    def parameters(self):
        return [array for layer in self.layers for array in layer.leaves()]

    def gradients(self):
        return self._gradients

    def set_parameters(self, parameters):
        copies = [np.array(array) for array in parameters]
        for layer in self.layers:
            if layer.leaves():
                layer.weights, layer.bias, *copies = copies


def build_mlp(sizes, rng, hidden="relu", output="identity"):
    torch_rng = torch.Generator().manual_seed(int(rng.integers(2**63)))
    names = [hidden] * (len(sizes) - 2) + [output]
    layers = []
    for fan_in, fan_out, name in zip(sizes, sizes[1:], names, strict=False):
        linear = nn.Linear(fan_in, fan_out, dtype=torch.float64)
        nn.init.zeros_(linear.bias)
        if name == "relu":
            nn.init.kaiming_normal_(linear.weight, nonlinearity="relu", generator=torch_rng)
        else:
            nn.init.xavier_uniform_(linear.weight, generator=torch_rng)
        layers.append(Dense(linear.weight.detach().numpy().T, linear.bias.detach().numpy()))
        layers.append(Activation(name))
    return Network(layers)
