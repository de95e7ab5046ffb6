"""The reference asks each question in one place: misconceptions that ask the same share a lesson."""

import ast
import inspect
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.course.course import kit_course
from autograder.publishing.reference import Reference

pytestmark = pytest.mark.skipif(kit_course().reference_folder is None, reason="the reference is staff's")


def paragraphs_in(path: Path) -> Iterator[str]:
    """The paragraphs of every docstring and other string of a file, each on one line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            for paragraph in re.split(r"\n\s*\n", inspect.cleandoc(node.value)):
                yield " ".join(paragraph.split())


def test_every_question_stands_once_in_the_files_of_misconceptions() -> None:
    course = kit_course()
    assert course.reference_folder is not None
    files = sorted((course.reference_folder / "misconceptions").rglob("*.py"))
    counted = Counter(paragraph for file in files for paragraph in paragraphs_in(file))
    asked = {wrong.question for one in course.assignments.values() for wrong in Reference(one).misconceptions}
    assert {question: counted[question] for question in asked if counted[question] != 1} == {}
