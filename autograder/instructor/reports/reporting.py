"""The report of a class: how scores are spread, what is solved, which mistakes are common, who was late. From records.

Nothing is graded and nothing written; what has no record yet is named.
"""

from collections.abc import Mapping
from typing import Any

import msgspec
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from autograder.errors import UsageError
from autograder.instructor.batch.records.batch_results import StoredReports
from autograder.instructor.batch.records.penalties import Penalties
from autograder.instructor.batch.records.record_store import read_pair, record_folder
from autograder.instructor.batch.records.staleness import read_stamp
from autograder.instructor.offering.gradable import Gradable
from autograder.instructor.offering.offering import Offering
from autograder.instructor.offering.submissions import students_who_submitted

from .class_table import ClassTable, class_table, render
from .item_analysis import ItemStatistics, item_analysis, render_items

# Ten bins of ten points each; full marks are in the last.
BINS = 10
BAR = 40


class Late(msgspec.Struct, frozen=True):
    """A student who handed in late: the share of the score that it costs, and the points by the last batch's record."""

    student: str
    share: float
    points: float


class ClassReport(msgspec.Struct, frozen=True):
    """What is shown of one assignment. `bins` counts students by tenths of the full score."""

    assignment: str
    table: ClassTable
    bins: list[int]
    late: list[Late]
    waiting: list[str]  # handed in, and not graded yet
    items: list[ItemStatistics]  # of a quiz

    def plain(self) -> dict[str, Any]:
        """The report as JSON has it."""
        return {
            "schema": 1,
            "assignment": self.assignment,
            "students": len(self.table.standings),
            "mean": self.table.mean,
            "median": self.table.median,
            "bins": self.bins,
            "scores": {standing.student: standing.score for standing in self.table.standings},
            "solved": self.table.solved,
            "misconceptions": [
                {"id": m.misconception.id, "title": m.misconception.title, "stub": m.stub, "students": list(m.students)}
                for m in self.table.mistakes
            ],
            "late": self.late,
            "waiting": self.waiting,
            "items": self.items,
        }

    def encoded(self) -> bytes:
        return msgspec.json.format(msgspec.json.encode(self.plain()), indent=1) + b"\n"


def class_report(offering: Offering, gradable: Gradable[Any]) -> ClassReport:
    """The report of what a batch has recorded. Raises UsageError where nothing is."""
    name = gradable.name
    handed_in = students_who_submitted(offering, name)
    reports, late = {}, []
    penalties = Penalties(offering, name)
    for student in sorted({*handed_in, *_recorded(offering, name)}):
        report, text = read_pair(record_folder(offering, student, name))
        if report is None:
            continue
        reports[student] = report
        stamp = read_stamp(text)
        share = penalties.share(student, stamp.at if stamp else None)
        if share:
            late.append(Late(student, share, round(share * report.score, 2)))
    if not reports:
        raise UsageError(f"nothing of `{name}` is graded yet: run `course batch {name}` first")
    waiting = [student for student in handed_in if student not in reports]
    return ClassReport(name, class_table(name, reports), _bins(reports), late, waiting, item_analysis(reports))


def _recorded(offering: Offering, assignment: str) -> list[str]:
    return [path.parent.name for path in offering.records.glob(f"*/{assignment}") if path.is_dir()]


def _bins(reports: Mapping[str, Any] | StoredReports) -> list[int]:
    counts = [0] * BINS
    for report in reports.values():
        share = report.score / report.max_score if report.max_score else 0.0
        counts[min(BINS - 1, max(0, int(share * BINS + 1e-9)))] += 1
    return counts


def bin_label(number: int) -> str:
    """`70–79 %`."""
    width = 100 // BINS
    last = 100 if number == BINS - 1 else (number + 1) * width - 1
    return f"{number * width}–{last} %"


def rendered(report: ClassReport) -> RenderableType:
    """The report as rich shows it."""
    parts: list[RenderableType] = [_histogram(report.bins), render(report.table)]
    if report.table.mistakes:
        parts.append(_who(report.table))
    if report.items:
        parts.append(render_items(report.items))
    if report.late:
        parts.append(_late(report.late))
    if report.waiting:
        parts.append(Text(f"handed in and not graded yet: {', '.join(report.waiting)}"))
    return Group(*parts)


def _histogram(bins: list[int]) -> Table:
    table = Table(title="scores", title_justify="left", box=None, show_header=False)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    most = max(bins)
    for number, count in enumerate(bins):
        bar = "█" * max(1, round(BAR * count / most)) if count else ""
        table.add_row(bin_label(number), Text(f"{bar} {count}" if count else ""))
    return table


def _who(found: ClassTable) -> Table:
    table = Table(title="who holds them", title_justify="left")
    table.add_column("misconception")
    table.add_column("students")
    for mistake in found.mistakes:
        table.add_row(Text(mistake.misconception.title), Text(", ".join(mistake.students)))
    return table


def _late(late: list[Late]) -> Table:
    table = Table(title="late, by the offering's policy", title_justify="left")
    table.add_column("student", no_wrap=True)
    table.add_column("costs", justify="right")
    for one in late:
        table.add_row(Text(one.student), f"{one.share:.0%} ({one.points:g} points)")
    return table
