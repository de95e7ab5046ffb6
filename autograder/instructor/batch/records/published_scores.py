"""Scores that students have been told: a batch does not lower them unless the instructor says so.

A score is published once the student's feedback lies in `feedback/<student>/<assignment>/`, where `nbgrader
generate_feedback` puts it, or once it was exported (`mark_published`).
"""

import contextlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from autograder.files import write_atomically
from autograder.instructor.offering.offering import Offering
from autograder.report.report import Report

from .record_store import read_record, read_records, record_folder

MARK = "published.json"


class _PublishedScore(msgspec.Struct, frozen=True):
    score: float


def mark_published(offering: Offering, assignment: str, students: Iterable[str] | None = None) -> None:
    """Notes the scores that all students, or some, are being told now. To be called by whatever tells them."""
    for student in read_records(offering, assignment) if students is None else students:
        report = read_record(offering, student, assignment)
        if report is not None:
            write_atomically(_mark(offering, student, assignment), msgspec.json.encode(_PublishedScore(report.score)))


def published_score(offering: Offering, student: str, assignment: str, record: Report | None) -> float | None:
    """The score that the student knows of, or None. `record` is what a batch finds before it changes anything."""
    known = []
    with contextlib.suppress(OSError, msgspec.DecodeError):
        known.append(msgspec.json.decode(_mark(offering, student, assignment).read_bytes(), type=_PublishedScore).score)
    if record is not None and has_feedback(offering, student, assignment):
        known.append(record.score)
    return max(known, default=None)


def is_published(offering: Offering, student: str, assignment: str) -> bool:
    return _mark(offering, student, assignment).exists() or has_feedback(offering, student, assignment)


def has_feedback(offering: Offering, student: str, assignment: str) -> bool:
    folder = offering.folder / "feedback" / student / assignment
    return folder.is_dir() and any(folder.iterdir())


def _mark(offering: Offering, student: str, assignment: str) -> Path:
    return record_folder(offering, student, assignment) / MARK
