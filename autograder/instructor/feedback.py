"""What a student is told about one check, as much as the offering lets them know."""

from html import escape

from ..report import CheckResult
from .offering import Feedback


def comment(check: CheckResult, feedback: Feedback) -> str:
    """The fact, then the advice, then the recognised mistake; empty where the check passed without a note.

    nbgrader renders it as Markdown, which lets HTML pass: what may hold text of the student's is escaped.
    """
    parts = [escape(check.message, quote=False), check.advice] if not check.passed else []
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
