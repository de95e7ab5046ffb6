"""Quizzes written for learning platforms: practice items, or, in a staff checkout, those of the exam."""

from pathlib import Path
from typing import Literal

from autograder.errors import CourseError
from autograder.files import write_atomically
from autograder.quiz.catalogue import Quiz
from autograder.quiz.source.files import exam_items, exam_path
from autograder.quiz.web.platforms import moodle_xml, qti_package

QuizFormat = Literal["qti", "moodle-xml"]
SUFFIXES: dict[QuizFormat, str] = {"qti": ".qti.zip", "moodle-xml": ".moodle.xml"}


def export_quiz(quiz: Quiz, form: QuizFormat, folder: Path, *, exam: bool = False, seed: str = "practice") -> Path:
    """Writes `<quiz>-practice` or `<quiz>-exam` into the folder; where it lies.

    seed: what Moodle's variants are drawn from; for an exam, something secret. Raises CourseError where the items are
    not at hand, or cannot be written.
    """
    path = folder / f"{quiz.name}-{'exam' if exam else 'practice'}{SUFFIXES[form]}"
    if form == "moodle-xml":
        data = moodle_xml(quiz.name, exam_items(quiz) if exam else quiz.practice(), seed=seed)
    else:
        source = exam_path(quiz) if exam else quiz.practice_path
        if source is None or not source.is_file():
            raise CourseError(f"the items of {quiz.name}'s exam lie in `reference/quizzes/`, which only staff have")
        data = qti_package(source.read_text(encoding="utf-8"), str(source))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_atomically(path, data)
    except OSError as error:
        raise CourseError(f"{path} cannot be written: {error.strerror or error}") from error
    return path
