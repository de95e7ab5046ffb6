# %% [markdown]
"""# Learning rates along the 1-2-5 ladder

The learning rate matters more than nearly everything else, and the right one is known only by trying. The ladder climbs
by factors of about two in both directions. Too small, and the epochs are over before anything has been learned; too
large, and the steps jump over what they look for. Which rung is best is decided on validation rows.

Before you run it: is it worse to be five times below the best rung, or five times above it?
"""

# %%
import math
from typing import Any

import numpy as np
from data import Standardizer, one_hot
from losses import categorical_cross_entropy, categorical_cross_entropy_gradient
from network import build_mlp
from optimizers import SGD, learning_rate_ladder
from training import fit

from autograder import course_module

given = course_module("capstone.experiments.given")


# %%
def measure(seed: int = 0, start: float = 0.2, rungs: int = 6, epochs: int = 6) -> dict[str, Any]:
    """The validation loss after the last epoch, for each rung."""
    train, validation = given.digits(600, 300, seed=seed)
    scaler = Standardizer()
    scaler.fit(train.X)
    rows = scaler.transform(train.X), one_hot(train.y, 10)
    held_out = scaler.transform(validation.X), one_hot(validation.y, 10)
    rates = [float(rate) for rate in learning_rate_ladder(start, rungs)]
    losses = []
    for rate in rates:
        rng = np.random.default_rng(seed)
        network = build_mlp([given.PIXELS, 32, 10], rng, output="softmax")
        with np.errstate(all="ignore"):  # a rate that is far too large may overflow, and that is its answer
            trace = fit(network, categorical_cross_entropy, categorical_cross_entropy_gradient, SGD(rate), rows,
                        held_out, epochs=epochs, batch_size=32, rng=rng)  # fmt: skip
        losses.append(float(trace["validation_loss"][-1]))
    best = min((loss, place) for place, loss in enumerate(losses) if math.isfinite(loss))[1]
    return {"rates": rates, "losses": losses, "best": best, "epochs": epochs}


# %%
def draw(found: dict[str, Any]) -> Any:
    figure = given.new_figure(7, 3.8)
    axes = figure.subplots()
    axes.plot(found["rates"], found["losses"], "o-")
    axes.plot(found["rates"][found["best"]], found["losses"][found["best"]], "o", markersize=12, fillstyle="none",
              color="#1b7837", label=f"best rung: {found['rates'][found['best']]:g}")  # fmt: skip
    axes.set(xlabel="learning rate", xscale="log", yscale="log")
    axes.set_ylabel(f"validation loss after {found['epochs']} epochs")
    axes.legend()
    return figure


# %%
def say(found: dict[str, Any]) -> str:
    rates, losses, best = found["rates"], found["losses"], found["best"]
    return (
        f"Of {len(rates)} rungs from {rates[0]:g} to {rates[-1]:g}, the validation rows choose {rates[best]:g}, with "
        f"a loss of {losses[best]:.3f} after {found['epochs']} epochs of SGD. The lowest rung is still at "
        f"{losses[0]:.3f}, the highest at {losses[-1]:.3f}: both ends are worse, for opposite reasons."
    )


# %%
if __name__ == "__main__":
    given.show(measure, draw, say)
