"""Writes what is generated of the small quiz that the tests take: `python tests/quiz/source/regenerate.py`."""

from pathlib import Path

from autograder.course.course import kit_course
from autograder.files import write_atomically
from autograder.quiz.catalogue import Quiz
from autograder.quiz.items.item import encode_items
from autograder.quiz.source.files import current_text, sources_in

SAMPLE = Path(__file__).parents[1] / "sample"


def regenerate(folder: Path) -> None:
    quiz = Quiz(kit_course(), folder)
    for file in (folder / "practice.txt", folder / "exam.txt"):
        sources = sources_in(file, quiz)
        write_atomically(file, current_text(file, sources).encode())
        if file.name == "practice.txt":
            write_atomically(quiz.generated_path, encode_items(quiz.name, [source.item for source in sources]))


if __name__ == "__main__":
    regenerate(SAMPLE)
