"""What a class's answers say of a quiz's items: which are hard, which tell good papers from weak ones, what misleads.

Difficulty is the share of the points that was earned (1 is easy); discrimination is the correlation of an item's share
with what the same student earned on all other items, the corrected item-total correlation of classical test theory.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from statistics import StatisticsError, correlation, mean

import msgspec
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from autograder.report.report import CheckResult, Report

FEWEST = 5
"""A correlation of fewer papers says nothing."""
LONGEST = 60


class ItemStatistics(msgspec.Struct, frozen=True):
    """One item, over all papers in which it was asked."""

    item: str
    title: str
    asked: int
    unanswered: int
    difficulty: float
    discrimination: float | None  # None where too few papers, or papers too alike, leave it open
    wrong_answers: list[tuple[str, int]]  # the most chosen first

    @property
    def is_doubtful(self) -> bool:
        """Whether its key deserves another look: those who do well elsewhere do worse here."""
        return self.discrimination is not None and self.discrimination < 0


def item_analysis(reports: Mapping[str, Report]) -> list[ItemStatistics]:
    """The items of a quiz that grade themselves, the hardest first; nothing for a module, which has no items."""
    answers: dict[str, list[tuple[CheckResult, float]]] = {}
    for report in reports.values():
        judged = [check for check in report.checks if check.item and check.status in ("passed", "failed")]
        earned = sum(_share(check) for check in judged)
        for check in judged:
            others = (earned - _share(check)) / (len(judged) - 1) if len(judged) > 1 else 0.0
            answers.setdefault(check.item, []).append((check, others))
    found = [_statistics(item, given) for item, given in answers.items()]
    return sorted(found, key=lambda item: (item.difficulty, item.item))


def _share(check: CheckResult) -> float:
    return check.points / check.max_points if check.max_points else 0.0


def _statistics(item: str, given: list[tuple[CheckResult, float]]) -> ItemStatistics:
    checks = [check for check, _ in given]
    wrong = Counter(_in_any_order(check.got) for check in checks if not check.passed and check.got)
    return ItemStatistics(
        item,
        checks[0].title,
        asked=len(checks),
        unanswered=sum(not check.got for check in checks),
        difficulty=mean(map(_share, checks)),
        discrimination=_correlation(map(_share, checks), [others for _, others in given]),
        wrong_answers=sorted(wrong.items(), key=lambda answer: (-answer[1], answer[0])),
    )


def _in_any_order(got: str) -> str:
    """An answer, its parts in one order for all: every paper shows choices in an order of its own."""
    return "; ".join(sorted(" ".join(got.split()).split("; ")))


def _correlation(shares: Iterable[float], others: list[float]) -> float | None:
    if len(others) < FEWEST:
        return None
    try:
        return correlation(list(shares), others)
    except StatisticsError:  # all alike
        return None


def render_items(items: list[ItemStatistics]) -> RenderableType:
    """The analysis as rich shows it; without colour it is plain text."""
    table = Table(title="items, the hardest first", title_justify="left")
    table.add_column("item")
    for name in ("asked", "difficulty", "discrimination"):
        table.add_column(name, justify="right")
    table.add_column("most chosen wrong answer")
    for item in items:
        told = "–" if item.discrimination is None else f"{item.discrimination:+.2f}"
        table.add_row(
            Text(item.item), str(item.asked), f"{item.difficulty:.2f}", Text(told, "red" if item.is_doubtful else ""),
            Text(_most_chosen(item)),
        )  # fmt: skip
    doubtful = [item.item for item in items if item.is_doubtful]
    note = f"Look at these again, whose key may be wrong or whose question misleads: {', '.join(doubtful)}."
    return Group(table, *([Text(note)] if doubtful else []))


def _most_chosen(item: ItemStatistics) -> str:
    if not item.wrong_answers:
        return ""
    text, count = item.wrong_answers[0]
    shown = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return f"{shown} ({count} of {item.asked})"
