"""What a grade is: one report an assignment, one result a check. Everything downstream reads this and nothing else."""

from typing import Literal

import msgspec

from .reason import Reason

Status = Literal["passed", "failed", "skipped", "error", "timeout"]


class Misconception(msgspec.Struct, frozen=True):
    """The named mistake that a failed check was recognised as."""

    id: str
    title: str
    question: str = ""
    explanation: str = ""
    reread: str = ""


class CheckResult(msgspec.Struct, frozen=True):
    """One judged behaviour of one stub. `message` is the fact, `advice` what to do about it."""

    id: str
    stub: str
    title: str
    status: Status
    points: float
    max_points: float
    message: str = ""
    advice: str = ""
    misconception: Misconception | None = None
    note: str = ""
    call: str = ""
    got: str = ""
    wanted: str = ""
    reason: Reason | None = None  # why it is not passed, for machines
    item: str = ""  # of a quiz: which item was asked in this place of the paper

    @property
    def passed(self) -> bool:
        return self.status == "passed"


class Report(msgspec.Struct, frozen=True):
    """The grade of one assignment, out of `max_score` (100 where all of it counts)."""

    assignment: str
    score: float
    max_score: float
    sandbox: str
    kit: str
    key: str
    checks: list[CheckResult]
    notes: list[str] = []
    source: str = ""

    @property
    def passed(self) -> bool:
        return all(check.passed for check in self.checks)

    @property
    def stubs(self) -> dict[str, list[CheckResult]]:
        """The checks of each stub, in the report's order."""
        grouped: dict[str, list[CheckResult]] = {}
        for check in self.checks:
            grouped.setdefault(check.stub, []).append(check)
        return grouped


class Reports(msgspec.Struct, frozen=True):
    """What `course grade --json` prints."""

    reports: list[Report]
    schema: int = 1


def encode_report(report: Report | Reports) -> bytes:
    """JSON, indented for people who look into a record."""
    return msgspec.json.format(msgspec.json.encode(report), indent=1) + b"\n"


def decode_report(data: bytes) -> Report:
    """The inverse of `encode_report` for a single report. Raises msgspec.DecodeError on anything else."""
    return msgspec.json.decode(data, type=Report)
