"""Releasing a quiz in an offering: the hidden items, a paper for each student, and the exam in the gradebook.

A paper is drawn from the offering's secret and the student's id, and kept as it was given out: what is added to the
items later changes no paper that somebody has.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import CourseError, UsageError
from ..files import write_atomically
from ..quiz.catalogue import Quiz
from ..quiz.item import Item, decode_items, encode_items
from ..quiz.paper import Paper, decode_paper, draw_paper, drawn_again, encode
from .gradebook import register
from .offering import Offering, writing
from .roster import read_roster

FULL_MARKS = 100.0
OPEN_SHARE = 20.0
"""What all open-ended items of a paper are worth together; those that grade themselves share the rest."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class ReleasedExam:
    """What a release did: papers that were drawn, those that students have already, and those that no longer fit."""

    folder: Path
    drawn: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    unfit: list[str] = field(default_factory=list)


def release_exam(offering: Offering, quiz: Quiz, items: list[Item], progress: Progress | None = None) -> ReleasedExam:
    """Keeps the hidden items, draws a paper for every student of the roster who has none, and tells the gradebook.

    items: those of the exam, which staff have (`exam_items`). Raises UsageError where the roster is empty, CourseError
    where something cannot be written. Running it again completes what was begun and takes up items that were corrected.
    """
    students = sorted(read_roster(offering).people)
    if not students:
        raise UsageError(
            f"nobody is in the roster of {offering.folder}, and an exam has a paper for each student: give it with"
            " `course roster FILE`, then release again"
        )
    folder = papers_folder(offering, quiz.name)
    released = ReleasedExam(folder)
    with writing(offering):
        try:
            write_items(offering, quiz.name, items)
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for number, student in enumerate(students):
                path = paper_file(offering, quiz.name, student)
                if path.exists():
                    fits = _fits(items, decode_paper(path.read_bytes(), str(path)), offering.seed)
                    (released.kept if fits else released.unfit).append(student)
                else:
                    write_atomically(path, encode(draw_paper(quiz, items, offering.seed, student)))
                    released.drawn.append(student)
                if progress is not None:
                    progress(number + 1, len(students))
        except OSError as error:
            where = error.filename or offering.folder
            raise CourseError(f"{where} cannot be written: {error.strerror or error}") from error
        register(offering, quiz.name, quiz.name, paper_weights(quiz), frozenset(open_cells(quiz)))
    return released


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


def _fits(items: list[Item], paper: Paper, secret: str) -> bool:
    try:
        drawn_again(items, paper, secret)
    except CourseError:
        return False
    return True
