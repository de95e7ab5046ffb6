"""Releasing a quiz in an offering: the hidden items, a paper for each student, and the exam in the gradebook."""

from dataclasses import dataclass, field
from pathlib import Path

from autograder.errors import CourseError, UsageError
from autograder.files import write_atomically
from autograder.instructor.nbgrader.gradebook.gradebook import register
from autograder.instructor.offering.exam_papers import (
    open_cells,
    paper_file,
    paper_weights,
    papers_folder,
    write_items,
)
from autograder.instructor.offering.offering import Offering
from autograder.instructor.offering.one_writer import writing
from autograder.instructor.offering.roster import read_roster
from autograder.progress import Progress
from autograder.quiz.answering.paper import Paper, decode_paper, draw_paper, drawn_again, encode
from autograder.quiz.catalogue import Quiz
from autograder.quiz.items.item import Item


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


def _fits(items: list[Item], paper: Paper, secret: str) -> bool:
    try:
        drawn_again(items, paper, secret)
    except CourseError:
        return False
    return True
