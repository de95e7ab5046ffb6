"""The class at a glance: scores, stubs that are hard, mistakes that are common. Data, and one way to show it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import mean, median

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from autograder.report.report import Misconception, Report

MOST_COMMON = 10


@dataclass(frozen=True)
class ClassRow:
    """One student's line: the score, and how many of each stub's checks passed, as `(passed, checks)`."""

    student: str
    score: float
    max_score: float
    stubs: dict[str, tuple[int, int]]
    note: str = ""


@dataclass(frozen=True)
class Mistake:
    """A recognised misconception, its stub, and the students who have it."""

    misconception: Misconception
    stub: str
    students: tuple[str, ...]


@dataclass(frozen=True)
class ClassTable:
    """What a batch says of a class, for one assignment."""

    assignment: str
    standings: list[ClassRow]
    mistakes: list[Mistake]
    is_quiz: bool = False

    @property
    def mean(self) -> float:
        return mean(standing.score for standing in self.standings) if self.standings else 0.0

    @property
    def median(self) -> float:
        return median(standing.score for standing in self.standings) if self.standings else 0.0

    @property
    def solved(self) -> dict[str, int]:
        """For each stub, how many students passed all its checks."""
        counted: Counter[str] = Counter()
        for standing in self.standings:
            for stub, (passed, checks) in standing.stubs.items():
                counted[stub] += passed == checks
        return dict(counted)


def class_table(assignment: str, reports: Mapping[str, Report]) -> ClassTable:
    """The table of a class, best scores first; mistakes by the number of students, most common first."""
    standings = [
        ClassRow(
            student,
            report.score,
            report.max_score,
            {stub: (sum(check.passed for check in checks), len(checks)) for stub, checks in report.stubs.items()},
            _note(report),
        )
        for student, report in reports.items()
    ]
    standings.sort(key=lambda standing: (-standing.score, standing.student))
    is_quiz = any(check.item for report in reports.values() for check in report.checks)
    return ClassTable(assignment, standings, _mistakes(reports), is_quiz)


def _note(report: Report) -> str:
    """Why nothing could be graded, where nothing could."""
    return report.notes[0] if report.notes and all(check.status == "error" for check in report.checks) else ""


def _mistakes(reports: Mapping[str, Report]) -> list[Mistake]:
    named: dict[tuple[str, str], Misconception] = {}
    held: dict[tuple[str, str], list[str]] = {}
    for student, report in sorted(reports.items()):
        for where, misconception in _recognised(report).items():
            named[where] = misconception
            held.setdefault(where, []).append(student)
    found = [Mistake(named[where], where[0], tuple(students)) for where, students in held.items()]
    return sorted(found, key=lambda mistake: (-len(mistake.students), mistake.stub, mistake.misconception.id))


def _recognised(report: Report) -> dict[tuple[str, str], Misconception]:
    """The misconceptions of one report, each once however many checks show it."""
    return {
        (check.stub, check.misconception.id): check.misconception
        for check in report.checks
        if check.misconception is not None
    }


def render(table: ClassTable, most_common: int = MOST_COMMON) -> RenderableType:
    """The table as rich shows it; without colour it is plain text."""
    scores = Table(title=f"{table.assignment}: {len(table.standings)} students", title_justify="left")
    scores.add_column("student", no_wrap=True)
    scores.add_column("score", justify="right", no_wrap=True)
    scores.add_column("to mend")
    for standing in table.standings:
        open_stubs = [stub for stub, (passed, checks) in standing.stubs.items() if passed < checks]
        to_mend = standing.note or _shortened(open_stubs, standing.stubs)
        scores.add_row(Text(standing.student), f"{standing.score:.1f}", Text(to_mend))
    parts: list[RenderableType] = [scores]
    if table.standings:
        parts.append(Text(f"mean {table.mean:.1f}, median {table.median:.1f}"))
        if not table.is_quiz:  # a place of a paper asks everybody something else
            parts.append(_stubs(table))
    if table.mistakes:
        parts.append(_mistake_table(table, most_common))
    return Group(*parts)


def _shortened(open_stubs: list[str], stubs: Iterable[str]) -> str:
    count = len(list(stubs))
    if count and len(open_stubs) == count:
        return "everything"
    if len(open_stubs) > 4:
        return f"{', '.join(open_stubs[:4])} and {len(open_stubs) - 4} more"
    return ", ".join(open_stubs)


def _stubs(table: ClassTable) -> Table:
    solved = Table(title="solved by", title_justify="left")
    solved.add_column("stub", no_wrap=True)
    solved.add_column("students", justify="right")
    for stub, students in table.solved.items():
        solved.add_row(Text(stub), f"{students} of {len(table.standings)}")
    return solved


def _mistake_table(table: ClassTable, most_common: int) -> Table:
    mistakes = Table(title="most common misconceptions", title_justify="left")
    mistakes.add_column("students", justify="right")
    mistakes.add_column("stub", no_wrap=True)
    mistakes.add_column("misconception")
    for mistake in table.mistakes[:most_common]:
        mistakes.add_row(str(len(mistake.students)), Text(mistake.stub), Text(mistake.misconception.title))
    return mistakes
