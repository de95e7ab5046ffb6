"""Two students and a batch, from end to end with everything real: a built wheel, processes, nbgrader's gradebook."""

import hashlib
import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import numpy as np
import pytest

from autograder.checks.answer_key import Key
from autograder.checks.program import Case
from autograder.course.assignment import Assignment
from autograder.instructor.batch.batch import run_batch
from autograder.instructor.batch.records.record_store import read_record
from autograder.instructor.offering.new_offering import create_offering
from autograder.instructor.offering.offering import Offering
from autograder.instructor.release.release import release
from autograder.publishing.reference import Reference
from autograder.worker.values import Handle

IGNORES_DELTA = """

def huber_gradient(prediction, target, delta=1.0):
    check_shapes(prediction, target)
    result = prediction.copy()
    for index in np.ndindex(prediction.shape):
        error = prediction[index] - target[index]
        print("error", error)
        if error > 1:
            error = 1
        if error < -1:
            error = -1
        result[index] = error / prediction.size
    return result
"""

WITHOUT_TORCH = """
import sys
sys.modules["torch"] = None  # not installed here
from autograder.course.course import kit_course
assert kit_course().reference_folder is None
import cli
cli.main()
"""


@pytest.fixture(scope="module")
def students_kit(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> Path:
    """The kit as a student installs it: the wheel, without `reference/`."""
    folder = tmp_path_factory.mktemp("kit")
    run = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps"]
    subprocess.run(
        [*run, "--no-build-isolation", "--target", str(folder / "site"), str(checkout)], check=True, timeout=300,
    )  # fmt: skip
    return folder / "site"


@pytest.fixture(scope="module")
def offering(tmp_path_factory: pytest.TempPathFactory, assignment: Assignment) -> Offering:
    """An offering with a fresh secret seed, in which `losses` is released."""
    made = create_offering(tmp_path_factory.mktemp("staff") / "autumn")
    release(made, assignment)
    return made


def at_home(kit: Path, folder: Path, text: str) -> dict:
    """What `course fetch` and `course grade --json` say on the student's machine."""
    environment = {**os.environ, "PYTHONPATH": str(kit)}

    def course(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", WITHOUT_TORCH, *arguments],
            cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip

    fetched = course("fetch", "losses")
    assert fetched.returncode == 0, fetched.stderr
    (folder / "losses.py").write_text(text)
    graded = course("grade", "--json")
    assert graded.returncode in (0, 1), graded.stderr
    (report,) = json.loads(graded.stdout)["reports"]
    return report


def in_the_batch(offering: Offering, assignment: Assignment, student: str, text: str) -> dict:
    target = offering.submitted / student / "losses" / "losses.py"
    target.parent.mkdir(parents=True)
    target.write_text(text)
    run_batch(offering, assignment, students=[student], unsafe=True)  # the code is ours, whatever protects here
    record = offering.records / student / "losses" / "report.json"
    return json.loads(record.read_text())


def statuses(report: dict) -> dict[str, str]:
    return {f"{check['stub']}.{check['id']}": check["status"] for check in report["checks"]}


def test_a_student_who_ignores_delta(tmp_path, students_kit, offering, assignment, reference: Reference):
    text = reference.alternatives()["loops"] + IGNORES_DELTA
    home = at_home(students_kit, tmp_path, text)
    wrong = [check for check in home["checks"] if check["status"] != "passed"]
    assert {check["stub"] for check in wrong} == {"huber_gradient"}
    assert {check["misconception"]["id"] for check in wrong} == {"huber_gradient_ignores_delta"}

    graded = in_the_batch(offering, assignment, "ada", text)
    assert graded["key"].startswith("hidden")
    assert statuses(graded) == statuses(home)
    assert_gradebook_equals_record(offering, "ada", graded)


def assert_gradebook_equals_record(offering: Offering, student: str, record: dict) -> None:
    from nbgrader.api import Gradebook

    kept = read_record(offering, student, "losses")
    assert kept is not None
    assert kept.score == record["score"]
    with Gradebook(offering.database_url) as gradebook:
        submission = gradebook.find_submission("losses", student)
        assert submission.score == pytest.approx(record["score"])
        (notebook,) = submission.notebooks
        scores = {grade.name: grade.auto_score for grade in notebook.grades}
    assert sum(scores.values()) == pytest.approx(record["score"])
    assert len([name for name in scores if name]) == len(record["checks"])


def test_a_student_who_copies_the_public_key(tmp_path, students_kit, offering, assignment, public_key: Key):
    text = answers_of(public_key)
    home = at_home(students_kit, tmp_path, text)
    assert home["score"] == 100, [check for check in home["checks"] if check["status"] != "passed"][:3]
    graded = in_the_batch(offering, assignment, "mallory", text)
    values = [check for check in graded["checks"] if "every_entry" in check["id"] or "slope" in check["id"]]
    assert values
    assert not any(check["status"] == "passed" for check in values)
    assert graded["score"] < 10


COPIED = """
import hashlib
import numpy as np

FOUND = {found}

def _look(name, arrays, rest):
    first = arrays[0]
    if any(np.shape(array) != np.shape(first) for array in arrays):
        raise ValueError("shapes")
    content = name + "".join(str(a.dtype) + str(a.shape) + a.tobytes().hex() for a in arrays) + repr(rest)
    answer = FOUND.get(hashlib.sha256(content.encode()).hexdigest()[:16])
    if name.endswith("gradient"):
        return np.zeros_like(first) if answer is None else np.array(answer, dtype=first.dtype)
    return 10 * float(np.max(np.abs(arrays[0] - arrays[1]))) if answer is None else answer

"""


def answers_of(key: Key) -> str:
    """A losses.py that holds what can be found in a key: arguments, hashed, and the answers beside them."""
    found = {}
    names = set()
    for check in key.checks:
        names.add(check.stub)
        for recorded in check.cases:
            for slot, answer in recorded.expected.items():
                name, arrays, rest = called(recorded.case, slot)
                content = name + "".join(f"{a.dtype}{a.shape}{a.tobytes().hex()}" for a in arrays) + repr(rest)
                value = answer.tolist() if isinstance(answer, np.ndarray) else answer
                found[hashlib.sha256(content.encode()).hexdigest()[:16]] = value
    stubs = "".join(
        f"def {name}(first, second, delta=1.0):\n    return _look({name!r}, [first, second], delta)\n\n"
        for name in sorted(names)
    )
    rows = textwrap.fill(repr(found), 2000, break_long_words=False, break_on_hyphens=False)
    return COPIED.format(found=rows) + stubs


def called(case: Case, slot: int) -> tuple[str, list[np.ndarray], float]:
    """Which function a slot calls, with which arrays and which delta."""
    _, target, arguments, keywords = case.operations[slot]
    name = case.operations[target.number][2]
    given = [case.constant(a.number) if isinstance(a, Handle) else a for a in arguments]
    arrays = [value for value in given if isinstance(value, np.ndarray)]
    numbers = [value for value in (*given, *keywords.values()) if isinstance(value, (int, float))]
    return name, arrays, numbers[0] if numbers else 1.0
