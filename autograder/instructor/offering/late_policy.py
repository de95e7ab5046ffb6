"""What coming late costs, by the offering's policy: a share of what was earned.

Lateness is counted from the due date of the assignment, moved by what a student has been given: an extension for this
assignment, and the days that a student always has (an accommodation). Within the grace nothing is late. A pool of late
days, where there is one, is used up by the assignments in the order in which they were due.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import msgspec

DAY = timedelta(days=1)


class LatePolicy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table `[late]` of course.toml. As it stands, being late costs nothing and is only shown."""

    grace_minutes: float = 0.0
    percent_per_day: float = 0.0
    late_days: int = 0
    cut_off_days: float | None = None

    def __post_init__(self) -> None:
        if min(self.grace_minutes, self.percent_per_day, self.late_days, self.cut_off_days or 0.0) < 0:
            raise ValueError("in [late] nothing can be less than 0")
        if self.percent_per_day > 100:
            raise ValueError("percent_per_day is at most 100")


@dataclass(frozen=True)
class HandIn:
    """When one assignment was due for a student, everything that they were given included, and when it came."""

    due: datetime
    at: datetime | None

    def lateness(self, policy: LatePolicy) -> timedelta:
        """How late it is; nothing within the grace, and nothing where nobody knows when it came."""
        if self.at is None or self.at - self.due <= timedelta(minutes=policy.grace_minutes):
            return timedelta(0)
        return self.at - self.due


def share_lost(policy: LatePolicy, this: HandIn, others: Iterable[HandIn] = ()) -> float:
    """The share of what was earned that coming late costs, from 0 to 1. others: the student's other assignments."""
    late = this.lateness(policy)
    if not late:
        return 0.0
    if policy.cut_off_days is not None and late > timedelta(days=policy.cut_off_days):
        return 1.0
    used = sum(_days(other.lateness(policy)) for other in others if other.due < this.due)
    charged = max(0, _days(late) - max(0, policy.late_days - used))
    return min(1.0, charged * policy.percent_per_day / 100)


def _days(late: timedelta) -> int:
    """Days begun."""
    return math.ceil(late / DAY)


Given = Mapping[str, float | datetime]
"""What single students were given for an assignment: days, or another date."""


def due_for(due: datetime, given: float | datetime | None, extension: timedelta | None, always: float) -> datetime:
    """The due date of one student, in UTC without a zone.

    given: in course.toml. extension: in nbgrader's gradebook; of the two the later counts. always: the days that the
    student has more for every assignment, which come on top.
    """
    dates = [due]
    if isinstance(given, datetime):
        dates.append(in_utc(given))
    elif given is not None:
        dates.append(due + timedelta(days=given))
    if extension is not None:
        dates.append(due + extension)
    return max(dates) + timedelta(days=always)


def in_utc(when: datetime) -> datetime:
    """In UTC without a zone, as nbgrader's gradebook keeps times. A time without a zone is in UTC already."""
    return when if when.tzinfo is None else when.astimezone(UTC).replace(tzinfo=None)
