"""A small quiz of the tests' own, with one item of each kind and some with numbers."""

import shutil
from pathlib import Path

import pytest

from autograder.course.course import kit_course
from autograder.quiz.catalogue import Quiz
from autograder.quiz.items.item import Item
from autograder.quiz.source.files import sources_in

SAMPLE = Path(__file__).parent / "sample"


@pytest.fixture(scope="session")
def quiz() -> Quiz:
    return Quiz(kit_course(), SAMPLE)


@pytest.fixture(scope="session")
def items(quiz: Quiz) -> dict[str, Item]:
    return {item.id: item for item in quiz.practice()}


@pytest.fixture(scope="session")
def exam_items(quiz: Quiz) -> list[Item]:
    return [source.item for source in sources_in(SAMPLE / "exam.txt", quiz)]


@pytest.fixture
def own_quiz(tmp_path: Path) -> Quiz:
    """A copy that a test may change."""
    shutil.copytree(SAMPLE, tmp_path / "sample")
    return Quiz(kit_course(), tmp_path / "sample")
