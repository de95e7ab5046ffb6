"""A class of which some methods are written: the report names what is missing, not what came of it."""

import pytest

from autograder.checks.answer_key import load_key
from autograder.course.course import kit_course
from autograder.grading.pipeline import grade
from autograder.intake.submission import Submission
from autograder.report.report import CheckResult

pytestmark = pytest.mark.slow

NETWORK = """
from activations import sigmoid

class Dense:
    def __init__(self, weights, bias):
        if bias.shape != weights.shape[1:]:
            raise ValueError("one bias for each output")
        self.weights, self.bias = weights, bias

    def forward(self, x):
        self.x = x
        return x @ self.weights + self.bias

    def backward(self, upstream):
        raise NotImplementedError("write Dense.backward")

class Activation:
    def __init__(self, name):
        self.out = None

    def forward(self, x):
        self.out = sigmoid(x)
        return self.out

    def backward(self, upstream):
        if upstream.shape != self.out.shape:
            raise ValueError("not my output's shape")
        return upstream * self.out * (1 - self.out)
"""
ACTIVATIONS = """
def sigmoid(x):
    raise NotImplementedError("write sigmoid")
"""


def result(stub: str, check: str) -> CheckResult:
    network = kit_course().assignment("network")
    submission = Submission({"network": NETWORK, "activations": ACTIVATIONS, "initializers": ""})
    report = grade(network, load_key(network.key_path), submission, only=stub, reference=None)
    (found,) = (result for result in report.stubs[stub] if result.id == check)
    return found


def test_a_method_that_is_not_written_is_named() -> None:
    missing = result("Dense", "backward_returns_the_gradient_of_x")
    assert (missing.status, missing.message) == ("failed", "`Dense.backward` is not written yet.")


def test_an_error_that_follows_from_what_is_not_written_is_not_shown() -> None:
    consequence = result("Activation", "backward_is_the_slope_of_forward")
    assert consequence.status == "skipped"
    assert "`sigmoid`" in consequence.message
    assert "AttributeError" not in consequence.message
