"""Late penalties of a class: the offering's policy, what students were given, and what people entered by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from autograder.instructor.nbgrader.gradebook.manual_entries import ManualEntries, manual_entries
from autograder.instructor.nbgrader.notebooks.cell_layout import grade_id
from autograder.instructor.offering.late_policy import HandIn, LatePolicy, due_for, share_lost
from autograder.instructor.offering.offering import Offering
from autograder.instructor.offering.roster import Roster, read_roster
from autograder.instructor.offering.submissions import timestamp
from autograder.instructor.offering.weighting import cell_name
from autograder.report.report import Report


@dataclass(frozen=True)
class Penalties:
    """What coming late costs in one assignment. Made anew for each batch, so that every change of policy counts."""

    offering: Offering
    assignment: str

    @property
    def apply(self) -> bool:
        """Whether this offering says anything about lateness. If not, what the gradebook holds stays as it is."""
        return self.offering.late != LatePolicy() or self.assignment in self.offering.due

    @cached_property
    def _entered(self) -> ManualEntries:
        return manual_entries(self.offering, self.assignment)

    @cached_property
    def _roster(self) -> Roster:
        return read_roster(self.offering)

    @cached_property
    def due(self) -> datetime | None:
        """When the assignment is due: by course.toml, or else by the gradebook."""
        given = self.offering.due.get(self.assignment)
        return self._entered.due if given is None else given

    def due_for(self, student: str) -> datetime | None:
        """The student's own due date, in UTC."""
        if self.due is None:
            return None
        given = self.offering.extensions.get(self.assignment, {}).get(student)
        extension = self._entered.of(student).extension
        return due_for(self.due, given, extension, self._roster.extra_days(student))

    def share(self, student: str, at: datetime | None) -> float:
        """The share of what they earned that a student loses who hands in at that time."""
        due = self.due_for(student) if self.apply else None
        if due is None:
            return 0.0
        policy = self.offering.late
        return share_lost(policy, HandIn(due, at), self._others(student) if policy.late_days else ())

    def points(self, student: str, at: datetime | None, report: Report, *, published: bool) -> float | None:
        """The points taken off, of the score with what people entered; None where nothing is said about lateness.

        published: the student knows what they had, and does not end with less.
        """
        if not self.apply:
            return None
        row = self._entered.of(student)
        total = self._total(student, report)
        penalty = round(self.share(student, at) * max(total, 0.0), 6)
        if published and student in self._entered.students:
            penalty = min(penalty, max(0.0, round(total - max(0.0, row.total - row.penalty), 6)))
        return penalty

    def net(self, student: str, at: datetime | None, report: Report, *, published: bool) -> float:
        """The score that the gradebook ends with: what people entered counts, and what coming late costs is off."""
        penalty = self.points(student, at, report, published=published)
        off = self._entered.of(student).penalty if penalty is None else penalty
        return max(0.0, self._total(student, report) - off)

    def _total(self, student: str, report: Report) -> float:
        """The points of a report, with what people entered in their place or on top."""
        row = self._entered.of(student)
        checks = {grade_id(cell_name(check)): check.points for check in report.checks}
        return sum({**checks, **row.manual}.values()) + row.extra

    def _others(self, student: str) -> list[HandIn]:
        """The student's other assignments that have a due date in course.toml."""
        return [
            HandIn(due, timestamp(self.offering.submitted / student / name))
            for name, due in self._all_due(student).items()
            if name != self.assignment
        ]

    def _all_due(self, student: str) -> Mapping[str, datetime]:
        always = self._roster.extra_days(student)
        given = self.offering.extensions
        return {
            name: due_for(due, given.get(name, {}).get(student), None, always)
            for name, due in self.offering.due.items()
        }
