"""One epoch of the reference's NumPy training beside the same training in PyTorch on the processor, and where it goes.

Both start from the same weights and see the same batches and the same masks, in turn, in one process and with one
thread each; that they really do the same is seen by their losses, which must agree. The ratio is what "built by hand"
costs; the parts say which of its pieces cost it.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import torch

from assignments.capstone.datasets import Dataset, load

ROOT = Path(__file__).resolve().parents[1]
EPOCHS = 4  # of which the first, in which everything is loaded, is not counted
SEED = 0
ROUNDS = 2


class Parts:
    """Seconds by part of the training."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    def timed(self, part: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, with the time that it takes added to a part."""

        def call(*arguments: Any, **named: Any) -> Any:
            began = time.perf_counter()
            try:
                return function(*arguments, **named)
            finally:
                self.seconds[part] += time.perf_counter() - began

        return call


class Drawing:
    """A generator whose draws are timed: the masks are drawn by NumPy for both, and are no fault of either."""

    def __init__(self, rng: np.random.Generator, parts: Parts) -> None:
        self.permutation = rng.permutation
        self.random = parts.timed("random numbers", rng.random)


def reference() -> ModuleType:
    """The reference's capstone, with the modules that it builds on."""
    sys.path.insert(0, str(ROOT / "reference" / "solutions"))
    import capstone

    return capstone


def numpy_epochs(capstone: ModuleType, data: Dataset, parts: Parts) -> tuple[list[float], list[float]]:
    """Seconds and training losses of the reference's epochs; the times of its parts go to `parts`."""
    seconds, losses = [], []
    patched = {
        (capstone, "_loss"): "loss and its slope",
        (capstone._Network, "forward"): "forward",
        (capstone._Network, "backward"): "backward",
        (capstone._Network, "set_parameters"): "weights copied",
        (capstone._Adam, "step"): "Adam",
        (capstone._Run, "saved"): "checkpoint",
    }
    before = {(owner, name): getattr(owner, name) for owner, name in [*patched, (capstone._Run, "rng")]}
    for (owner, name), part in patched.items():
        setattr(owner, name, parts.timed(part, before[owner, name]))
    capstone._Run.rng = lambda run, epoch: Drawing(before[capstone._Run, "rng"](run, epoch), parts)
    began = time.perf_counter()

    def on_epoch(epoch: int, train_loss: float, validation_loss: float, checkpoint: Any) -> None:
        nonlocal began
        seconds.append(time.perf_counter() - began)
        losses.append(train_loss)
        if epoch == 0:
            parts.seconds.clear()
        began = time.perf_counter()

    try:
        capstone.train(data.train, data.validation, epochs=EPOCHS, seed=SEED, xp=np, on_epoch=on_epoch)
    finally:
        for (owner, name), function in before.items():
            setattr(owner, name, function)
    return seconds, losses


def torch_epochs(capstone: ModuleType, data: Dataset, parts: Parts) -> tuple[list[float], list[float]]:
    """The same in PyTorch: the same weights, batches, masks, loss and optimizer, by its own layers and autograd."""
    transform = capstone.prepare(data.train[0])
    rows, y = torch.from_numpy(transform(data.train[0])), torch.from_numpy(data.train[1])
    held_out, labels = torch.from_numpy(transform(data.validation[0])), torch.from_numpy(data.validation[1])
    first, second = layers_of(capstone, rows.shape[1], len(data.classes))
    optimizer = torch.optim.AdamW(
        [
            {"params": [first.weight, second.weight], "weight_decay": capstone.DECAY},
            {"params": [first.bias, second.bias], "weight_decay": 0.0},
        ]
    )
    cross_entropy = torch.nn.functional.cross_entropy
    seconds, losses = [], []
    for epoch in range(EPOCHS):
        began = time.perf_counter()
        for group in optimizer.param_groups:
            group["lr"] = capstone.RATE(epoch)
        rng = Drawing(np.random.default_rng([SEED, epoch]), parts)
        order = torch.from_numpy(rng.permutation(len(rows)))
        total = torch.zeros((), dtype=torch.float64)
        for start in range(0, len(rows), capstone.BATCH):
            chosen = order[start : start + capstone.BATCH]
            batch, wanted = rows[chosen], y[chosen]
            masks = [
                torch.from_numpy((rng.random((len(chosen), width)) >= capstone.DROPPED) / (1 - capstone.DROPPED))
                for width in (rows.shape[1], capstone.HIDDEN)
            ]
            optimizer.zero_grad()

            def forward(batch: Any = batch, masks: Any = masks) -> Any:
                hidden = torch.relu(first(batch * masks[0]))
                return second(hidden * masks[1])

            loss = parts.timed("loss and its slope", cross_entropy)(parts.timed("forward", forward)(), wanted)
            parts.timed("backward", loss.backward)()
            parts.timed("Adam", optimizer.step)()
            total += loss.detach() * len(chosen)
        with torch.no_grad():
            cross_entropy(second(torch.relu(first(held_out))), labels)
        losses.append(float(total) / len(rows))
        seconds.append(time.perf_counter() - began)
        if epoch == 0:
            parts.seconds.clear()
    return seconds, losses


def layers_of(capstone: ModuleType, features: int, classes: int) -> list[Any]:
    """Two layers of PyTorch with the weights that the reference begins with."""
    arrays = capstone.build(features, classes, np.random.default_rng([SEED]), np).parameters()
    layers = []
    for weights, bias in zip(arrays[::2], arrays[1::2], strict=True):
        rows, columns = weights.shape
        layer = torch.nn.Linear(rows, columns, dtype=torch.float64)
        with torch.no_grad():
            layer.weight.copy_(torch.from_numpy(weights.T.copy()))
            layer.bias.copy_(torch.from_numpy(bias))
        layers.append(layer)
    return layers


def compare(capstone: ModuleType, name: str) -> None:
    """Prints seconds an epoch for both, their ratio, and the share of each part."""
    data = load(name)
    trainings = {"NumPy": numpy_epochs, "PyTorch": torch_epochs}
    times: dict[str, list[float]] = {which: [] for which in trainings}
    parts = {which: Parts() for which in trainings}
    traces = {}
    for _ in range(ROUNDS):
        for which, training in trainings.items():
            parts[which] = Parts()
            seconds, traces[which] = training(capstone, data, parts[which])
            times[which] += seconds[1:]
    np.testing.assert_allclose(
        traces["NumPy"], traces["PyTorch"], rtol=1e-6, err_msg="these are two trainings, not one"
    )
    medians = {which: statistics.median(taken) for which, taken in times.items()}
    shape = f"{data.train[0].shape[1]}-{capstone.HIDDEN}-{len(data.classes)}"
    print(f"{name}: {len(data.train[0])} rows, network {shape}, batches of {capstone.BATCH}")
    for which, median in medians.items():
        print(f"  {which:8} {1000 * median:8.1f} ms an epoch")
        whole = sum(times[which][-(EPOCHS - 1) :])
        shares = {part: seconds / whole for part, seconds in parts[which].seconds.items()}
        shares["the rest"] = 1 - sum(shares.values())
        for part, share in sorted(shares.items(), key=lambda item: -item[1]):
            print(f"    {part:20} {share:6.1%}   {1000 * share * median:8.1f} ms")
    print(f"  NumPy by hand takes {medians['NumPy'] / medians['PyTorch']:.2f} times as long as PyTorch\n")


def main() -> None:
    torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))
    torch.set_num_interop_threads(1)
    capstone = reference()
    print(f"NumPy {np.__version__}, PyTorch {torch.__version__}, {torch.get_num_threads()} thread each, float64")
    for name in ("digits", "mnist5k"):
        compare(capstone, name)


if __name__ == "__main__":
    main()
