"""What counts in an offering: all stubs, or only the core, scaled so that an assignment is out of 100 either way."""

import math
from collections.abc import Mapping

import msgspec

from autograder.checks.answer_key import Key
from autograder.report.report import CheckResult, Report

from .offering import Counts

FULL_MARKS = 100.0


def cell_name(check: CheckResult) -> str:
    """`stub.check`: what the check is called in the gradebook."""
    return check.id if check.id.startswith(f"{check.stub}.") else f"{check.stub}.{check.id}"


def check_weights(key: Key, counts: Counts) -> dict[str, float]:
    """The points that each check is worth, by `stub.check`; the extensions' are 0 where they do not count."""
    points = {check.full_id: check.points if counts == "all" or check.kind == "core" else 0.0 for check in key.checks}
    total = math.fsum(points.values())
    if total in (0.0, FULL_MARKS):
        return points
    return {name: value * FULL_MARKS / total for name, value in points.items()}


def weighted(report: Report, weights: Mapping[str, float]) -> Report:
    """The report with each check worth its weight; the share of it that was earned stays as it is."""
    checks = [_weighted_check(check, weights[cell_name(check)]) for check in report.checks]
    return msgspec.structs.replace(
        report,
        checks=checks,
        score=round(math.fsum(check.points for check in checks), 9),
        max_score=round(math.fsum(check.max_points for check in checks), 9),
    )


def _weighted_check(check: CheckResult, weight: float) -> CheckResult:
    if weight == check.max_points:
        return check
    share = check.points / check.max_points if check.max_points else float(check.passed)
    return msgspec.structs.replace(check, points=weight * share, max_points=weight)
