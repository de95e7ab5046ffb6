"""The files of a quiz: where the items stand, what is generated of them, and whether that is current."""

from pathlib import Path

from autograder.errors import AuthoringError, CourseError
from autograder.files import write_atomically
from autograder.quiz.catalogue import Quiz
from autograder.quiz.items.item import Item, encode_items

from .blocks import read_blocks
from .concrete import refreshed
from .source import ItemSource, read_source
from .text2qti_reader import Refused, parsed_by_text2qti


def exam_path(quiz: Quiz) -> Path | None:
    """Where the exam items are; None outside a staff checkout."""
    folder = quiz.course.reference_folder
    return None if folder is None else folder / "quizzes" / f"{quiz.name}.txt"


def exam_items(quiz: Quiz) -> list[Item]:
    """The exam items, which only staff have. Raises CourseError where they are not there."""
    path = exam_path(quiz)
    if path is None or not path.is_file():
        raise CourseError(f"the exam items of {quiz.name} are in `reference/quizzes/`, which only a staff checkout has")
    return [source.item for source in sources_in(path, quiz)]


def sources_in(file: Path, quiz: Quiz) -> list[ItemSource]:
    """The items of a file, with their places. Raises AuthoringError with file, line and remedy."""
    return read_source(file, _text(file), quiz.questions)


def current_text(file: Path, sources: list[ItemSource]) -> str:
    """The file as it should be, its generated parts written anew; text2qti's own parser has read the whole of it.

    Raises AuthoringError where it does not.
    """
    preamble, _ = read_blocks(file, _text(file))
    text = refreshed(preamble, sources)
    try:
        parsed_by_text2qti(text)
    except Refused as error:
        raise AuthoringError(f"{file}: text2qti cannot read the whole file: {' '.join(str(error).split())}") from error
    return text


def write_quiz(quiz: Quiz) -> list[Path]:
    """Renews what is generated in both files, and the practice items as the kit reads them; what changed."""
    changed: list[Path] = []
    for file in (quiz.practice_path, exam_path(quiz)):
        if file is None or (file != quiz.practice_path and not file.is_file()):
            continue
        sources = sources_in(file, quiz)
        contents = {file: current_text(file, sources).encode()}
        if file == quiz.practice_path:
            contents[quiz.generated_path] = encode_items(quiz.name, [source.item for source in sources])
        for path, data in contents.items():
            if not path.is_file() or path.read_bytes() != data:
                write_atomically(path, data)
                changed.append(path)
    return changed


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise AuthoringError(f"{file} is missing: write it as docs/quizzes.md says") from error
    except UnicodeDecodeError as error:
        raise AuthoringError(f"{file} is not UTF-8 text: save it as UTF-8") from error
