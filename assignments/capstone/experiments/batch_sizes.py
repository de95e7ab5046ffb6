# %% [markdown]
"""# Batch size: speed against noise

The gradient of a batch is an estimate of the gradient of all rows. A larger batch estimates better and is computed
faster row by row, since one large product of matrices takes less time than many small ones; but an epoch of large
batches makes fewer steps. What a batch size is good for shows only when all three are looked at.

Before you run it: by what factor should the noise fall when a batch is sixteen times larger?
"""

# %%
import time
from typing import Any

import numpy as np
from data import Standardizer, minibatches, one_hot
from losses import categorical_cross_entropy, categorical_cross_entropy_gradient
from network import build_mlp
from optimizers import SGD
from training import fit

from autograder import course_module

given = course_module("capstone.experiments.given")

SIZES = (1, 4, 16, 64, 256)
ROWS = 512


# %%
def measure(seed: int = 0, epochs: int = 3) -> dict[str, Any]:
    """For each batch size: rows a second, steps an epoch, the noise of the gradient, the validation loss at the end."""
    train, validation = given.digits(ROWS, 300, seed=seed)
    scaler = Standardizer()
    scaler.fit(train.X)
    X, y = scaler.transform(train.X), one_hot(train.y, 10)
    held_out = scaler.transform(validation.X), one_hot(validation.y, 10)
    found: dict[str, Any] = {"sizes": SIZES, "epochs": epochs} | {
        k: [] for k in ("rows_a_second", "steps", "noise", "loss")
    }
    gradient(
        build_mlp([given.PIXELS, 32, 10], np.random.default_rng(seed), output="softmax"), X, y
    )  # the first call is slower
    for size in SIZES:
        rng = np.random.default_rng(seed)
        network = build_mlp([given.PIXELS, 32, 10], rng, output="softmax")
        off, seconds = noise_and_time(network, X, y, size, rng)
        trace = fit(network, categorical_cross_entropy, categorical_cross_entropy_gradient, SGD(0.05), (X, y), held_out,
                    epochs=epochs, batch_size=size, rng=rng)  # fmt: skip
        found["noise"].append(off)
        found["rows_a_second"].append(ROWS / seconds)
        found["steps"].append(-(-ROWS // size))
        found["loss"].append(float(trace["validation_loss"][-1]))
    return found


def noise_and_time(
    network: Any, X: np.ndarray, y: np.ndarray, size: int, rng: np.random.Generator
) -> tuple[float, float]:
    """How far the gradients of an epoch's batches lie from that of all rows, and the seconds that they took.

    The distance is the root of the mean square, as a share of the length of the gradient of all rows.
    """
    whole = gradient(network, X, y)
    began = time.perf_counter()
    estimates = [gradient(network, rows, labels) for rows, labels in minibatches(X, y, size, rng)]
    seconds = time.perf_counter() - began
    squares = [(estimate - whole) @ (estimate - whole) for estimate in estimates]
    return float(np.sqrt(np.mean(squares) / (whole @ whole))), seconds


def gradient(network: Any, X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """The gradient of all parameters, in one row."""
    network.backward(categorical_cross_entropy_gradient(network.forward(X), y))
    return np.concatenate([np.ravel(part) for part in network.gradients()])


# %%
def draw(found: dict[str, Any]) -> Any:
    figure = given.new_figure(9, 3.4)
    titles = {
        "rows_a_second": "Rows a second",
        "noise": "Noise of the gradient",
        "loss": f"Validation loss, {found['epochs']} epochs",
    }
    for axes, (what, title) in zip(figure.subplots(1, 3), titles.items(), strict=True):
        axes.plot(found["sizes"], found[what], "o-")
        axes.set(title=title, xlabel="batch size", xscale="log", yscale="log")
        axes.set_xticks(found["sizes"], [str(size) for size in found["sizes"]])
        axes.minorticks_off()
    return figure


# %%
def say(found: dict[str, Any]) -> str:
    speed, off, loss, steps, sizes = (found[k] for k in ("rows_a_second", "noise", "loss", "steps", "sizes"))
    return (
        f"Batches of {sizes[-1]} take {speed[-1]:,.0f} rows a second, single rows {speed[0]:,.0f}: "
        f"{speed[-1] / speed[0]:.0f} times as many. A single row's gradient misses that of all rows by "
        f"{off[0]:.1f} times its length, that of {sizes[2]} rows by {off[2]:.1f}, that of {sizes[-1]} by "
        f"{off[-1]:.2f}. But an epoch is {steps[0]} steps with single rows and {steps[-1]} with batches of "
        f"{sizes[-1]}, and with the same learning rate the validation loss after {found['epochs']} epochs is "
        f"{loss[0]:.2f}, {loss[2]:.2f} and {loss[-1]:.2f}."
    )


# %%
if __name__ == "__main__":
    given.show(measure, draw, say)
