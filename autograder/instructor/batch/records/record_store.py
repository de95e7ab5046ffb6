"""One record a submission, `records/<student>/<assignment>/report.json`: whole or not there, whatever happens."""

import contextlib
from pathlib import Path

import msgspec

from autograder.errors import CourseError
from autograder.files import write_atomically
from autograder.instructor.offering.offering import Offering
from autograder.report.report import Report, decode_report, encode_report

REPORT = "report.json"
FINGERPRINT = "fingerprint"


def record_folder(offering: Offering, student: str, assignment: str) -> Path:
    return offering.records / student / assignment


def write_pair(folder: Path, report: Report, fingerprint: str) -> Path:
    """Stores a report, and then the fingerprint of what was graded, so that a half-written pair is graded again."""
    try:
        (folder / FINGERPRINT).unlink(missing_ok=True)
        _sweep(folder)
    except OSError as error:
        raise CourseError(f"{folder / FINGERPRINT} cannot be replaced: {error.strerror}") from error
    write_atomically(folder / REPORT, encode_report(report))
    # If the power fails and this is lost, the submission is graded again: not worth waiting for the disk.
    write_atomically(folder / FINGERPRINT, fingerprint.encode() + b"\n", lasting=False)
    return folder / REPORT


def _sweep(folder: Path) -> None:
    """Takes away what a process that was killed while it wrote has left."""
    if folder.is_dir():
        for name in (REPORT, FINGERPRINT):
            for left in folder.glob(f".{name}.*"):
                left.unlink(missing_ok=True)


def read_record(offering: Offering, student: str, assignment: str) -> Report | None:
    """The stored report, or None where there is none that can be read (it will be made again)."""
    return read_pair(record_folder(offering, student, assignment))[0]


def read_pair(folder: Path) -> tuple[Report | None, str | None]:
    """The report in a folder and its fingerprint, each None where it cannot be read."""
    report = fingerprint = None
    with contextlib.suppress(OSError, msgspec.DecodeError):
        report = decode_report((folder / REPORT).read_bytes())
    with contextlib.suppress(OSError, UnicodeDecodeError):
        fingerprint = (folder / FINGERPRINT).read_text(encoding="utf-8").strip()
    return report, fingerprint


def read_records(offering: Offering, assignment: str) -> dict[str, Report]:
    """Every stored report of an assignment, by student, in alphabetical order."""
    students = sorted(path.name for path in offering.records.glob("*") if path.is_dir())
    found = {student: read_record(offering, student, assignment) for student in students}
    return {student: report for student, report in found.items() if report is not None}
