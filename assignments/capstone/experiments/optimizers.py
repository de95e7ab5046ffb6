# %% [markdown]
"""# SGD, AdaGrad, RMSProp and Adam on the same network

All four follow the same gradients, from the same weights, over the same batches. Plain SGD uses one rate for every
weight; the others divide each weight's step by the size that its gradients had so far. The question is not only who is
first, but how much of the lead is a matter of the learning rate: each gets the best rung of a ladder of its own, chosen
on validation rows, and we look at all rungs as well.

Before you run it: whose curve over the learning rates do you expect to be the flattest?
"""

# %%
import math
from typing import Any

import numpy as np
from data import Standardizer, one_hot
from losses import categorical_cross_entropy, categorical_cross_entropy_gradient
from network import build_mlp
from optimizers import SGD, AdaGrad, Adam, RMSProp
from training import fit

from autograder import course_module

given = course_module("capstone.experiments.given")

RATES = (0.001, 0.005, 0.02, 0.1, 0.5, 2.0)
OPTIMIZERS = {"SGD": SGD, "AdaGrad": AdaGrad, "RMSProp": RMSProp, "Adam": Adam}
LIKE_SGD = RATES[1]  # the rate at which all four are compared as they are


# %%
def measure(seed: int = 0, epochs: int = 6) -> dict[str, Any]:
    """For each optimizer and rate, the validation loss after each epoch; and which rate its validation rows choose."""
    train, validation = given.digits(500, 300, seed=seed)
    scaler = Standardizer()
    scaler.fit(train.X)
    rows = scaler.transform(train.X), one_hot(train.y, 10)
    held_out = scaler.transform(validation.X), one_hot(validation.y, 10)
    found: dict[str, Any] = {"rates": RATES, "epochs": epochs}
    for name, optimizer in OPTIMIZERS.items():
        traces = []
        for rate in RATES:
            rng = np.random.default_rng(seed)
            network = build_mlp([given.PIXELS, 32, 10], rng, output="softmax")
            with np.errstate(all="ignore"):  # a rate that is far too large may overflow
                trace = fit(network, categorical_cross_entropy, categorical_cross_entropy_gradient, optimizer(rate),
                            rows, held_out, epochs=epochs, batch_size=32, rng=rng)  # fmt: skip
            traces.append([float(loss) for loss in trace["validation_loss"]])
        last = [trace[-1] if math.isfinite(trace[-1]) else math.inf for trace in traces]
        found[name] = {"traces": traces, "last": last, "best": int(np.argmin(last))}
    return found


# %%
def draw(found: dict[str, Any]) -> Any:
    figure = given.new_figure(9, 3.8)
    left, right = figure.subplots(1, 2)
    for name, style in zip(OPTIMIZERS, ("o-", "s--", "^-.", "D:"), strict=True):
        mine = found[name]
        left.plot(range(1, found["epochs"] + 1), mine["traces"][mine["best"]], style, markersize=4,
                  label=f"{name}, {found['rates'][mine['best']]:g}")  # fmt: skip
        right.plot(found["rates"], mine["last"], style, markersize=4, label=name)
    left.set(title="Each at its best rate", xlabel="epoch", ylabel="validation loss", yscale="log")
    right.set(title="After the last epoch, at every rate", xlabel="learning rate", xscale="log", yscale="log")
    left.legend()
    right.legend()
    return figure


# %%
def say(found: dict[str, Any]) -> str:
    same = found["rates"].index(LIKE_SGD)
    at_one_rate = ", ".join(f"{name} {found[name]['last'][same]:.3f}" for name in OPTIMIZERS)
    at_their_best = ", ".join(
        f"{name} {found[name]['last'][found[name]['best']]:.3f} (at {found['rates'][found[name]['best']]:g})"
        for name in OPTIMIZERS
    )
    return (
        f"After {found['epochs']} epochs at the one learning rate of {LIKE_SGD:g} the validation losses are: "
        f"{at_one_rate}. With the best of {len(found['rates'])} rates for each they are: {at_their_best}. Much of the "
        "lead that dividing by the gradients' size gives is a matter of the rate, which SGD needs many times larger."
    )


# %%
if __name__ == "__main__":
    given.show(measure, draw, say)
