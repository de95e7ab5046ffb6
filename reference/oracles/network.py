"""How PyTorch would build a multi-layer perceptron: its own linear layers, filled by its own initializers."""

import torch
from torch import nn

from assignments.network.oracle import Activation, Dense, Network


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
