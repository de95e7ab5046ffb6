# %% [markdown]
"""# One feature a million times larger than the rest

Somebody measures one column in micrometres and the others in metres. The weighted sums then consist of that column
alone, one learning rate has to serve slopes that are a million times apart, and the rest is not heard. Standardising by
the statistics of the training rows undoes the whole thing.

Before you run it: which weights get the larger gradients, those of the large column or the others?
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

LARGER = 1e6
COLUMN = 20  # a pixel in the middle of the image
CASES = ("as it was", "one column a million times larger", "larger, then standardised")


# %%
def measure(seed: int = 0, epochs: int = 10) -> dict[str, Any]:
    """The validation accuracy after each epoch, with and without the large column and the scaling."""
    train, validation = given.digits(600, 300, seed=seed)
    factors = np.ones(given.PIXELS)
    factors[COLUMN] = LARGER
    found: dict[str, Any] = {"epochs": epochs}
    for case in CASES:
        X, held_out = (rows.X / 16 for rows in (train, validation))
        if case != "as it was":
            X, held_out = X * factors, held_out * factors
        if case.endswith("standardised"):
            scaler = Standardizer()
            scaler.fit(X)
            X, held_out = scaler.transform(X), scaler.transform(held_out)
        network = build_mlp([given.PIXELS, 32, 10], np.random.default_rng(seed), hidden="sigmoid", output="softmax")
        optimizer, rng, right = SGD(0.5), np.random.default_rng(seed), []
        for _ in range(epochs):
            fit(network, categorical_cross_entropy, categorical_cross_entropy_gradient, optimizer,
                (X, one_hot(train.y, 10)), (held_out, one_hot(validation.y, 10)),
                epochs=1, batch_size=32, rng=rng)  # fmt: skip
            right.append(accuracy(network.forward(held_out).argmax(axis=1), validation.y))
        found[case] = right
    return found


# %%
def draw(found: dict[str, Any]) -> Any:
    figure = given.new_figure(7, 3.8)
    axes = figure.subplots()
    for case, style in zip(CASES, ("s--", "o-", "^:"), strict=True):
        axes.plot(range(1, found["epochs"] + 1), found[case], style, label=case, markersize=5)
    axes.set(xlabel="epoch", ylabel="validation accuracy", ylim=(0, 1))
    axes.legend(loc="center right")
    return figure


# %%
def say(found: dict[str, Any]) -> str:
    before, larger, mended = (found[case][-1] for case in CASES)
    return (
        f"With one of {given.PIXELS} columns multiplied by {LARGER:,.0f}, the network labels {larger:.0%} of the "
        f"validation rows rightly after {found['epochs']} epochs; with the columns as they were it is {before:.0%}. "
        f"Standardised, the rows with the large column bring {mended:.0%}: scaling makes every column count again, "
        "whatever unit it was measured in."
    )


# %%
if __name__ == "__main__":
    given.show(measure, draw, say)
