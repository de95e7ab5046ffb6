"""Scores for other tools: a table of the class, and the files that learning platforms import.

A score is that of the record, out of 100, less what coming late costs; points that people gave by hand in nbgrader's
gradebook are counted.
"""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec

from autograder.errors import UsageError, did_you_mean
from autograder.files import write_atomically
from autograder.instructor.batch.records.penalties import Penalties
from autograder.instructor.batch.records.published_scores import is_published, mark_published
from autograder.instructor.batch.records.record_store import read_pair, record_folder
from autograder.instructor.batch.records.staleness import read_stamp
from autograder.instructor.offering.offering import Offering
from autograder.instructor.offering.roster import Person, Roster, read_roster

Scores = Mapping[str, Mapping[str, float]]
"""By student, by assignment."""

# What a spreadsheet takes for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def graded_assignments(offering: Offering) -> list[str]:
    """The assignments of which there are records."""
    found = {path.parent.name for path in offering.records.glob("*/*/report.json")}
    return sorted(found)


def scores_of(offering: Offering, assignments: Sequence[str]) -> dict[str, dict[str, float]]:
    """What students have, by student and assignment. Students of the roster are there without any score, too."""
    found: dict[str, dict[str, float]] = {student: {} for student in read_roster(offering).people}
    for assignment in assignments:
        penalties = Penalties(offering, assignment)
        for folder in offering.records.glob(f"*/{assignment}"):
            student = folder.parent.name
            report, text = read_pair(record_folder(offering, student, assignment))
            if report is None:
                continue
            stamp = read_stamp(text)
            published = is_published(offering, student, assignment)
            score = penalties.net(student, stamp.at if stamp else None, report, published=published)
            found.setdefault(student, {})[assignment] = round(score, 4)
    return dict(sorted(found.items()))


def as_csv(scores: Scores, assignments: Sequence[str], roster: Roster) -> str:
    """A line a student, a column an assignment."""
    lines = [["id", "first_name", "last_name", *assignments]]
    for student, mine in scores.items():
        person = roster.people.get(student, Person())
        lines.append([student, person.first_name, person.last_name, *_cells(mine, assignments)])
    return _text(lines)


def as_canvas(scores: Scores, assignments: Sequence[str], roster: Roster) -> str:
    """What Canvas's gradebook imports: it knows students by ID, and makes the assignments that it does not have."""
    lines = [["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *assignments]]
    lines.append(["Points Possible", "", "", "", "", *["100"] * len(assignments)])
    for student, mine in scores.items():
        person = roster.people.get(student, Person())
        name = ", ".join(filter(None, [person.last_name, person.first_name])) or student
        lines.append([name, person.lms_user_id, student, student, "", *_cells(mine, assignments)])
    return _text(lines)


def as_moodle(scores: Scores, assignments: Sequence[str], roster: Roster) -> str:
    """What Moodle imports under Grades, Import, CSV file: map by e-mail address or ID number."""
    lines = [["ID number", "First name", "Last name", "Email address", *assignments]]
    for student, mine in scores.items():
        person = roster.people.get(student, Person())
        cells = _cells(mine, assignments)
        lines.append([student, person.first_name, person.last_name, person.email, *cells])
    return _text(lines)


FORMS: Mapping[str, Callable[[Scores, Sequence[str], Roster], str]] = {
    "csv": as_csv, "canvas": as_canvas, "moodle": as_moodle,
}  # fmt: skip


def export_scores(offering: Offering, form: str, names: Sequence[str], folder: Path) -> list[Path]:
    """Writes the scores of some assignments, or of all that are graded, and notes that students know them now.

    Raises UsageError where nothing is graded, or not what was named.
    """
    graded = graded_assignments(offering)
    if not graded:
        raise UsageError(f"nothing is graded in {offering.folder} yet: run `course batch NAME` first")
    for name in names:
        if name not in graded:
            raise UsageError(f"nothing of `{name}` is graded yet." + did_you_mean(name, graded))
    assignments = list(dict.fromkeys(names)) or graded
    if form == "gradescope":
        written = _gradescope(offering, assignments, folder)
    else:
        path = folder / ("scores.csv" if form == "csv" else f"scores-{form}.csv")
        text = FORMS[form](scores_of(offering, assignments), assignments, read_roster(offering))
        write_atomically(path, text.encode())
        written = [path]
    for assignment in assignments:
        mark_published(offering, assignment)
    return written


def _gradescope(offering: Offering, assignments: Sequence[str], folder: Path) -> list[Path]:
    """A results.json a student and assignment, as Gradescope's autograder has it: one test a check."""
    written = []
    scores = scores_of(offering, assignments)
    for student, mine in scores.items():
        for assignment, score in mine.items():
            report, _ = read_pair(record_folder(offering, student, assignment))
            if report is None:
                continue
            tests = [
                {
                    "name": f"{check.stub}: {check.title}" if check.stub else check.title,
                    "score": check.points,
                    "max_score": check.max_points,
                    "status": "passed" if check.passed else "failed",
                    "output": "\n\n".join(filter(None, [check.message, check.advice])),
                }
                for check in report.checks
            ]
            results = {"score": score, "output": "\n".join(report.notes), "output_format": "text", "tests": tests}
            path = folder / "gradescope" / assignment / student / "results.json"
            write_atomically(path, msgspec.json.format(msgspec.json.encode(results), indent=1) + b"\n", lasting=False)
            written.append(path)
    return written


def _cells(mine: Mapping[str, float], assignments: Sequence[str]) -> list[str]:
    """Nothing where nothing was handed in: a platform takes an empty cell for "no grade", a zero for a zero."""
    return [f"{mine[name]:g}" if name in mine else "" for name in assignments]


def _text(lines: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([[_harmless(cell) for cell in line] for line in lines])
    return out.getvalue()


def _harmless(cell: str) -> str:
    """A name that a spreadsheet would compute is text for it."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
