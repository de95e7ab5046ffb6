# %% [markdown]
"""# All-zero weights never break the symmetry

If all weights start at the same value, all hidden units of a layer compute the same, get the same gradient and take the
same step: they stay one unit in many copies. We train the same network twice, from zeros and from random weights, and
look at how far apart the weights of its hidden units are.

Before you run it: the network from zeros has sixteen hidden units. As what size of network will it do its best?
"""

# %%
from typing import Any

import numpy as np
from data import Standardizer, one_hot
from losses import categorical_cross_entropy, categorical_cross_entropy_gradient
from network import build_mlp
from optimizers import SGD
from training import accuracy, fit

from autograder import course_module

given = course_module("capstone.experiments.given")

UNITS = 16


# %%
def measure(seed: int = 0, epochs: int = 15) -> dict[str, Any]:
    """For both starts, after each epoch: how far apart the hidden units are, and the validation accuracy."""
    train, validation = given.digits(600, 300, seed=seed)
    scaler = Standardizer()
    scaler.fit(train.X)
    rows = scaler.transform(train.X), one_hot(train.y, 10)
    held_out = scaler.transform(validation.X), one_hot(validation.y, 10)
    found: dict[str, Any] = {"units": UNITS, "epochs": epochs}
    for start in ("zeros", "random"):
        network = build_mlp([given.PIXELS, UNITS, 10], np.random.default_rng(seed), hidden="sigmoid", output="softmax")
        if start == "zeros":
            network.set_parameters([np.zeros_like(parameter) for parameter in network.parameters()])
        optimizer, rng = SGD(0.5), np.random.default_rng(seed)
        apart, right = [], []
        for _ in range(epochs):
            fit(network, categorical_cross_entropy, categorical_cross_entropy_gradient, optimizer, rows, held_out,
                epochs=1, batch_size=32, rng=rng)  # fmt: skip
            apart.append(distance_of_units(network))
            right.append(accuracy(network.forward(held_out[0]).argmax(axis=1), validation.y))
        found[start] = {"distance": apart, "accuracy": right}
    return found


def distance_of_units(network: Any) -> float:
    """The largest difference between the incoming weights of any two hidden units."""
    (incoming,) = (parameter for parameter in network.parameters() if parameter.shape == (given.PIXELS, UNITS))
    return float((incoming.max(axis=1) - incoming.min(axis=1)).max())


# %%
def draw(found: dict[str, Any]) -> Any:
    figure = given.new_figure(8, 3.6)
    left, right = figure.subplots(1, 2)
    epochs = range(1, found["epochs"] + 1)
    for start, style in (("zeros", "o-"), ("random", "s--")):
        left.plot(epochs, found[start]["distance"], style, label=f"from {start}", markersize=4)
        right.plot(epochs, found[start]["accuracy"], style, label=f"from {start}", markersize=4)
    left.set(title="How far apart the hidden units are", xlabel="epoch", ylabel="largest difference of weights")
    right.set(title="Validation accuracy", xlabel="epoch", ylim=(0, 1))
    right.legend()
    return figure


# %%
def say(found: dict[str, Any]) -> str:
    zeros, random = found["zeros"], found["random"]
    return (
        f"After {found['epochs']} epochs the incoming weights of the {found['units']} hidden units differ by at most "
        f"{zeros['distance'][-1]:.1g} where all began at zero, and by {random['distance'][-1]:.2f} where they began at "
        f"random. Sixteen equal units are one unit: the network from zeros labels "
        f"{zeros['accuracy'][-1]:.0%} of the validation rows rightly, the one from random weights "
        f"{random['accuracy'][-1]:.0%}."
    )


# %%
if __name__ == "__main__":
    given.show(measure, draw, say)
