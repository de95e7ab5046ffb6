"""Every assignment is proven: right versions get full marks, wrong ones are caught, what is generated is current."""

import pytest

from autograder.checks.answer_key import Programs
from autograder.course.course import kit_course
from autograder.course.stub_tables import COURSE_TABLE, course_table
from autograder.judging.findings import SharedRuns, examine
from autograder.publishing.recording import record_programs
from autograder.publishing.reference import Reference
from autograder.publishing.verification import verify

NAMES = list(kit_course().assignments)

# Fresh seeds on which every other right solution must get full marks, in the long run of CI.
SEEDS = 200
PORTIONS = 4
# The capstone trains forty networks a seed.
SEEDS_OF = {"capstone": 24}


# To prove the capstone, networks are trained for minutes.
QUICK_AND_LONG = [pytest.param(name, marks=pytest.mark.long) if name == "capstone" else name for name in NAMES]


@pytest.mark.parametrize("name", QUICK_AND_LONG)
def test_an_assignment_is_sound(name):
    found = verify(kit_course().assignment(name), seeds=1)  # others below
    assert found.problems == []
    assert len(found.alternatives) >= 2
    assert set(found.kills) == set(found.checks)


def test_there_are_misconceptions_enough_and_each_teaches():
    wrong = [w for name in NAMES for w in Reference(kit_course().assignment(name)).misconceptions]
    assert len(wrong) >= 220
    for version in wrong:
        assert "?" in version.question, version.id
        assert len(version.explanation.split()) >= 8, version.id


def test_the_table_of_all_stubs_is_current():
    path = kit_course().assignments_folder.parent / COURSE_TABLE
    assert path.read_text(encoding="utf-8") == course_table(kit_course().assignments.values())


@pytest.mark.long
@pytest.mark.parametrize("portion", range(PORTIONS))
@pytest.mark.parametrize("name", NAMES)
def test_other_right_solutions_get_full_marks_on_many_seeds(name, portion):
    assignment = kit_course().assignment(name)
    reference = Reference(assignment)
    others = {other: reference.implementation_of(text) for other, text in reference.alternatives().items()}
    for number in range(portion, SEEDS_OF.get(name, SEEDS), PORTIONS):
        checks = record_programs(assignment, f"many-{number}", consult=False)
        for other, implementation in others.items():
            shared = SharedRuns(Programs(checks))
            for check in checks:
                found = examine(check, implementation, assignment.predicates, shared=shared)
                assert found.passed, f"{other} fails {check.full_id} on seed many-{number}: {found.faults}"
