"""One code on every array library: the reference on NumPy, PyTorch, array-api-strict and, where one is, a card."""

from dataclasses import dataclass
from types import ModuleType
from typing import Any

import array_api_compat.torch
import array_api_strict
import numpy as np
import pytest
import torch

from assignments.capstone.datasets import load
from autograder.course.course import kit_course
from autograder.publishing.reference import Reference
from autograder.running.implementation import installed

CARD = pytest.param(
    array_api_compat.torch, "cuda", id="torch on a card",
    marks=pytest.mark.skipif(not torch.cuda.is_available(), reason="PyTorch finds no CUDA device on this machine"),
)  # fmt: skip


@dataclass
class Trained:
    losses: np.ndarray
    labels: np.ndarray
    own: float
    resumed: np.ndarray
    where: Any


def moved(array: np.ndarray, xp: ModuleType, device: str | None) -> Any:
    return xp.asarray(array, device=device)


def plain(array: Any) -> np.ndarray:
    return np.asarray(array.cpu() if isinstance(array, torch.Tensor) else array)


def trained(xp: ModuleType, device: str | None = None) -> Trained:
    """Six epochs on 300 digits; the labels of 200 others; and the losses of a run that went on after epoch 2."""
    data = load("digits")
    modules = Reference(kit_course().assignment("capstone")).implementation().modules
    capstone = modules["capstone"]
    X, y = (moved(array[:300], xp, device) for array in data.train)
    held = tuple(moved(array[:100], xp, device) for array in data.validation)
    asked = moved(data.train[0][300:500], xp, device)
    losses: list[list[float]] = []
    checkpoints: list[dict[str, Any]] = []
    resumed: list[list[float]] = []

    def note(epoch, train_loss, validation_loss, checkpoint):
        losses.append([train_loss, validation_loss])
        checkpoints.append(checkpoint)

    settings = {"epochs": 6, "seed": 11, "xp": xp, "device": device}
    with installed(modules):
        model = capstone.train((X, y), held, **settings, on_epoch=note)
        capstone.train(
            (X, y), held, **settings, resume=checkpoints[2], on_epoch=lambda *said: resumed.append(list(said[1:3]))
        )
        labels = capstone.predict(model, asked)
        assert plain(capstone.predict(model, asked[:1, :])).shape == (1,)
        assert plain(capstone.predict(model, asked[:0, :])).shape == (0,)
        own = capstone.validation_loss(model, *held)
    return Trained(np.array(losses), plain(labels), own, np.array(resumed), labels.device)


@pytest.fixture(scope="module")
def with_numpy() -> Trained:
    return trained(np)


@pytest.mark.parametrize(
    ("xp", "device"),
    [
        pytest.param(array_api_strict, None, id="array-api-strict"),
        pytest.param(array_api_compat.torch, "cpu", id="torch on the processor"),
        CARD,
    ],
)
def test_one_code_gives_the_same_labels_and_losses_on_every_library(with_numpy, xp, device):
    other = trained(xp, device)
    assert np.array_equal(other.labels, with_numpy.labels)
    assert np.allclose(other.losses, with_numpy.losses, rtol=0, atol=1e-6)
    assert abs(other.own - with_numpy.own) < 1e-6
    assert np.allclose(other.resumed, with_numpy.losses[3:], rtol=0, atol=1e-6)
    if device is not None:
        assert other.where.type == device


def test_the_model_has_the_lowest_loss_that_was_reported(with_numpy):
    assert with_numpy.own == with_numpy.losses[:, 1].min()


def test_single_precision_stays_single_on_every_library():
    capstone = Reference(kit_course().assignment("capstone")).implementation().modules["capstone"]
    X = load("digits").train[0][:50].astype(np.float32)
    for xp in (np, array_api_strict, array_api_compat.torch):
        rows = xp.asarray(X)
        assert plain(capstone.prepare(rows)(rows)).dtype == np.float32
