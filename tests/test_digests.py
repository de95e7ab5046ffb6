"""A digest says the same of the same content in every version: keys and records of a running course hold some."""

from pathlib import Path

import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.checks.answer_key import Key, RecordedCase, RecordedCheck, check_digest, key_bytes, read_key
from autograder.checks.program import Case, Expectation
from autograder.digests import digest_of, digest_of_parts
from autograder.instructor.batch.records.staleness import Stamp, short_digest
from autograder.instructor.nbgrader.notebooks.instructor_notebook import is_as_generated
from autograder.intake.notebook.reading import CodeCell
from autograder.intake.submission import Submission
from autograder.worker.run_case import Operation

ROOT = Path(__file__).resolve().parents[1]
# Where SHA-256 draws numbers, and says nothing about content.
DRAWS = {
    "assignments/capstone/datasets.py",
    "autograder/instructor/offering/database_server.py",
    "autograder/publishing/recording.py",
    "autograder/quiz/items/stream.py",
    "autograder/worker/wire/generators.py",
}


def recorded_check() -> RecordedCheck:
    operations: tuple[Operation, ...] = (("name", "losses", "mse"), ("call", 0, (np.arange(3.0),), {}))
    case = Case(operations, (Expectation("close", (1,), {"rtol": 1e-6}),))
    return RecordedCheck(
        "mse", "averages", "title", 4.0, "about", "advice", 2, 5.0, "value",
        (RecordedCase(case, {1: np.float64(2.5)}),), {"wrong": ((0, 0, [np.arange(2)]),)}, "p",
    )  # fmt: skip


def test_a_submission_of_version_0_1_0_is_recognised() -> None:
    submission = Submission({"losses": "x = 1\n", "graph": "é"}, cells={"graph": (CodeCell(1, "a", "é"),)})
    assert submission.digest() == "bd18c73e95da685f32cc7e167ff123bce3612030e02010fa34aca0b7b0efbf42"


def test_a_record_of_version_0_1_0_is_recognised() -> None:
    assert short_digest("0.1.0", {"a": 1}, ("é", 2.5), b"x") == "23865457ebc9076b04b4af58b027241f"
    assert Stamp("w", "s", {}, {}).attempt == "1de0d49830d2c4e8"


def test_a_check_of_version_0_1_0_is_recognised() -> None:
    found = check_digest(recorded_check())
    assert found == "8d02ca999590b478cb103de5bb01be6e3876c0970e60cd92069273f686c364ca"


def test_a_key_is_known_by_its_bytes() -> None:
    key = read_key(key_bytes(Key("losses", "hidden", "0.1.0", "src", (recorded_check(),), {})))
    assert key.digest == "ea453f4b951d0c92ea957d4c99340dae882b1075b054cf6d7572b1a609f96ddb"


def test_a_notebook_that_version_0_1_0_generated_is_seen_to_be_unedited() -> None:
    cells = [new_markdown_cell("# x", id="a"), new_code_cell("1", id="b", metadata={"nbgrader": {"grade": False}})]
    generated = "028b11124f28c66ada0a639d903e36419b35d91f6fab1337bdc4a96f4a1e35c2"
    notebook = new_notebook(cells=cells, metadata={"course": {"generated": generated}})
    assert is_as_generated(notebook)
    notebook.cells[1].source = "2"
    assert not is_as_generated(notebook)


@pytest.mark.parametrize(("one", "other"), [(["ab", "c"], ["a", "bc"]), (["", "a"], ["a", ""]), (["a"], ["a", ""])])
def test_parts_are_told_apart(one: list[str], other: list[str]) -> None:
    assert digest_of_parts(one) != digest_of_parts(other)


def test_a_text_that_is_no_unicode_has_a_digest() -> None:
    assert digest_of("x = '\ud800'") != digest_of("x = '\ud801'")


def test_all_that_is_kept_of_content_is_one_digest() -> None:
    found = {
        path.relative_to(ROOT).as_posix()
        for folder in ("autograder", "assignments")
        for path in (ROOT / folder).rglob("*.py")
        if "hashlib" in path.read_text(encoding="utf-8") and '"hashlib"' not in path.read_text(encoding="utf-8")
    }
    assert found == DRAWS | {"autograder/digests.py"}
