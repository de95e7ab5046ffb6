"""On a cluster a batch gives what it gives at home, whatever happens to the workers meanwhile."""

import os
import pickle
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.checks.answer_key import Key, key_bytes
from autograder.course.assignment import Assignment
from autograder.course.course import kit_course
from autograder.errors import CourseError
from autograder.instructor.batch import dask_cluster as clusters
from autograder.instructor.batch.batch import Batch, Outcome, run_batch
from autograder.instructor.batch.dask_cluster import Cluster
from autograder.instructor.batch.module_grading import released_module
from autograder.instructor.batch.records.record_store import read_records
from autograder.instructor.offering.gradable import HandedIn
from autograder.instructor.offering.offering import Offering
from autograder.intake.submission import Submission
from autograder.publishing.reference import Reference
from autograder.publishing.solution import stub_of
from autograder.report.report import Report
from autograder.sandbox.protection import Protection
from tests.instructor.batch.dask_cluster import cluster
from tests.instructor.classroom import by_its_text, hand_in

pytestmark = pytest.mark.xdist_group("cluster")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with cluster(tmp_path_factory.mktemp("cluster")) as there:
        yield there


def or_lose_the_worker(assignment: Assignment, key: Key, submission: Submission) -> Report:
    """Ends its worker where the text names a file that is not there yet; `always` is never there."""
    text = submission.texts[assignment.module]
    if "lose" in text:
        path = Path(text.split()[-1])
        if path.name == "always" or not path.exists():
            path.with_name(f"lost-{os.getpid()}").touch()
            if path.name != "always":
                path.touch()
            os._exit(9)
    return by_its_text(assignment, key, submission)


def run(offering: Offering, losses: Assignment, address: str, **options: object) -> Batch:
    return run_batch(offering, losses, grade=or_lose_the_worker, workers=Cluster(address), **options)


@pytest.fixture
def released(offering: Offering, losses: Assignment) -> Offering:
    """An offering whose hidden key is the public one: recording another would teach nothing here."""
    offering.key_file("losses").write_bytes(losses.key_path.read_bytes())
    return offering


def a_class(offering: Offering, losses: Assignment) -> None:
    """Right, half done, untouched, broken on the way in, and one whose mistake others build on."""
    reference = Reference(losses)
    stubs = list(losses.stubs)
    hand_in(offering, "right", reference.solution)
    hand_in(offering, "half", stub_of(reference.solution, written=stubs[: len(stubs) // 2]))
    hand_in(offering, "untouched", reference.stub)
    hand_in(offering, "binary", "").write_bytes(b"\xff\xfe")
    wrong = next(wrong for wrong in reference.misconceptions if wrong.stub == "mse")
    text = reference.handed_in(wrong)
    assert text is not None
    hand_in(offering, "mistaken", text)


def test_a_cluster_gives_the_same_records_as_this_machine(released: Offering, losses: Assignment, address: str) -> None:
    a_class(released, losses)
    said: list[str] = []
    batch = run_batch(released, losses, workers=Cluster(address, say=said.append))
    there = read_records(released, "losses")
    assert not batch.failures
    assert [report.score for report in there.values()].count(100) == 1
    here = run_batch(released, losses, force=True)
    assert read_records(released, "losses") == there
    assert batch.protection == here.protection
    assert here.protection is not None
    assert said
    assert said[0].startswith(f"Cluster {address}: 2 workers. Sandbox: level {here.protection.level}")
    assert here.written.changed == []


@pytest.mark.usefixtures("key")
def test_a_submission_whose_worker_is_lost_is_graded_by_another(
    offering: Offering, losses: Assignment, address: str, tmp_path: Path
) -> None:
    for number in range(6):
        hand_in(offering, f"s{number}", f"right lose {tmp_path / 'once'}" if number == 2 else "right")
    batch = run(offering, losses, address)
    assert len(list(tmp_path.glob("lost-*"))) == 1
    assert not batch.failures
    assert {student: report.score for student, report in batch.reports.items()} == {f"s{n}": 100 for n in range(6)}


@pytest.mark.usefixtures("key")
def test_an_interrupted_batch_leaves_the_cluster_and_continues(
    offering: Offering, losses: Assignment, address: str
) -> None:
    for number in range(12):
        hand_in(offering, f"s{number:02d}", "right")

    def interrupt(done: int, total: int, outcome: Outcome) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(offering, losses, address, progress=interrupt)
    batch = run(offering, losses, address)
    assert sum(outcome.graded for outcome in batch.outcomes) == 10
    assert len(batch.reports) == 12


@pytest.mark.usefixtures("key")
def test_a_fault_of_the_kit_there_is_nobodys_zero(offering: Offering, losses: Assignment, address: str) -> None:
    hand_in(offering, "ada", "right")
    hand_in(offering, "bob", "fault")
    batch = run(offering, losses, address)
    assert {o.student: o.failure for o in batch.failures} == {"bob": "ValueError: a fault of the kit"}
    assert list(batch.reports) == ["ada"]


@pytest.mark.long
@pytest.mark.usefixtures("key")
@pytest.mark.parametrize("lost", [0, 2])
def test_a_submission_that_loses_every_worker_is_recorded_and_the_others_are_graded(
    offering: Offering, losses: Assignment, tmp_path: Path, lost: int
) -> None:
    """However soon the scheduler gives up, it is tried three times with nothing else under way."""
    for number in range(8):
        hand_in(offering, f"s{number}", f"right lose {tmp_path / 'always'}" if number == 2 else "right")
    with cluster(tmp_path / "cluster", lost=lost) as address:
        batch = run(offering, losses, address)
    assert not batch.failures
    assert [o.student for o in batch.deadly] == ["s2"]
    assert len(list(tmp_path.glob("lost-*"))) >= lost + 1 + 3
    assert {student: report.score for student, report in batch.reports.items()} == {
        f"s{n}": 0 if n == 2 else 100 for n in range(8)
    }
    there = batch.reports["s2"]
    here = run_batch(offering, losses, grade=or_lose_the_worker, jobs=2, students=["s2"], force=True)
    assert here.reports["s2"] == there


@pytest.mark.long
def test_a_worker_without_a_sandbox_is_refused_unless_told_otherwise(
    released: Offering, losses: Assignment, tmp_path: Path
) -> None:
    preload = tmp_path / "bare.py"
    preload.write_text(
        "from autograder.instructor.batch import dask_worker\n"
        "from autograder.sandbox.protection import Protection\n"
        "dask_worker.find_protection = lambda: Protection('limits', ('It is an old kernel.',))\n"
    )
    hand_in(released, "ada", Reference(losses).solution)
    with cluster(tmp_path / "cluster", 1, preload=preload) as address:
        with pytest.raises(CourseError, match=r"the worker tcp://.* cannot be used: .*It is an old kernel"):
            run_batch(released, losses, workers=Cluster(address))
        batch = run_batch(released, losses, workers=Cluster(address, unsafe=True))
    assert batch.reports["ada"].sandbox == "limits"
    assert batch.reports["ada"].score == 100


@pytest.mark.usefixtures("key")
def test_a_cluster_without_workers_or_scheduler_is_said_in_a_sentence(
    offering: Offering, losses: Assignment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(offering, "ada", "right")
    monkeypatch.setattr(clusters, "CONNECTS_WITHIN", 1.0)
    with cluster(tmp_path / "cluster", 0) as address, pytest.raises(CourseError, match="has no workers: start some"):
        run(offering, losses, address)
    with pytest.raises(CourseError, match="there is no Dask scheduler at"):
        run(offering, losses, address)
    with pytest.raises(CourseError, match="there is no Dask scheduler at nonsense"):
        run(offering, losses, "nonsense://here")


def test_what_travels_grades_without_the_offering_and_without_a_reference(
    released: Offering, losses: Assignment, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = Reference(losses).solution.replace("def mse(", "def mse(*_):\n    return 0.0\n\n\ndef _unused(", 1)
    work = HandedIn("ada", Submission({"losses": text}))
    gradable = released_module(released, losses)
    here = gradable.grader(Protection("limits"))(work, None)
    sent = pickle.dumps(gradable.packed())
    released.key_file("losses").unlink()
    monkeypatch.setattr("autograder.course.course.Course.reference_folder", None)
    packed = pickle.loads(sent)  # noqa: S301  # made three lines above
    assert packed.unfit() == ""
    assert packed.grader(Protection("limits"))(work, None) == here


def test_a_machine_with_another_kit_says_so(offering: Offering, losses: Assignment, key: Key) -> None:
    packed = released_module(offering, losses).packed()
    assert "version" in replace(packed, kit="0.0.1").unfit()
    assert "files of losses differ" in replace(packed, shipped={"losses": "older"}).unfit()
    assert "gone" in replace(packed, name="gone").unfit()
    assert kit_course().assignment("losses").source_digest() in packed.shipped.values()
    assert key_bytes(key) == packed.key
