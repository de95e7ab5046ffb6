"""Records: one a submission, whole or not there."""

import os
from pathlib import Path

import pytest

from autograder.errors import CourseError
from autograder.instructor.batch.records.record_store import (
    read_pair,
    read_record,
    read_records,
    record_folder,
    write_pair,
)
from autograder.instructor.offering.offering import Offering
from autograder.report.report import decode_report
from tests.instructor.classroom import report, result


def test_a_record_is_the_report_that_was_written(offering: Offering) -> None:
    written = report(result("mse.averages", 3, 5))
    path = write_pair(record_folder(offering, "ada", "losses"), written, "f00")
    assert path == offering.folder / "records" / "ada" / "losses" / "report.json"
    assert decode_report(path.read_bytes()) == written
    assert read_record(offering, "ada", "losses") == written
    assert read_pair(record_folder(offering, "ada", "losses"))[1] == "f00"


def test_a_record_that_cannot_be_replaced_stays_whole(offering: Offering, monkeypatch: pytest.MonkeyPatch) -> None:
    first = report(result("mse.averages", 3, 5))
    write_pair(record_folder(offering, "ada", "losses"), first, "f00")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(CourseError, match="No space left"):
        write_pair(record_folder(offering, "ada", "losses"), report(result("mse.averages", 5, 5)), "f01")
    assert read_record(offering, "ada", "losses") == first
    assert read_pair(record_folder(offering, "ada", "losses"))[1] is None  # so that it is graded again
    assert {path.name for path in (offering.records / "ada" / "losses").iterdir()} == {"report.json"}


def test_a_damaged_record_counts_as_none(offering: Offering) -> None:
    path = write_pair(record_folder(offering, "ada", "losses"), report(result("mse.averages", 3, 5)), "f00")
    path.write_bytes(path.read_bytes()[:20])
    assert read_record(offering, "ada", "losses") is None


def test_the_records_of_a_class_come_in_alphabetical_order(offering: Offering, tmp_path: Path) -> None:
    for student in ["eve", "ada", "bob"]:
        write_pair(record_folder(offering, student, "losses"), report(result("mse.averages", 3, 5)), "f00")
    write_pair(record_folder(offering, "zoe", "graph"), report(result("mse.averages", 3, 5)), "f00")
    assert list(read_records(offering, "losses")) == ["ada", "bob", "eve"]
