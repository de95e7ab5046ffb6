"""Nothing unchanged is graded again: where one check is corrected, that check is, and what hangs on it."""

import dataclasses
from itertools import islice
from typing import Any

import pytest

from autograder.checks.answer_key import Key, key_bytes, load_key
from autograder.course.assignment import Assignment
from autograder.course.course import kit_course
from autograder.grading.needs import stubs_moved_by
from autograder.instructor.batch.batch import Batch, run_batch
from autograder.instructor.batch.module_grading import released_module
from autograder.instructor.demo import class_of
from autograder.instructor.offering.offering import Offering
from autograder.publishing.reference import Reference
from tests.instructor.classroom import by_its_text, hand_in


def run(offering: Offering, losses: Assignment, **options: object) -> Batch:
    return run_batch(offering, losses, grade=by_its_text, **options)


def graded(batch: Batch) -> list[str]:
    return [outcome.student for outcome in batch.outcomes if outcome.graded]


def put(offering: Offering, key: Key) -> Key:
    offering.key_file("losses").write_bytes(key_bytes(key))
    return load_key(offering.key_file("losses"))


def changed(key: Key, check: str, **values: Any) -> Key:
    checks = tuple(dataclasses.replace(c, **values) if c.full_id == check else c for c in key.checks)
    return dataclasses.replace(key, checks=checks)


def test_points_are_counted_anew_and_not_graded_anew(offering: Offering, losses: Assignment, key: Key) -> None:
    hand_in(offering, "ada", "right")
    hand_in(offering, "bob", "wrong")
    run(offering, losses)
    put(offering, changed(changed(key, "mse.averages", points=40.0), "huber.clips", points=50.0))
    batch = run(offering, losses)
    assert graded(batch) == []
    assert {o.student: o.score for o in batch.outcomes} == {"ada": 100, "bob": 50}
    assert [(move.check, move.before, move.after) for move in batch.outcomes[1].moves] == [("huber.clips", 40, 50)]


def test_a_changed_check_has_its_stub_graded_again_and_no_other(
    offering: Offering, losses: Assignment, key: Key
) -> None:
    module = released_module(offering, losses)
    known = module.basis
    assert released_module(offering, losses).basis == known
    put(offering, changed(key, "huber.clips", seconds=3.0))
    now = released_module(offering, losses)
    assert now.basis.settings == known.settings
    assert {name for name, digest in now.basis.checks.items() if known.checks[name] != digest} == {"huber.clips"}
    assert now.touched({"huber.clips"}) == frozenset({"huber"})


def test_what_builds_on_a_changed_stub_is_graded_again_too() -> None:
    graph = kit_course().assignment("graph")
    moved = stubs_moved_by(graph, load_key(graph.key_path), {"topological_order"})
    assert {"topological_order", "forward", "backward", "fit_line"} <= moved
    assert "Add" not in moved


@pytest.mark.parametrize(
    ("name", "stub", "students"),
    [("losses", "mse", (9, 11)), pytest.param("graph", "Multiply", (10, 13), marks=pytest.mark.long)],
)
def test_a_merged_report_is_what_grading_everything_gives(
    offering: Offering, name: str, stub: str, students: tuple[int, int]
) -> None:
    """Students with real mistakes, and one whose stub that others build on is wrong; a check of it is corrected."""
    assignment = kit_course().assignment(name)
    key = load_key(assignment.key_path)
    reference = Reference(assignment)
    texts = {student: text for student, (_, text) in islice(class_of(assignment, reference), *students)}
    wrong = next(wrong for wrong in reference.misconceptions if wrong.stub == stub)
    text = reference.handed_in(wrong)
    assert text is not None
    texts["wrong"] = text
    for student, text in texts.items():
        hand_in(offering, student, text, name)
    caught = f"{stub}.{wrong.caught_by}"
    tame = changed(key, caught, cases=(), signs={}, program="")  # it asks nothing, so nobody fails it
    offering.key_file(name).write_bytes(key_bytes(tame))
    assert graded(run_batch(offering, assignment, unsafe=True)) == sorted(texts)
    offering.key_file(name).write_bytes(key_bytes(key))
    again = run_batch(offering, assignment, unsafe=True, preview=True)
    merged = dict(again.reports)
    assert graded(again) == sorted(texts)
    assert caught in {move.check for outcome in again.moved for move in outcome.moves}
    whole = run_batch(offering, assignment, unsafe=True, force=True)
    assert merged == dict(whole.reports)
