"""Quizzes as a batch grades them: the answers that a student handed in, to the paper that this student has."""

import os
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any

import msgspec

from autograder import __version__
from autograder.errors import CourseError, IntakeError
from autograder.instructor.batch.records.staleness import short_digest
from autograder.instructor.nbgrader.gradebook.exam_notebook import exam_notebook
from autograder.instructor.offering.exam_papers import (
    item_cells,
    items_file,
    open_cells,
    paper_of,
    paper_weights,
    released_items,
)
from autograder.instructor.offering.gradable import Basis, Grader, HandedIn, Parts
from autograder.instructor.offering.offering import Offering, load_offering
from autograder.instructor.offering.zip_submissions import archive_in, read_text_in
from autograder.intake.submission import read_source
from autograder.quiz.answering.answers import LETTERS, Answer
from autograder.quiz.answering.judging import AnswerOutcome, judge_item
from autograder.quiz.answering.paper import Paper, PaperAnswers, decode_answers, drawn_again
from autograder.quiz.answering.sitting import answers_file
from autograder.quiz.catalogue import Quiz
from autograder.quiz.items.drawing import Drawn, Shown
from autograder.quiz.items.item import Item
from autograder.report.report import CheckResult, Report
from autograder.sandbox.protection import Protection

BY_A_PERSON = "This answer is read by a person."
OPEN = "open"


@dataclass(frozen=True)
class WrittenAnswers:
    """What a student wrote: the file's text, which is read when it is graded."""

    text: str

    def digest(self) -> str:
        return short_digest(self.text)


@dataclass(frozen=True)
class QuizOfOffering:
    """A quiz as it was released in an offering."""

    offering: Offering
    quiz: Quiz
    items: list[Item]

    @property
    def name(self) -> str:
        return self.quiz.name

    @property
    def notebook(self) -> str:
        return self.quiz.name

    @property
    def file(self) -> str:
        return answers_file(Path(), self.quiz.name).name

    @property
    def needs_sandbox(self) -> bool:
        return False  # nothing that was handed in is run

    @cached_property
    def weights(self) -> Mapping[str, float]:
        return paper_weights(self.quiz)

    @property
    def by_hand(self) -> frozenset[str]:
        return frozenset(open_cells(self.quiz))

    @cached_property
    def basis(self) -> Basis:
        items = items_file(self.offering, self.name).read_bytes()
        return Basis(short_digest(__version__, items), dict.fromkeys(self.weights, ""))

    def read(self, student: str, folder: Path, at: datetime | None) -> HandedIn[WrittenAnswers]:
        try:
            return HandedIn(student, WrittenAnswers(self._text_in(folder)), at=at)
        except IntakeError as error:
            return HandedIn(student, None, str(error), at)
        except OSError as error:
            return HandedIn(student, None, f"{self.file} cannot be read: {error.strerror or error}", at)

    def _text_in(self, folder: Path) -> str:
        """The answers in a folder, or in the archive that is there in their place, as `course submit` packs them."""
        file = folder / self.file
        if os.path.lexists(file):
            return read_source(file)
        archive = archive_in(folder)
        if archive is None:
            raise IntakeError(f"there is no {self.file}: `course quiz {self.name} --exam` writes it when you hand in")
        return read_text_in(archive, self.file)

    @property
    def is_shown(self) -> bool:
        return True

    def shown(self, student: str, folders: Sequence[Path], report: Report) -> tuple[Path, Any]:
        read = [(folder, self.read(student, folder, None).submission) for folder in folders]
        folder = next((folder for folder, work in read if work and work.digest() == report.source), folders[0])
        title = f"{self.quiz.title}: {student}"
        return folder, exam_notebook(title, self.items, report, self.by_hand, self.offering.feedback)

    def grader(self, protection: Protection) -> Grader[WrittenAnswers]:
        return partial(_graded, self.offering.folder, self.quiz.folder, self.basis.settings)

    def damaged(self, problem: str, protection: Protection) -> Report:
        return _damaged(self, problem)

    def touched(self, changed: Set[str]) -> Parts | None:
        return None  # which items a place asks differs from paper to paper

    def merged(self, old: Report, new: Report) -> Report:
        return new

    def notes(self) -> list[str]:
        opened = len(open_cells(self.quiz))
        if not opened:
            return []
        return [
            f"{opened} answers of each student are open-ended: a person grades them in formgrader, and they count from"
            " then on."
        ]


def released_quiz(offering: Offering, quiz: Quiz) -> QuizOfOffering:
    """The quiz with the offering's hidden items. Raises CourseError where it has not been released."""
    return QuizOfOffering(offering, quiz, released_items(offering, quiz.name))


@lru_cache(maxsize=2)
def _loaded(folder: Path, quiz: Path, settings: str) -> QuizOfOffering:
    """Read once a process. `settings` is what the batch began with."""
    offering = load_offering(folder)
    found = released_quiz(offering, Quiz(offering.course, quiz))
    if found.basis.settings != settings:
        raise CourseError(f"the items of `{found.name}` were replaced while the batch ran: run it again")
    return found


def _graded(offering: Path, quiz: Path, settings: str, work: HandedIn[WrittenAnswers], parts: Parts | None) -> Report:
    gradable = _loaded(offering, quiz, settings)
    try:
        if work.submission is None:
            raise IntakeError(work.problem)
        answers = decode_answers(work.submission.text.encode(), gradable.file)
        paper = paper_of(gradable.offering, gradable.quiz, gradable.items, work.student)
        return msgspec.structs.replace(exam_report(gradable, paper, answers), source=work.submission.digest())
    except IntakeError as error:
        return _damaged(gradable, str(error))


def exam_report(gradable: QuizOfOffering, paper: Paper, answers: PaperAnswers) -> Report:
    """The report of one student's answers: a check a place of the paper.

    Raises IntakeError where they are another's, CourseError where the paper is not one of the quiz as it is now.
    """
    if (answers.quiz, answers.student) != (paper.quiz, paper.student):
        raise IntakeError(
            f"these are answers of {answers.student[:60]!r} to the quiz {answers.quiz[:60]!r}, not of {paper.student!r}"
            f" to {paper.quiz!r}: everybody answers the paper of their own"
        )
    checks = []
    for cell, item in _places(gradable, paper):
        answer = answers.answers.get(item.shown.id)
        checks.append(_result(cell, gradable.weights[cell], item, answer, judge_item(item, answer)))
    return _report(gradable, checks, [])


def _places(gradable: QuizOfOffering, paper: Paper) -> list[tuple[str, Drawn]]:
    """What stands in each place of a paper, with its key."""
    drawn = drawn_again(gradable.items, paper, gradable.offering.seed)
    closed = [item for item in drawn if item.shown.kind != "essay"]
    opened = [item for item in drawn if item.shown.kind == "essay"]
    cells = item_cells(gradable.quiz), open_cells(gradable.quiz)
    if (len(closed), len(opened)) != (len(cells[0]), len(cells[1])):
        raise CourseError(
            f"the paper of {paper.student} has {len(closed)} items and {len(opened)} open-ended ones, and the quiz"
            f" {len(cells[0])} and {len(cells[1])}: bring [exam] in quiz.toml back as it was, or draw the papers anew"
        )
    return [*zip(cells[0], closed, strict=True), *zip(cells[1], opened, strict=True)]


def _result(cell: str, weight: float, item: Drawn, answer: Answer | None, outcome: AnswerOutcome) -> CheckResult:
    stub, _, check = cell.partition(".")
    shown = item.shown
    share = outcome.points / outcome.max_points if outcome.max_points else 0.0
    message = BY_A_PERSON if outcome.status == OPEN else outcome.message
    if outcome.status == "partly":
        message = f"Partly right ({share:.0%}).\n{message}".strip()
    elif outcome.status == "wrong" and not message:
        message = "Wrong."
    return CheckResult(
        check, stub, shown.title,
        "skipped" if outcome.status == OPEN else "passed" if share == 1 else "failed",
        weight * share, weight,
        message=message, advice="" if outcome.status == OPEN else item.explanation,
        call=shown.text, got=in_words(shown, answer), wanted=right_answer(item), item=shown.id,
    )  # fmt: skip


def in_words(shown: Shown, answer: Answer | None) -> str:
    """An answer as a person would say it; whatever is no answer to this item is shown as it stands."""
    if answer is None:
        return ""
    if isinstance(answer, str):
        return answer
    positions = answer if isinstance(answer, list) else [answer]
    said = [
        shown.options[p] if p is not None and 0 <= p < len(shown.options) else "–" for p in positions[: len(LETTERS)]
    ]
    if shown.kind == "matching":
        return "; ".join(f"{left} => {right}" for left, right in zip(shown.lefts, said, strict=False))
    return (" < " if shown.kind == "ordering" else "; ").join(said)


def right_answer(item: Drawn) -> str:
    """A right answer, as a person would say it; of an open-ended item, nothing."""
    match item.shown.kind:
        case "numeric":
            return f"{item.answer:.6g}"
        case "short":
            return item.accepted[0]
        case "essay":
            return ""
        case _:
            return in_words(item.shown, [*item.rights])


def _damaged(gradable: QuizOfOffering, problem: str) -> Report:
    checks = [
        CheckResult(check, stub, f"place {stub}", "error", 0.0, weight, message=problem)
        for (stub, _, check), weight in ((cell.partition("."), weight) for cell, weight in gradable.weights.items())
    ]
    return _report(gradable, checks, [problem])


def _report(gradable: QuizOfOffering, checks: list[CheckResult], notes: list[str]) -> Report:
    return Report(
        gradable.name,
        round(sum(check.points for check in checks), 6),
        round(sum(check.max_points for check in checks), 6),
        "none",  # nothing that was handed in is run
        __version__,
        f"items {gradable.basis.settings[:12]}",
        checks,
        notes,
    )
