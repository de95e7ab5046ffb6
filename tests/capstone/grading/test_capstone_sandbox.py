"""A capstone in the sandbox: NumPy and the strict library are there, PyTorch and the data sets are not."""

import pytest

from autograder.checks.answer_key import load_key
from autograder.course.course import kit_course
from autograder.grading.pipeline import grade
from autograder.intake.submission import Submission
from autograder.sandbox.bubblewrap import bubblewraps
from autograder.sandbox.protection import Protection, failing
from tests.capstone.grading.test_capstone_grades import SOFTMAX_LAYER, SOLUTIONS

FINDS_NOTHING_ELSE = """
for name in ("torch", "sklearn"):
    try:
        __import__(name)
    except ImportError:
        continue
    raise SystemExit(name)

"""

TRIED = [*(Protection("bwrap", (), program) for program in bubblewraps()[:1]), Protection("kernel")]


@pytest.mark.parametrize("protection", TRIED, ids=lambda protection: protection.level)
def test_a_right_capstone_gets_full_marks_behind_every_protection(protection):
    if why := failing(protection):
        pytest.skip(f"level {protection.level} is not reached here: {why}")
    capstone = kit_course().assignment("capstone")
    texts = {path.stem: path.read_text(encoding="utf-8") for path in SOLUTIONS.glob("*.py")}
    slot = protection.slot(tuple(capstone.packages))
    try:
        submission = Submission({**texts, "capstone": FINDS_NOTHING_ELSE + SOFTMAX_LAYER})
        report = grade(capstone, load_key(capstone.key_path), submission, make=slot.process)
    finally:
        slot.close()
    assert [check.message for check in report.checks if not check.passed] == []
    assert report.sandbox == protection.level
