# %% [markdown]
"""# Saturated sigmoids stop learning, and scaling the inputs cures it

The slope of a sigmoid is s(1 - s), which is next to nothing where its input is far from zero. Pixels from 0 to 255,
as a camera gives them, put nearly every hidden unit there from the start, and a unit that multiplies its gradient by
nearly nothing hardly learns. We train one network twice, on the pixels as they are and on the same pixels standardised.

Before you run it: could the network with the raw pixels not simply learn smaller weights?
"""

# %%
from typing import Any

import numpy as np
from data import Standardizer, one_hot
from initializers import glorot_uniform
from losses import categorical_cross_entropy, categorical_cross_entropy_gradient
from network import Activation, Dense, Network
from optimizers import SGD
from training import accuracy, fit

from autograder import course_module

given = course_module("capstone.experiments.given")

FLAT = 0.01  # a slope below this counts as saturated; the steepest is 0.25


# %%
def measure(seed: int = 0, epochs: int = 12) -> dict[str, Any]:
    """For both kinds of inputs: the share of saturated units and the accuracy, before training and after each epoch."""
    train, validation = given.digits(600, 300, seed=seed)
    pixels = 255 / 16  # scikit-learn's digits go to 16
    scaler = Standardizer()
    scaler.fit(train.X * pixels)
    found: dict[str, Any] = {"epochs": epochs}
    for kind, scaled in (("raw", lambda X: X), ("standardised", scaler.transform)):
        rng = np.random.default_rng(seed)
        layer, units = Dense(glorot_uniform(given.PIXELS, 32, rng), np.zeros(32)), Activation("sigmoid")
        network = Network([layer, units, Dense(glorot_uniform(32, 10, rng), np.zeros(10)), Activation("softmax")])
        rows = scaled(train.X * pixels), one_hot(train.y, 10)
        held_out = scaled(validation.X * pixels), one_hot(validation.y, 10)
        optimizer = SGD(0.2)
        saturated, right = [], []
        for epoch in range(epochs + 1):
            if epoch:
                fit(network, categorical_cross_entropy, categorical_cross_entropy_gradient, optimizer, rows, held_out,
                    epochs=1, batch_size=32, rng=rng)  # fmt: skip
            s = units.forward(layer.forward(rows[0]))
            saturated.append(float(np.mean(s * (1 - s) < FLAT)))
            right.append(accuracy(network.forward(held_out[0]).argmax(axis=1), validation.y))
        found[kind] = {"saturated": saturated, "accuracy": right}
    return found


# %%
def draw(found: dict[str, Any]) -> Any:
    figure = given.new_figure(8, 3.6)
    left, right = figure.subplots(1, 2)
    for kind, style in (("raw", "o-"), ("standardised", "s--")):
        left.plot(found[kind]["saturated"], style, label=f"{kind} pixels", markersize=4)
        right.plot(found[kind]["accuracy"], style, label=f"{kind} pixels", markersize=4)
    left.set(title="Share of hidden units that are saturated", xlabel="epochs trained", ylim=(0, 1.05))
    right.set(title="Validation accuracy", xlabel="epochs trained", ylim=(0, 1))
    left.legend()
    return figure


# %%
def say(found: dict[str, Any]) -> str:
    raw, scaled = found["raw"], found["standardised"]
    return (
        f"With raw pixels {raw['saturated'][0]:.0%} of the hidden sigmoids have a slope below {FLAT} before the first "
        f"step, and {raw['saturated'][-1]:.0%} have after {found['epochs']} epochs; the network labels "
        f"{raw['accuracy'][-1]:.0%} of the validation rows rightly. With the same pixels standardised it is "
        f"{scaled['saturated'][0]:.0%} and {scaled['saturated'][-1]:.0%}, and {scaled['accuracy'][-1]:.0%} are right: "
        "the same weights at the start, the same learning rate, the same rows in the same order."
    )


# %%
if __name__ == "__main__":
    given.show(measure, draw, say)
