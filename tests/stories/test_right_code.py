"""Right code gets full marks, every time: COURSE_GRADINGS times, which is two hundred unless it says otherwise."""

import os
from itertools import cycle, islice
from pathlib import Path

import pytest

from autograder.course.course import kit_course
from autograder.instructor.batch.batch import run_batch
from autograder.instructor.offering.new_offering import create_offering
from autograder.publishing.reference import Reference

GRADINGS = int(os.environ.get("COURSE_GRADINGS", "200"))


@pytest.mark.long
@pytest.mark.skipif(kit_course().reference_folder is None, reason="right code of several styles is the reference's")
def test_right_code_gets_full_marks_every_time(tmp_path: Path) -> None:
    losses = kit_course().assignment("losses")
    reference = Reference(losses)
    offering = create_offering(tmp_path / "autumn")
    offering.key_file("losses").write_bytes(losses.key_path.read_bytes())
    styles = [reference.solution, *reference.alternatives().values()]
    for number, text in enumerate(islice(cycle(styles), GRADINGS)):
        folder = offering.submitted / f"s{number:05d}" / "losses"
        folder.mkdir(parents=True)
        (folder / "losses.py").write_text(text)
    batch = run_batch(offering, losses, jobs=2, unsafe=True)
    assert not batch.failures
    assert batch.kinds == {"all right": GRADINGS}
    assert {outcome.score for outcome in batch.outcomes} == {100.0}
