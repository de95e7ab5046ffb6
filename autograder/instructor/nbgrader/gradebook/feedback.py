"""What a student is told about a check, and about a stub, as much as the offering lets them know."""

from collections.abc import Iterable
from html import escape
from textwrap import fill

from autograder.instructor.offering.offering import Feedback
from autograder.report.report import CheckResult

COLUMNS = 96  # as many as formgrader shows of a line


def comment(check: CheckResult, feedback: Feedback) -> str:
    """The fact, then the advice, then the recognised mistake; empty where the check passed without a note.

    nbgrader renders it as Markdown, which lets HTML pass: what may hold text of the student's is escaped.
    """
    return _joined(escape(check.message, quote=False), check, feedback)


def plain_feedback(check: CheckResult, feedback: Feedback) -> str:
    """The same as plain text, with the check's name: what stands below a test that failed."""
    text = _joined(f"{check.stub} {check.title}:\n{check.message}", check, feedback)
    return "\n".join(fill(line, COLUMNS, break_long_words=False, break_on_hyphens=False) for line in text.split("\n"))


def _joined(fact: str, check: CheckResult, feedback: Feedback) -> str:
    parts = [fact, check.advice] if not check.passed else []
    mistake = check.misconception
    if mistake is not None and not check.passed:
        if feedback == "explanation":
            parts.append(f"Your answers equal those of: {mistake.title}.")
        if feedback != "nothing":
            parts.append(mistake.question)
        if feedback == "explanation":
            parts += [mistake.explanation, f"Reread: {mistake.reread}." if mistake.reread else ""]
    parts.append(check.note)
    return "\n\n".join(part for part in parts if part)


def comment_on(checks: Iterable[CheckResult], feedback: Feedback) -> str:
    """What is told about a stub: its failed checks by their titles, those together of which the same is to be said."""
    told: dict[str, list[str]] = {}
    for check in checks:
        text = comment(check, feedback)
        if text:
            told.setdefault(text, []).append(check.title)
    return "\n\n".join(f"{_listed(titles)}:\n\n{text}" for text, titles in told.items())


def _listed(titles: list[str]) -> str:
    return "; ".join(f"“{escape(title, quote=False)}”" for title in titles)
