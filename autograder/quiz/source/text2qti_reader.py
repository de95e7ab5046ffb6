"""What text2qti reads in an item: its own parser says what is a question, a choice, a feedback, an answer."""

import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from autograder.errors import CourseError
from autograder.quiz.items.item import Choice, ItemKind

from .blocks import ItemBlock, SourceLine

_KINDS: dict[str, ItemKind] = {
    "multiple_choice_question": "choice",
    "true_false_question": "choice",
    "multiple_answers_question": "several",
    "numerical_question": "numeric",
    "short_answer_question": "short",
    "essay_question": "essay",
}
_NUMERIC = re.compile(r"=[ \t]+(?P<answer>.*\S)\s*")
_WHERE = re.compile(r"In .* on line (?P<line>\d+):\n(?P<what>.*)", re.DOTALL)
_STAND_IN = "= 1 +- 0.1"  # what text2qti reads where a template computes the number


@dataclass(frozen=True)
class Question:
    """A question as text2qti sees it, with the lines of our file."""

    kind: ItemKind
    title: str
    text: str
    explanation: str
    points: float | None
    choices: list[tuple[Choice, int]]
    numeric: SourceLine | None
    accepted: list[str]


class Refused(Exception):
    """What text2qti says to a text that it cannot read."""


def parsed_by_text2qti(text: str) -> Any:
    """text2qti's own Quiz. Raises Refused where it cannot read the text, CourseError where it is not installed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what it says about its own dependencies is not about our items
            from text2qti.config import Config
            from text2qti.err import Text2qtiError
            from text2qti.quiz import Quiz
    except ImportError as error:
        raise CourseError("text2qti is not installed: `pip install 'backprop-course[instructor]'`") from error
    try:
        return Quiz(text, config=Config())
    except Text2qtiError as error:
        raise Refused(str(error)) from error


def read_question(block: ItemBlock, lines: Sequence[SourceLine], *, extra: str = "") -> Question:
    """The one question that these lines are. Raises AuthoringError with file, line and remedy.

    extra: a response that text2qti is shown after them, for kinds that it does not have.
    """
    numeric = next((line for line in lines if _NUMERIC.fullmatch(line.text)), None)
    shown = [_STAND_IN if line is numeric else line.text for line in lines]
    try:
        quiz = parsed_by_text2qti("\n".join([*shown, extra]))
    except Refused as error:
        found = _WHERE.fullmatch(str(error))
        position = min(int(found["line"]), len(lines)) - 1 if found else 0
        what = found["what"] if found else str(error)
        raise block.fault(
            f"text2qti cannot read this: {' '.join(what.split())}; compare with docs/quizzes.md", lines[position].number
        ) from error
    first, *more = quiz.questions_and_delims
    if not hasattr(first, "choices") or first.type not in _KINDS:
        line = lines[min(first.linenum_start, len(lines)) - 1].number
        raise block.fault("this is none of the seven kinds of docs/quizzes.md: no groups, no texts, no uploads", line)
    if more:
        line = lines[min(more[0].linenum_start, len(lines)) - 1].number
        raise block.fault("a second question under one `% item`: give it a `% item` line of its own", line)
    return Question(
        kind=_KINDS[first.type],
        title=first.title_raw or "",
        text=first.question_raw,
        explanation=first.solution or "",
        points=None if first.points_possible_raw is None else float(first.points_possible),
        choices=[
            (
                Choice(choice.choice_raw, choice.correct, choice.feedback_raw or ""),
                lines[min(choice.linenum_start, len(lines)) - 1].number,
            )
            for choice in first.choices
        ],
        numeric=None if numeric is None else SourceLine(numeric.number, _answer(numeric.text)),
        accepted=[choice.choice_raw for choice in first.choices] if first.type == "short_answer_question" else [],
    )


def _answer(line: str) -> str:
    match = _NUMERIC.fullmatch(line)
    return match["answer"] if match else ""
