"""The papers of an exam: the hidden items, each student's paper, and what its places are worth.

A paper is drawn from the offering's secret and the student's id, and kept as it was given out: what is added to the
items later changes no paper that somebody has.
"""

from collections.abc import Mapping
from pathlib import Path

from autograder.errors import CourseError
from autograder.files import write_atomically
from autograder.instructor.offering.offering import Offering
from autograder.quiz.answering.paper import Paper, decode_paper, draw_paper
from autograder.quiz.catalogue import Quiz
from autograder.quiz.items.item import Item, decode_items, encode_items

FULL_MARKS = 100.0
OPEN_SHARE = 20.0
"""What all open-ended items of a paper are worth together; those that grade themselves share the rest."""


def papers_folder(offering: Offering, quiz: str) -> Path:
    return offering.folder / "papers" / quiz


def paper_file(offering: Offering, quiz: str, student: str) -> Path:
    return papers_folder(offering, quiz) / f"{student}.json"


def items_file(offering: Offering, quiz: str) -> Path:
    """The items that papers are judged by: hidden, as keys are."""
    return offering.key_file(quiz).with_suffix(".items.json")


def write_items(offering: Offering, quiz: str, items: list[Item]) -> None:
    path = items_file(offering, quiz)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    write_atomically(path, encode_items(quiz, items), mode=0o600)


def released_items(offering: Offering, quiz: str) -> list[Item]:
    """The hidden items. Raises CourseError where the quiz has not been released."""
    path = items_file(offering, quiz)
    if not path.exists():
        raise CourseError(f"`{quiz}` has no items in {path.parent}: release it first, with `course release {quiz}`")
    return decode_items(path.read_bytes(), str(path))


def paper_of(offering: Offering, quiz: Quiz, items: list[Item], student: str) -> Paper:
    """The paper that a student has; drawn, if it is not there, as it would have been."""
    path = paper_file(offering, quiz.name, student)
    if path.exists():
        return decode_paper(path.read_bytes(), str(path))
    return draw_paper(quiz, items, offering.seed, student)


def item_cells(quiz: Quiz) -> list[str]:
    """The cells of the items that grade themselves, by their places in the paper."""
    return [f"item-{number}.answer" for number in range(1, quiz.exam.items - quiz.exam.open + 1)]


def open_cells(quiz: Quiz) -> list[str]:
    """The cells of the open-ended items, which a person grades."""
    return [f"open-{number}.answer" for number in range(1, quiz.exam.open + 1)]


def paper_weights(quiz: Quiz) -> Mapping[str, float]:
    """What each place of a paper is worth, the same for everybody, whichever items stand there."""
    closed, opened = item_cells(quiz), open_cells(quiz)
    share = (OPEN_SHARE if closed else FULL_MARKS) if opened else 0.0
    weights = {cell: (FULL_MARKS - share) / len(closed) for cell in closed}
    return weights | {cell: share / len(opened) for cell in opened}
