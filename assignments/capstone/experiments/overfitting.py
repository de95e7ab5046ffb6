# %% [markdown]
"""# Depth and width beyond need: overfitting, seen by the validation loss and undone by roll-back

A network with far more weights than rows can learn its rows by heart. The training loss does not show it, it only ever
falls; the loss of rows that it does not learn from falls, turns and rises. Keeping the weights of the lowest point, and
going back to them at the end, undoes the damage, whatever the size of the network. The training rows here are few, and
one label in five is wrong, as labels are.

Before you run it: does the largest network also have the worst lowest point?
"""

# %%
from typing import Any

import numpy as np
from data import Standardizer, one_hot
from losses import categorical_cross_entropy, categorical_cross_entropy_gradient
from network import build_mlp
from optimizers import Adam
from training import fit

from autograder import course_module

given = course_module("capstone.experiments.given")

HIDDEN = ((8,), (32,), (128,), (128, 128))
ROWS, WRONG = 150, 0.2  # the share of labels that are drawn anew


# %%
def measure(seed: int = 0, epochs: int = 30) -> dict[str, Any]:
    """For each network: its losses by epoch, its best epoch, and the validation loss with which fit left it."""
    train, validation = given.digits(ROWS, 300, seed=seed)
    rng = np.random.default_rng(seed)
    labels = np.where(rng.random(ROWS) < WRONG, rng.integers(0, 10, ROWS), train.y)
    scaler = Standardizer()
    scaler.fit(train.X)
    rows = scaler.transform(train.X), one_hot(labels, 10)
    held_out = scaler.transform(validation.X), one_hot(validation.y, 10)
    found: dict[str, Any] = {"epochs": epochs, "networks": []}
    for hidden in HIDDEN:
        rng = np.random.default_rng(seed)
        sizes = [given.PIXELS, *hidden, 10]
        network = build_mlp(sizes, rng, output="softmax")
        trace = fit(network, categorical_cross_entropy, categorical_cross_entropy_gradient, Adam(0.005), rows, held_out,
                    epochs=epochs, batch_size=16, rng=rng)  # fmt: skip
        found["networks"].append({
            "name": "-".join(map(str, sizes)),
            "weights": sum(parameter.size for parameter in network.parameters()),
            "train": [float(loss) for loss in trace["train_loss"]],
            "validation": [float(loss) for loss in trace["validation_loss"]],
            "best": int(trace["best_epoch"]),
            "left_with": float(categorical_cross_entropy(network.forward(held_out[0]), held_out[1])),
        })  # fmt: skip
    return found


# %%
def draw(found: dict[str, Any]) -> Any:
    figure = given.new_figure(10, 3.2)
    grid = figure.subplots(1, len(found["networks"]), sharey=True)
    for axes, network in zip(grid, found["networks"], strict=True):
        epochs = range(1, found["epochs"] + 1)
        axes.plot(epochs, network["train"], "--", color="#b35806", label="training")
        axes.plot(epochs, network["validation"], "-", color="#2166ac", label="validation")
        axes.plot(network["best"] + 1, network["validation"][network["best"]], "o", color="#1b7837", markersize=9,
                  fillstyle="none", label="rolled back to")  # fmt: skip
        axes.set(title=network["name"], xlabel="epoch", ylim=(0, 2.5))
    grid[0].set_ylabel("loss")
    grid[0].legend(fontsize=8)
    return figure


# %%
def say(found: dict[str, Any]) -> str:
    small, large = found["networks"][0], found["networks"][-1]
    lowest = large["validation"][large["best"]]
    return (
        f"The network {large['name']} has {large['weights']:,} weights for {ROWS} rows. Its training loss falls to "
        f"{large['train'][-1]:.2g}, while the validation loss has its lowest point, {lowest:.2f}, after epoch "
        f"{large['best'] + 1} and is {large['validation'][-1]:.2f} after epoch {found['epochs']}. Rolled back, it is "
        f"left with {large['left_with']:.2f}. The smallest, {small['name']} with {small['weights']:,} weights, ends at "
        f"{small['validation'][-1]:.2f} and is left with {small['left_with']:.2f}: roll-back repairs what going on for "
        "too long has spoilt, with more weights and with fewer."
    )


# %%
if __name__ == "__main__":
    given.show(measure, draw, say)
