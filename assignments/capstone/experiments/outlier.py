# %% [markdown]
"""# One outlier moves an MSE fit, and hardly an MAE fit

The square makes an error of 10 count a hundred times as much as an error of 1, so that one wild point pulls the line
towards itself. The absolute error counts it ten times, and its slope is the same for every point on one side: the wild
point has one vote like all the others. We fit a line to forty points with both losses, without and with one outlier.

Before you run it: what would happen to both lines if the outlier went ten times as far out?
"""

# %%
from typing import Any

import numpy as np
from losses import mae, mae_gradient, mse, mse_gradient
from network import Dense, Network
from optimizers import Adam
from training import fit

from autograder import course_module

given = course_module("capstone.experiments.given")

SLOPE, INTERCEPT = 2.0, 1.0
LOSSES = {"MSE": (mse, mse_gradient), "MAE": (mae, mae_gradient)}


# %%
def measure(seed: int = 0, points: int = 40, out_by: float = 40.0) -> dict[str, Any]:
    """Slope and intercept of each fit, without and with the outlier, and how far the outlier moved the line."""
    rng = np.random.default_rng(seed)
    x = np.linspace(-2, 2, points).reshape(-1, 1)
    clean = SLOPE * x + INTERCEPT + rng.normal(scale=0.3, size=x.shape)
    wild = clean.copy()
    wild[-3] -= out_by
    found: dict[str, Any] = {"x": x.ravel().tolist(), "y": wild.ravel().tolist(), "points": points, "out_by": out_by}
    for name, losses in LOSSES.items():
        without, outlier = (line_through(x, y, *losses) for y in (clean, wild))
        moved = np.abs(np.polyval(outlier, x) - np.polyval(without, x)).max()
        found[name] = {"without": without, "with": outlier, "moved": float(moved)}
    return found


def line_through(x: np.ndarray, y: np.ndarray, loss: Any, gradient: Any) -> list[float]:
    """Slope and intercept of the line with the lowest loss, found by gradient descent with ever smaller steps."""
    layer = Dense(np.zeros((1, 1)), np.zeros(1))
    network = Network([layer])
    for learning_rate in (0.1, 0.01, 0.001):
        fit(network, loss, gradient, Adam(learning_rate), (x, y), (x, y),
            epochs=120, batch_size=len(x), rng=np.random.default_rng(0))  # fmt: skip
    at_zero, at_one = network.forward(np.array([[0.0], [1.0]])).ravel()
    return [float(at_one - at_zero), float(at_zero)]


# %%
def draw(found: dict[str, Any]) -> Any:
    figure = given.new_figure(7, 4)
    axes = figure.subplots()
    axes.plot(found["x"], found["y"], "o", color="0.5", markersize=4, label="points, one of them wild")
    for name, colour in (("MSE", "#b35806"), ("MAE", "#2166ac")):
        for case, style in (("without", ":"), ("with", "-")):
            axes.plot(found["x"], np.polyval(found[name][case], found["x"]), style, color=colour,
                      label=f"{name} {case} the outlier")  # fmt: skip
    axes.set(xlabel="x", ylabel="y")
    axes.legend(fontsize=8)
    return figure


# %%
def say(found: dict[str, Any]) -> str:
    squares, absolute = found["MSE"], found["MAE"]
    return (
        f"One of {found['points']} points is moved by {found['out_by']:g}. The line of least squares moves by up to "
        f"{squares['moved']:.2f}, its slope from {squares['without'][0]:.2f} to {squares['with'][0]:.2f} (the points "
        f"were made with {SLOPE:g}). The line of least absolute errors moves by up to {absolute['moved']:.2g}, its "
        f"slope from {absolute['without'][0]:.2f} to {absolute['with'][0]:.2f}."
    )


# %%
if __name__ == "__main__":
    given.show(measure, draw, say)
