"""A numerical gradient is recorded away from kinks: where the step and half of it disagree, the case is drawn again."""

from pathlib import Path

import numpy as np
import pytest

from autograder.checks.answer_key import RecordedCheck
from autograder.course.assignment import Assignment
from autograder.errors import AuthoringError
from autograder.numerics.finite_differences import STEP
from autograder.publishing.recording import MAX_REDRAWS, record_programs
from tests.publishing.small_course import small_course

ABSOLUTE = """
def f(x):
    return float(np.sum(np.abs(x)))

def f_gradient(x):
    return np.sign(x)
"""


def assignment_at(root: Path, drawn: str, solution: str = ABSOLUTE) -> Assignment:
    checks = f"""
BUILT = []

@check("f", points=100, about="gradient")
def slopes(module, rng):
    '''is the derivative'''
    x = {drawn}
    BUILT.append(x)
    expect_gradient(module.f_gradient(x), of=module.f, at=x)
"""
    return small_course(root, checks, solution)


def inputs_of(check: RecordedCheck) -> np.ndarray:
    """Where the gradient is taken: what the first call was given."""
    (recorded,) = check.cases
    return next(operation[1] for operation in recorded.case.operations if operation[0] == "value")


def test_no_recorded_case_lies_across_a_kink(tmp_path: Path) -> None:
    assignment = assignment_at(tmp_path, "rng.uniform(-3e-5, 3e-5, size=1)")
    for seed in map(str, range(12)):
        (check,) = record_programs(assignment, seed, consult=False)
        assert np.abs(inputs_of(check)).min() > STEP


def test_where_every_draw_crosses_one_the_check_is_refused(tmp_path: Path) -> None:
    assignment = assignment_at(tmp_path, "rng.uniform(1e-6, 9e-6, size=1)")
    with pytest.raises(AuthoringError, match="no draw of 20 was usable: a central difference crosses a kink"):
        record_programs(assignment, "seed", consult=False)
    drawn = assignment.checks[0].build.__globals__["BUILT"]
    assert len({float(x[0]) for x in drawn}) == MAX_REDRAWS == 20


def test_a_forward_that_is_not_finite_is_refused(tmp_path: Path) -> None:
    assignment = assignment_at(tmp_path, "np.ones(1)", ABSOLUTE.replace("np.abs(x)", "x / 0 * 0"))
    with pytest.raises(AuthoringError, match="the reference's own forward answers are no finite numbers"):
        record_programs(assignment, "seed", consult=False)


def test_a_smooth_function_is_drawn_once(tmp_path: Path) -> None:
    smooth = ABSOLUTE.replace("np.abs(x)", "x**2").replace("np.sign(x)", "2 * x")
    assignment = assignment_at(tmp_path, "rng.normal(size=3)", smooth)
    record_programs(assignment, "seed", consult=False)
    assert len({x.tobytes() for x in assignment.checks[0].build.__globals__["BUILT"]}) == 1
