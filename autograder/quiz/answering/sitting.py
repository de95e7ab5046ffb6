"""A quiz that somebody is taking: which numbers, what was answered. Written after each answer: nothing is lost."""

import secrets
from collections.abc import Collection
from pathlib import Path
from typing import TypeVar

import msgspec

from autograder.errors import CourseError
from autograder.files import write_atomically
from autograder.intake.workspace import HIDDEN

from .answers import Answer
from .judging import AnswerOutcome
from .paper import Paper

T = TypeVar("T")


class Mark(msgspec.Struct, frozen=True):
    """What was answered to a practice item, and what came of it."""

    answer: Answer
    outcome: AnswerOutcome


class Sitting(msgspec.Struct):
    """Practice. Each round draws other numbers: a review asks the same questions, not the same sums.

    later: what was not asked yet when a review began; it comes after the review.
    """

    quiz: str
    seed: str
    asked: list[str]
    round: int = 0
    marks: dict[str, Mark] = {}
    later: list[str] = []
    reviewing: bool = False
    schema: int = 1

    @property
    def numbers(self) -> str:
        """What the draws of this round are made from."""
        return f"{self.seed}/{self.round}"

    @property
    def open(self) -> list[str]:
        """What has no answer yet."""
        return [name for name in self.asked if name not in self.marks]

    @property
    def missed(self) -> list[str]:
        """What did not earn all its points."""
        return [name for name, mark in self.marks.items() if mark.outcome.status in ("wrong", "partly", "unanswered")]

    def review(self) -> None:
        """Begins a round with what was missed and nothing else."""
        self.later = [*self.open, *self.later]
        self.asked = self.missed
        self.marks = {}
        self.round += 1
        self.reviewing = True

    def go_on(self) -> None:
        """After a review: what was left when it began."""
        self.asked, self.later = self.later, []
        self.marks = {}
        self.reviewing = False

    def only(self, items: Collection[str]) -> None:
        """Forgets what the course no longer asks."""
        self.asked = [name for name in self.asked if name in items]
        self.later = [name for name in self.later if name in items]
        self.marks = {name: mark for name, mark in self.marks.items() if name in items}


def new_sitting(quiz: str, items: list[str]) -> Sitting:
    return Sitting(quiz, secrets.token_hex(8), items)


class ExamSitting(msgspec.Struct):
    """An exam that is being taken: nothing in it says what is right."""

    paper: Paper
    answers: dict[str, Answer] = {}
    handed_in: bool = False
    schema: int = 1


def practice_file(folder: Path, quiz: str) -> Path:
    return folder / HIDDEN / f"{quiz}.practice.json"


def exam_file(folder: Path, quiz: str) -> Path:
    return folder / HIDDEN / f"{quiz}.exam.json"


def answers_file(folder: Path, quiz: str) -> Path:
    """What `course submit` takes: the answers that were handed in."""
    return folder / f"{quiz}.answers.json"


def load(path: Path, kind: type[T]) -> T | None:
    """What is stored there; None where nothing is. Raises CourseError where it cannot be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except FileNotFoundError:
        return None
    except (msgspec.DecodeError, OSError, RecursionError) as error:
        raise CourseError(f"{path} cannot be read ({error}): move it away to begin anew") from error


def save(path: Path, sitting: Sitting | ExamSitting) -> None:
    write_atomically(path, msgspec.json.format(msgspec.json.encode(sitting), indent=1) + b"\n")
