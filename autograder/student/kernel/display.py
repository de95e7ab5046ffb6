"""How grades are shown where the code stands: a card in a notebook, text in a terminal, the same content in both."""

import io
import sys
from collections.abc import Sequence
from typing import Any

from autograder.course.course import chosen_course
from autograder.report.card import cards
from autograder.report.report import Report
from autograder.report.safe_text import visible
from autograder.report.terminal import show_report

_WIDTH = 100


class Card:
    """Reports, or the sentence that says why there are none."""

    def __init__(self, reports: Sequence[Report], problem: str = "") -> None:
        self.reports = [(report, chosen_course().assignment(report.assignment).title) for report in reports]
        self.problem = visible(problem)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        bundle = {"text/plain": repr(self)}
        if self.reports:
            bundle["text/html"] = cards(self.reports)
        return bundle

    def __repr__(self) -> str:
        from rich.console import Console

        if not self.reports:
            return self.problem
        text = io.StringIO()
        console = Console(file=text, width=_WIDTH, highlight=False, color_system=None, force_jupyter=False)
        for report, title in self.reports:
            show_report(console, report, title)
        return "\n".join(line.rstrip() for line in text.getvalue().strip("\n").splitlines())


def show(card: Card) -> None:
    """Shows it where somebody looks: in the output of a notebook's cell, or on standard output."""
    ipython = sys.modules.get("IPython")
    if ipython is not None and ipython.get_ipython() is not None:
        ipython.display.display(card)
    else:
        print(card)
