"""Right in a fresh Python, wrong when asked twice: the student hears why."""

import pytest

from tests.conftest import Hand

pytestmark = pytest.mark.slow

GLOBAL = """
_calls = []

def mse(prediction, target):
    if prediction.shape != target.shape:
        raise ValueError
    _calls.append(1)
    return float(np.mean((prediction - target) ** 2)) * len(_calls)
"""
DEFAULT = """
def mse(prediction, target, seen=[]):
    if prediction.shape != target.shape:
        raise ValueError
    seen.append(prediction.size)
    return float(np.sum((prediction - target) ** 2)) / sum(seen)
"""
STEADY = """
def mse(prediction, target):
    if prediction.shape != target.shape:
        raise ValueError
    return float(np.mean((prediction - target) ** 2)) + 1.0
"""
LOSSES = "import numpy as np\n"


@pytest.mark.parametrize(("text", "kept"), [(GLOBAL, True), (DEFAULT, True), (STEADY, False)])
def test_answers_that_change_are_said_to_change(hand_in: Hand, text: str, kept: bool) -> None:
    values = [check for check in hand_in(LOSSES + text, only="mse").checks if check.status == "failed"]
    assert values
    assert [("something is kept" in check.advice.lower()) for check in values] == [kept] * len(values)
