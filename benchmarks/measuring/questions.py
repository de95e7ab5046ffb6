"""The tests that a teacher would write for `losses` with PyTorch as the oracle, for pytest and for otter-grader.

Both ask the same: value, gradient, dtype, refusal of another shape, and the slope of the student's own function.
"""

ASKED = """
import numpy as np
import torch
from torch.nn import functional

ORACLES = {
    "mse": functional.mse_loss,
    "mae": functional.l1_loss,
    "huber": functional.huber_loss,
    "binary_cross_entropy": functional.binary_cross_entropy,
    "sigmoid_cross_entropy": functional.binary_cross_entropy_with_logits,
}
SHAPES = [(1,), (7,), (5, 3)]
DTYPES = [np.float64, np.float32]


def ask(value, gradient, oracle, shape, dtype):
    rng = np.random.default_rng(0)
    first = rng.uniform(0.1, 0.9, size=shape).astype(dtype)
    second = (rng.random(shape) < 0.5).astype(dtype)
    tensor = torch.tensor(first, requires_grad=True)
    wanted = oracle(tensor, torch.tensor(second))
    wanted.backward()
    assert abs(value(first, second) - wanted.item()) <= 1e-4 * abs(wanted.item())
    np.testing.assert_allclose(gradient(first, second), tensor.grad.numpy(), rtol=1e-4, atol=1e-6)
    assert gradient(first, second).dtype == dtype
    try:
        value(first, second[..., None])
    except ValueError:
        pass
    else:
        raise AssertionError("another shape was not refused")
    if dtype == np.float64:
        for index in np.ndindex(shape):
            moved = [first.copy(), first.copy()]
            moved[0][index] += 1e-5
            moved[1][index] -= 1e-5
            slope = (value(moved[0], second) - value(moved[1], second)) / 2e-5
            assert abs(gradient(first, second)[index] - slope) <= 1e-6 + 1e-4 * abs(slope)
"""

PYTEST = f"""{ASKED}

import pytest

import losses


@pytest.mark.parametrize("name", ORACLES)
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("dtype", DTYPES)
def test_value_gradient_slope_and_refusal(name, shape, dtype):
    ask(getattr(losses, name), getattr(losses, f"{{name}}_gradient"), ORACLES[name], shape, dtype)
"""

ASKED_BY_OTTER = ("mse", "mae", "huber", "binary_cross_entropy", "sigmoid_cross_entropy")


def for_otter(loss: str) -> str:
    """The test file of one loss, as otter-grader wants it: a file a question, the student's names as arguments."""
    return f'''{ASKED}

from otter.test_files import test_case

OK_FORMAT = False
name = "{loss}"
points = 1


@test_case()
def value_gradient_slope_and_refusal({loss}, {loss}_gradient):
    for shape in SHAPES:
        for dtype in DTYPES:
            ask({loss}, {loss}_gradient, ORACLES["{loss}"], shape, dtype)
'''
