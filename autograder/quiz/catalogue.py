"""The quizzes of the course, as they lie in the folder `assignments/`."""

import tomllib
from pathlib import Path

import msgspec

from autograder.course.course import Course
from autograder.errors import AuthoringError, CourseError, UsageError, did_you_mean
from autograder.quiz.items.item import Item, decode_items


class Exam(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The size of a student's paper: all items, and how many of them are open-ended."""

    items: int = 12
    open: int = 2


class _QuizTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of a `quiz.toml`."""

    title: str
    order: int
    summary: str
    questions: dict[str, str]
    exam: Exam = Exam()


class Quiz:
    """One quiz of a course: its table and its practice items."""

    def __init__(self, course: Course, folder: Path) -> None:
        self.course = course
        self.folder = folder
        self.name = folder.name
        file = folder / "quiz.toml"
        try:
            table = msgspec.toml.decode(file.read_bytes(), type=_QuizTable)
        except (msgspec.MsgspecError, tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
            raise AuthoringError(f"{file} is not a quiz's table ({error}): see docs/quizzes.md") from error
        self.title = table.title
        self.order = table.order
        self.summary = table.summary
        self.questions = table.questions
        self.exam = table.exam

    def __repr__(self) -> str:
        return f"Quiz({self.name!r})"

    @property
    def practice_path(self) -> Path:
        return self.folder / "practice.txt"

    @property
    def generated_path(self) -> Path:
        """The practice items as the kit reads them."""
        return self.folder / "practice.json"

    def practice(self) -> list[Item]:
        """The practice items. Raises CourseError where they are not there."""
        try:
            data = self.generated_path.read_bytes()
        except OSError as error:
            raise CourseError(
                f"{self.generated_path} is missing: install the kit again, or, in a checkout, run "
                f"`course stubs {self.name}`"
            ) from error
        return decode_items(data, str(self.generated_path))


def quizzes_of(course: Course) -> dict[str, Quiz]:
    """Every quiz of a course, in its order."""
    folders = [file.parent for file in course.assignments_folder.glob("*/quiz.toml")]
    found = sorted((Quiz(course, folder) for folder in folders), key=lambda quiz: (quiz.order, quiz.name))
    return {quiz.name: quiz for quiz in found}


def find_quiz(course: Course, name: str) -> Quiz:
    """The quiz of that name. Raises UsageError with the nearest name otherwise."""
    folder = course.assignments_folder / name
    if name.isidentifier() and (folder / "quiz.toml").is_file():
        return Quiz(course, folder)
    raise UsageError(f"there is no quiz `{name}`." + did_you_mean(name, quizzes_of(course)))
