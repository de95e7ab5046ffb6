"""The pictures of a run, as PNG. Matplotlib draws without a screen, and nothing of its global state is used."""

import io
from typing import TYPE_CHECKING

import numpy as np

from ..datasets import Dataset
from .evaluation import Evaluation
from .history import History

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# Colours that are told apart by colour-blind readers too; the curves differ in their dashes besides.
TRAIN, VALIDATION, BEST = "#b35806", "#2166ac", "#1b7837"
_IN_WORDS = 20  # classes: beyond, a matrix has no room for numbers


def png(figure: "Figure") -> bytes:
    """The figure's picture: the same bytes for the same figure."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=110, metadata={"Software": None})
    return buffer.getvalue()


def new_figure(width: float, height: float) -> "Figure":
    """A figure of its own, not one of pyplot's, which would want a screen or stay in memory."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained", facecolor="white")
    FigureCanvasAgg(figure)
    return figure


def curves(history: History) -> "Figure":
    """Training and validation loss by epoch, the best epoch marked."""
    from matplotlib.ticker import MaxNLocator

    figure = new_figure(7.5, 4.2)
    axes = figure.subplots()
    numbers = [epoch.number + 1 for epoch in history.epochs]
    mark = "." if len(numbers) <= 60 else ""
    train, validation = [e.train_loss for e in history.epochs], [e.validation_loss for e in history.epochs]
    axes.plot(numbers, train, mark + "--", color=TRAIN, label="training rows")
    axes.plot(numbers, validation, mark + "-", color=VALIDATION, label="validation rows")
    best = history.best
    if best is not None:
        axes.axvline(best.number + 1, color=BEST, linewidth=1, linestyle=":")
        axes.plot(
            best.number + 1, best.validation_loss, "o", color=BEST, markersize=9, fillstyle="none", markeredgewidth=2,
            label=f"best epoch: {best.number + 1}",
        )  # fmt: skip
    losses = [loss for loss in train + validation if np.isfinite(loss)]
    if losses and min(losses) > 0 and max(losses) > 10 * min(losses):
        axes.set_yscale("log")
    axes.set(xlabel="epoch", ylabel="loss")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.grid(alpha=0.3)
    if numbers:
        axes.legend()
    return figure


def confusion(evaluation: Evaluation) -> "Figure":
    """The confusion matrix: a row for each actual class, shaded by its share of the row, with the counts."""
    names = [score.name for score in evaluation.classes]
    counts = evaluation.confusion
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    size = 2.2 + 0.5 * len(names)
    figure = new_figure(size, size)
    axes = figure.subplots()
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    turned = 60 if max(map(len, names)) > 3 else 0
    axes.set_xticks(range(len(names)), names, rotation=turned, ha="right" if turned else "center")
    axes.set_yticks(range(len(names)), names)
    axes.set(xlabel="predicted", ylabel="actual")
    if len(names) <= _IN_WORDS:
        for row, column in np.argwhere(counts > 0):
            colour = "white" if shares[row, column] > 0.5 else "black"
            axes.text(column, row, str(counts[row, column]), ha="center", va="center", color=colour, fontsize=8)
    return figure


def mistakes(evaluation: Evaluation, data: Dataset) -> "Figure":
    """The worst mistakes, each with what it is and what it was taken for."""
    worst = evaluation.mistakes.worst
    across = min(6, len(worst))
    down = -(-len(worst) // across)
    figure = new_figure(1.5 * across, 2.0 * down)
    grid = figure.subplots(down, across, squeeze=False)
    for axes in grid.flat:
        axes.set_axis_off()
    for axes, mistake in zip(grid.flat, worst, strict=False):
        axes.imshow(np.asarray(data.test[0][mistake.row], dtype=float).reshape(data.image), cmap="gray_r")
        actual, predicted = class_name(data, mistake.actual), class_name(data, mistake.predicted)
        sure = "" if mistake.probability is None else f"\n{mistake.probability:.0%} sure"
        axes.set_title(f"{actual}, taken\nfor {predicted}{sure}", fontsize=8)
    return figure


def class_name(data: Dataset, label: int) -> str:
    """The name of a label, or the label itself where no class has it."""
    return str(data.classes[label]) if 0 <= label < len(data.classes) else str(label)
