"""A stub's misconceptions may fill several files, which share what they are made of."""

import pytest

from autograder.errors import AuthoringError
from autograder.publishing.misconceptions import WrongVersion, after_what_they_import, handed_in
from autograder.running.implementation import Source


def files(**texts: str) -> list[Source]:
    return [Source(f"misconceptions.tiny.{name}", text) for name, text in texts.items()]


def order_of(found: list[Source]) -> list[str]:
    return [file.name.rpartition(".")[2] for file in found]


def test_a_file_comes_after_those_that_it_imports() -> None:
    given = files(twice="from .parts import half\n", half="", parts="from .zeros import zero\n", zeros="")
    assert order_of(after_what_they_import(given)) == ["zeros", "parts", "twice", "half"]


def test_files_that_import_nothing_beside_them_stay_in_order() -> None:
    given = files(twice="import numpy\nfrom tiny import twice\n", half="from ..lessons import LESSON\n", a_third="")
    assert order_of(after_what_they_import(given)) == ["twice", "half", "a_third"]


def test_files_that_import_each_other_are_refused_by_name() -> None:
    with pytest.raises(AuthoringError, match="twice and half import each other"):
        after_what_they_import(files(twice="from .half import x\n", half="from .twice import y\n"))


WRONG = '''
from .lessons_of_tiny import LESSON, Parts

@misconception("twice", lesson=LESSON, caught_by="is_right")
def adds_two(x):
    """adds two"""
    return x + 2

@misconception("twice", lesson=LESSON, caught_by="is_right")
@as_function
def made_by_another(x):
    """is made by a decorator"""
    return x

@misconception("twice", lesson=LESSON, caught_by="is_right")
class Built(Parts):
    """is built of parts"""
'''


def as_handed_in(name: str) -> str | None:
    wrong = WrongVersion(name, "twice", "", "", "", "", "is_right", None, None)
    return handed_in("def twice(x):\n    return 2 * x\n", "tiny", (wrong, WRONG))


def test_a_lesson_is_no_part_of_what_a_student_hands_in() -> None:
    text = as_handed_in("adds_two")
    assert text is not None
    assert text.endswith("def twice(x):\n    return x + 2\n")


@pytest.mark.parametrize("name", ["made_by_another", "Built"])
def test_what_does_not_stand_alone_is_not_handed_in(name: str) -> None:
    assert as_handed_in(name) is None
