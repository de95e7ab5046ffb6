"""A stub that calls a broken one answers as if the mistake were its own: nobody may be told so."""

import pytest

from autograder.checks.answer_key import load_key
from autograder.course.course import kit_course
from autograder.grading.pipeline import grade
from autograder.intake.submission import Submission
from autograder.publishing.reference import Reference, reference_of
from autograder.report.report import CheckResult

pytestmark = pytest.mark.slow

# Divides by the spread of constant columns, which is 0. `prepare` is right, and hands the NaN on.
DIVIDES_BY_ZERO = """
import numpy as np

class Standardizer:
    def fit(self, X):
        self.mean, self.spread = X.mean(axis=0), X.std(axis=0)

    def transform(self, X):
        if X.shape[1] != len(self.mean):
            raise ValueError("other columns")
        return ((X - self.mean) / self.spread).astype(X.dtype)

    def inverse(self, Z):
        if Z.shape[1] != len(self.mean):
            raise ValueError("other columns")
        return (Z * self.spread + self.mean).astype(Z.dtype)

def prepare(train, validation, test):
    scaler = Standardizer()
    scaler.fit(train)
    return scaler.transform(train), scaler.transform(validation), scaler.transform(test)
"""


def checks_of_prepare(reference: Reference | None) -> list[CheckResult]:
    data = kit_course().assignment("data")
    report = grade(data, load_key(data.key_path), Submission({"data": DIVIDES_BY_ZERO}), reference=reference)
    return report.stubs["prepare"]


def test_an_inherited_mistake_waits_and_is_not_named() -> None:
    (waiting,) = (check for check in checks_of_prepare(None) if check.status != "passed")
    assert waiting.status == "skipped"
    assert waiting.misconception is None
    assert "fix `Standardizer` first" in waiting.message


def test_an_inherited_mistake_costs_nothing_where_a_right_version_stands_in() -> None:
    reference = reference_of(kit_course().assignment("data"))
    if reference is not None:
        assert all(check.status == "passed" for check in checks_of_prepare(reference))
