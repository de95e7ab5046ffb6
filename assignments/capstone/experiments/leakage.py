# %% [markdown]
"""# Leaking the test set into the scaler or the stopping rule flatters the score

Digits are scanned day by day, and every day each pixel of the scanner is a little off, in a way of its own. Training
and validation rows come from one day, the test rows from another. The rows that the network is made for come from later
days, and nobody has them yet: we keep them to see what a test score was worth.

One pipeline is clean. In the second, the scaler also sees the test rows (not their labels). In the third, the epoch to
stop at is the one with the best test accuracy. Each is repeated on many draws of rows.

Before you run it: which of the two leaks uses test labels, and is the other one harmless then?
"""

# %%
from typing import Any

import numpy as np
from data import Standardizer, one_hot
from losses import categorical_cross_entropy, categorical_cross_entropy_gradient
from network import build_mlp
from optimizers import Adam
from training import accuracy, fit

from autograder import course_module

given = course_module("capstone.experiments.given")

PIPELINES = ("clean", "leak into the scaler", "leak into the stopping rule")
TRAIN, TEST, LATER, DAYS = 60, 60, 600, 10
OFF = 4.0  # how far a pixel is off on one day; pixels go from 0 to 16


# %%
def measure(seed: int = 0, repeats: int = 20, epochs: int = 12) -> dict[str, Any]:
    """For each pipeline, over the repeats: accuracy on the test rows, and on those of later days."""
    found: dict[str, Any] = {name: {"test": [], "later": []} for name in PIPELINES} | {"repeats": repeats}
    for repeat in range(repeats):
        days = rows_of_all_days([seed, repeat])
        epoch_by_epoch = trained(days, days["train"].X, epochs, [seed, repeat])
        leaky = trained(days, np.concatenate([days["train"].X, days["test"].X]), epochs, [seed, repeat])
        chosen = {
            "clean": min(epoch_by_epoch, key=lambda epoch: epoch["validation_loss"]),
            "leak into the scaler": min(leaky, key=lambda epoch: epoch["validation_loss"]),
            "leak into the stopping rule": max(epoch_by_epoch, key=lambda epoch: epoch["test"]),
        }
        for name, epoch in chosen.items():
            found[name]["test"].append(epoch["test"])
            found[name]["later"].append(epoch["later"])
    return found


def rows_of_all_days(seed: list[int]) -> dict[str, Any]:
    """Training and validation rows of one day, test rows of another, and many rows of later ones."""
    rng = np.random.default_rng(seed)
    names = ("train", "validation", "test", "later")
    drawn = given.digits(TRAIN, TRAIN, TEST, LATER, seed=int(rng.integers(2**31)))
    days = dict(zip(names, drawn, strict=True))
    for name, number in (("test", 1), ("later", DAYS)):
        off = np.repeat(rng.normal(scale=OFF, size=(number, given.PIXELS)), len(days[name].X) // number, axis=0)
        days[name] = days[name]._replace(X=days[name].X + off)
    return days


def trained(days: dict[str, Any], scaled_by: np.ndarray, epochs: int, seed: list[int]) -> list[dict[str, float]]:
    """Validation loss and the accuracies after each epoch, the rows standardised by the statistics of `scaled_by`."""
    scaler = Standardizer()
    scaler.fit(scaled_by)
    X = {name: scaler.transform(rows.X) for name, rows in days.items()}
    targets = {name: one_hot(rows.y, 10) for name, rows in days.items()}
    rng = np.random.default_rng(seed)
    network, optimizer = build_mlp([given.PIXELS, 32, 10], rng, output="softmax"), Adam(0.03)
    trace = []
    for _ in range(epochs):
        losses = fit(network, categorical_cross_entropy, categorical_cross_entropy_gradient, optimizer,
                     (X["train"], targets["train"]), (X["validation"], targets["validation"]),
                     epochs=1, batch_size=16, rng=rng)  # fmt: skip
        right = {n: accuracy(network.forward(X[n]).argmax(axis=1), days[n].y) for n in ("test", "later")}
        trace.append({"validation_loss": losses["validation_loss"][0], **right})
    return trace


# %%
def draw(found: dict[str, Any]) -> Any:
    figure = given.new_figure(7.5, 3.8)
    axes = figure.subplots()
    places = np.arange(len(PIPELINES))
    for shift, which, label, colour in (
        (-0.2, "test", "test rows (what is reported)", "#b35806"),
        (0.2, "later", "rows of later days (what is got)", "#2166ac"),
    ):
        scores = np.array([found[name][which] for name in PIPELINES])
        error = scores.std(axis=1) / np.sqrt(found["repeats"])
        axes.bar(places + shift, scores.mean(axis=1), 0.38, yerr=error, capsize=4, label=label, color=colour)
    axes.set_xticks(places, PIPELINES)
    axes.set(ylabel=f"accuracy, mean of {found['repeats']} draws", ylim=(0, 1))
    axes.legend(loc="upper right")
    return figure


# %%
def say(found: dict[str, Any]) -> str:
    reported, got = ([float(np.mean(found[name][which])) for name in PIPELINES] for which in ("test", "later"))
    raised, earned = ([100 * (score - scores[0]) for score in scores] for scores in (reported, got))
    return (
        f"Mean of {found['repeats']} draws of rows. The clean pipeline reports {reported[0]:.1%} on the test rows and "
        f"gets {got[0]:.1%} on later days. With test rows in the scaler it reports {reported[1]:.1%} and gets "
        f"{got[1]:.1%}: {raised[1]:.1f} points more on paper, {earned[1]:+.1f} in truth. With the test rows choosing "
        f"the epoch it reports {reported[2]:.1%} and gets {got[2]:.1%}: {raised[2]:.1f} points more on paper, "
        f"{earned[2]:+.1f} in truth."
    )


# %%
if __name__ == "__main__":
    given.show(measure, draw, say)
