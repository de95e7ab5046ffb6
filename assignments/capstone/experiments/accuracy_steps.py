# %% [markdown]
"""# Accuracy is a step function of a weight, where cross-entropy is smooth

Move one weight a little: the probabilities all move a little, but as long as no row changes sides, the accuracy stays
exactly where it was. Its slope is zero nearly everywhere, so there is nothing for gradient descent to follow. That is
why a network is trained on a loss and judged by a metric. We take a network that is half trained, move a single weight
through a range, and look at both.

Before you run it: how large is a step of the accuracy at least, with 200 rows?
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

ROWS, POINTS, REACH = 200, 401, 3.0


# %%
def measure(seed: int = 0) -> dict[str, Any]:
    """Accuracy and cross-entropy of the same rows, for many values of one weight."""
    (rows,) = given.digits(ROWS, seed=seed)
    scaler = Standardizer()
    scaler.fit(rows.X)
    X, y = scaler.transform(rows.X), one_hot(rows.y, 10)
    rng = np.random.default_rng(seed)
    network = build_mlp([given.PIXELS, 16, 10], rng, output="softmax")
    fit(network, categorical_cross_entropy, categorical_cross_entropy_gradient, SGD(0.1), (X, y), (X, y),
        epochs=2, batch_size=32, rng=rng)  # fmt: skip
    start = [np.array(parameter) for parameter in network.parameters()]
    (which,) = (place for place, parameter in enumerate(start) if parameter.shape == (16, 10))
    offsets = np.linspace(-REACH, REACH, POINTS)
    metric, loss = [], []
    for offset in offsets:
        moved = [np.array(parameter) for parameter in start]
        moved[which][3, 4] += offset
        network.set_parameters(moved)
        probabilities = network.forward(X)
        metric.append(accuracy(probabilities.argmax(axis=1), rows.y))
        loss.append(categorical_cross_entropy(probabilities, y))
    return {
        "weight": (start[which][3, 4] + offsets).tolist(), "accuracy": metric, "loss": loss,
        "flat_accuracy": float(np.mean(np.diff(metric) == 0)), "flat_loss": float(np.mean(np.diff(loss) == 0)),
        "levels": len(set(metric)),
    }  # fmt: skip


# %%
def draw(found: dict[str, Any]) -> Any:
    figure = given.new_figure(7, 4.4)
    above, below = figure.subplots(2, 1, sharex=True)
    above.plot(found["weight"], found["accuracy"], drawstyle="steps-mid", color="#b35806")
    above.set(ylabel="accuracy")
    below.plot(found["weight"], found["loss"], color="#2166ac")
    below.set(ylabel="cross-entropy", xlabel="value of one weight")
    return figure


# %%
def say(found: dict[str, Any]) -> str:
    return (
        f"Over {POINTS - 1} small steps of one weight, the accuracy of {ROWS} rows takes {found['levels']} values. In "
        f"{found['flat_accuracy']:.0%} of the steps it stays exactly the same: there its slope is zero. The "
        f"cross-entropy of the same rows stays the same in {found['flat_loss']:.0%} of them; it always says which way "
        "is down."
    )


# %%
if __name__ == "__main__":
    given.show(measure, draw, say)
