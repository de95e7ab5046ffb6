"""One record a submission, `records/<student>/<assignment>/report.json`: whole or not there, whatever happens."""

from pathlib import Path

import msgspec

from ..errors import CourseError
from ..files import write_atomically
from ..report import Report, decode_report, encode_report
from .offering import Offering

REPORT = "report.json"
FINGERPRINT = "fingerprint"


def record_folder(offering: Offering, student: str, assignment: str) -> Path:
    return offering.records / student / assignment


def write_record(offering: Offering, student: str, assignment: str, report: Report, fingerprint: str) -> Path:
    """Stores a report, and then the fingerprint of what was graded, so that a half-written pair is graded again."""
    folder = record_folder(offering, student, assignment)
    try:
        (folder / FINGERPRINT).unlink(missing_ok=True)
    except OSError as error:
        raise CourseError(f"{folder / FINGERPRINT} cannot be replaced: {error.strerror}") from error
    write_atomically(folder / REPORT, encode_report(report))
    write_atomically(folder / FINGERPRINT, fingerprint.encode() + b"\n")
    return folder / REPORT


def read_record(offering: Offering, student: str, assignment: str) -> Report | None:
    """The stored report, or None where there is none that can be read (it will be made again)."""
    try:
        return decode_report((record_folder(offering, student, assignment) / REPORT).read_bytes())
    except (OSError, msgspec.DecodeError):
        return None


def read_fingerprint(offering: Offering, student: str, assignment: str) -> str | None:
    """What the stored report was graded from, or None where that is not known."""
    try:
        return (record_folder(offering, student, assignment) / FINGERPRINT).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None


def read_records(offering: Offering, assignment: str) -> dict[str, Report]:
    """Every stored report of an assignment, by student, in alphabetical order."""
    students = sorted(path.name for path in offering.records.glob("*") if path.is_dir())
    found = {student: read_record(offering, student, assignment) for student in students}
    return {student: report for student, report in found.items() if report is not None}
