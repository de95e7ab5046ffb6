"""Every assignment is sound: what `course verify` proves, on a few fresh seeds here and on many in the long run."""

import os

import pytest

from autograder.assignment import Assignment, all_assignments
from autograder.reference import reference_folder
from autograder.verification import verify

pytestmark = pytest.mark.skipif(reference_folder() is None, reason="the reference is not in this checkout")

SEEDS = 5
MANY_SEEDS = int(os.environ.get("COURSE_SEEDS", "200"))

every_assignment = pytest.mark.parametrize("assignment", all_assignments().values(), ids=lambda a: a.name)


@every_assignment
def test_an_assignment_is_proven_and_what_is_generated_of_it_is_current(assignment: Assignment) -> None:
    assert verify(assignment, SEEDS).problems == []


@pytest.mark.long
@every_assignment
def test_other_right_solutions_get_full_marks_on_many_seeds(assignment: Assignment) -> None:
    assert verify(assignment, MANY_SEEDS).problems == []
