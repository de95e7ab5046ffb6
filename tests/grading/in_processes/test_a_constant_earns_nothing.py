"""Zeros are the slope of a constant, but nobody asked for a constant."""

import pytest

from tests.conftest import Hand

pytestmark = pytest.mark.slow

REFUSE = "    if np.shape(p) != np.shape(t):\n        raise ValueError\n"


def constants(names: list[str]) -> str:
    """Every loss is 0.0, and every gradient consistently zero."""
    text = "import numpy as np\n"
    for name in names:
        answer = "np.zeros_like(p)" if name.endswith("gradient") else "0.0"
        text += f"def {name}(p, t, delta=1.0):\n{REFUSE}    return {answer}\n"
    return text


def test_losses_that_are_constant_earn_nothing_for_gradients_of_zero(hand_in: Hand, assignment, reference) -> None:
    for source in (None, reference):
        assert hand_in(constants(list(assignment.stubs)), reference=source).score == 0
