"""The demonstration plays both sides for real and ends where it says."""

import pytest

from autograder.course.course import kit_course
from autograder.instructor.demo import CLASS_SIZE, MISHAPS, play


@pytest.mark.long
def test_both_sides_are_played_on_a_class_of_thirty(tmp_path):
    steps: list[str] = []
    played = play(kit_course().assignment("losses"), tmp_path / "demo", steps.append)
    assert played.untouched.score == 0
    assert 0 < played.half_done.score < 100
    assert len(played.batch.outcomes) == CLASS_SIZE
    assert not played.batch.failures
    handed_in = played.handed_in
    reports = played.batch.reports
    right = [s for s, what in handed_in.items() if what.startswith(("the reference", "in the style"))]
    assert right
    assert all(reports[student].score == 100 for student in right)
    mishaps = {what: next(s for s, said in handed_in.items() if said == what) for what in MISHAPS}
    loop = reports[mishaps["an endless loop"]]
    assert {check.stub for check in loop.checks if not check.passed} == {"mse"}
    assert reports[mishaps["a syntax error"]].score == 0
    assert reports[mishaps["an exit at import"]].score == 0
    mistaken = [s for s in handed_in if s not in right and s not in mishaps.values()]
    assert all(reports[student].score < 100 for student in mistaken)
    assert any(check.misconception for student in mistaken for check in reports[student].checks)
    assert (played.offering.folder / "gradebook.db").is_file()
    assert steps
