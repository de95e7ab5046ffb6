"""What an author writes a misconception with: a docstring in paragraphs, lessons, and versions of many stubs."""

from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder.course.course import Course
from autograder.errors import AuthoringError
from autograder.publishing.misconceptions import (
    Lesson,
    WrongVersion,
    misconception,
    misconception_each,
    wrong_versions_of,
)
from autograder.publishing.reference import Reference

LESSON = Lesson("Is it doubled?", "It is not doubled.", reread="Doubling")
QUESTION = Lesson("Is it doubled?", reread="Doubling")


def found(**names: object) -> list[WrongVersion]:
    return wrong_versions_of(SimpleNamespace(**names))


# The docstring -------------------------------------------------------------------------------------------------------


def test_the_paragraphs_are_title_question_and_explanation() -> None:
    @misconception("twice", reread="Doubling", caught_by="doubles")
    def triples(x):
        """three times
        the number

        What is 2 times 1?

        It is not 3.

        Nor is it
        4.
        """

    (wrong,) = found(triples=triples)
    assert (wrong.id, wrong.stub, wrong.reread, wrong.caught_by) == ("triples", "twice", "Doubling", "doubles")
    assert wrong.title == "three times the number"
    assert wrong.question == "What is 2 times 1?"
    assert wrong.explanation == "It is not 3. Nor is it 4."


@pytest.mark.parametrize("text", [None, "", "a title", "a title\n\na question?"])
def test_a_docstring_with_too_few_paragraphs_is_refused(text: str | None) -> None:
    def triples(x):
        return 3 * x

    triples.__doc__ = text
    with pytest.raises(AuthoringError, match="triples: its docstring needs three paragraphs"):
        misconception("twice", caught_by="doubles")(triples)


# Lessons -------------------------------------------------------------------------------------------------------------


def test_a_lesson_gives_the_question_the_explanation_and_what_to_reread() -> None:
    @misconception("twice", lesson=LESSON, caught_by="doubles")
    def triples(x):
        """three times the number"""

    @misconception("thrice", lesson=LESSON, reread="Tripling", caught_by="trebles")
    def quadruples(x):
        """four times the number"""

    first, second = found(triples=triples, quadruples=quadruples)
    assert (first.title, second.title) == ("three times the number", "four times the number")
    assert {(one.question, one.explanation) for one in (first, second)} == {(LESSON.question, LESSON.explanation)}
    assert (first.reread, second.reread) == ("Doubling", "Tripling")


def test_beside_a_lesson_that_only_asks_each_explains_in_its_own_words() -> None:
    @misconception("twice", lesson=QUESTION, caught_by="doubles")
    def triples(x):
        """three times the number

        It is
        tripled.
        """

    @misconception("twice", lesson=QUESTION, caught_by="doubles")
    def quadruples(x):
        """four times the number

        It is doubled twice.
        """

    assert [
        (one.title, one.question, one.explanation, one.reread) for one in found(triples=triples, quadruples=quadruples)
    ] == [
        ("three times the number", "Is it doubled?", "It is tripled.", "Doubling"),
        ("four times the number", "Is it doubled?", "It is doubled twice.", "Doubling"),
    ]


@pytest.mark.parametrize("text", [None, "", "a title\n\nan explanation", "a title\n\na question?\n\nan explanation"])
def test_beside_a_lesson_that_explains_the_docstring_is_the_title_alone(text: str | None) -> None:
    def triples(x):
        return 3 * x

    triples.__doc__ = text
    with pytest.raises(AuthoringError, match=r"triples: beside a lesson that explains, .* is the title alone"):
        misconception("twice", lesson=LESSON, caught_by="doubles")(triples)


@pytest.mark.parametrize("text", [None, "", "a title", "a title\n\na question?\n\nan explanation"])
def test_beside_a_lesson_that_only_asks_the_docstring_is_title_and_explanation(text: str | None) -> None:
    def triples(x):
        return 3 * x

    triples.__doc__ = text
    with pytest.raises(AuthoringError, match=r"triples: beside a lesson that only asks, .* title and the explanation"):
        misconception("twice", lesson=QUESTION, caught_by="doubles")(triples)


# Many stubs ----------------------------------------------------------------------------------------------------------


def test_a_version_is_made_for_each_stub_and_named_after_it() -> None:
    @misconception_each(["twice", "thrice"], reread="Types", caught_by="is_a_float")
    def as_text(stub):
        """text instead of a number

        What is its type?

        It is text.
        """
        return lambda x: f"{stub} {x}"

    first, second = found(as_text=as_text)
    assert [(one.id, one.stub) for one in (first, second)] == [("twice_as_text", "twice"), ("thrice_as_text", "thrice")]
    assert {(one.title, one.question, one.explanation) for one in (first, second)} == {
        ("text instead of a number", "What is its type?", "It is text.")
    }
    assert (first.stand_in(1), second.stand_in(2)) == ("twice 1", "thrice 2")


def test_a_subclass_of_a_wrong_version_is_none() -> None:
    @misconception("Twice", lesson=LESSON, caught_by="doubles")
    class triples:
        """three times"""

    class Helper(triples):
        pass

    assert [one.id for one in found(triples=triples, Helper=Helper)] == ["triples"]


# A package of misconceptions -----------------------------------------------------------------------------------------

TABLE = 'title = "T"\nmodule = "tiny"\norder = 1\nsummary = "s"\n' + "".join(
    f'[stubs.{name}]\nkind = "core"\nminutes = 1\npoints = 50\n' for name in ("twice", "half")
)

SOLUTION = '''"""Tiny."""


def twice(x):
    """Twice the number."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION


def half(x):
    """Half the number."""
    ### BEGIN SOLUTION
    return x / 2
    ### END SOLUTION
'''

HEAD = "import tiny\nfrom autograder.publishing.misconceptions import Lesson, misconception, misconception_each\n"

PACKAGE = {
    "lessons.py": HEAD + 'FACTOR = Lesson("By what?", "By two.", reread="Factors")\n',
    "tiny/every_stub.py": HEAD + '@misconception_each(["twice", "half"], caught_by="is_right")\n'
    'def negative(stub):\n    """a\n\n    b?\n\n    c\n    """\n    return lambda x: -getattr(tiny, stub)(x)\n\n'
    "def three():\n    return 3\n",
    "tiny/half.py": HEAD + "from ..lessons import FACTOR\nfrom .every_stub import three\n"
    '@misconception("half", lesson=FACTOR, caught_by="is_right")\n'
    'def a_third(x):\n    """a third"""\n    return x / three()\n',
    "tiny/twice.py": HEAD + "from ..lessons import FACTOR\n"
    '@misconception("twice", lesson=FACTOR, caught_by="is_right")\n'
    'def four_times(x):\n    """four times"""\n    return 2 * tiny.twice(x)\n',
}

CHECKS = '''
from autograder.checks import check_each, expect_oracle

@check_each(["twice", "half"], points=50)
def is_right(module, rng, stub):
    """is right"""
    expect_oracle(getattr(module, stub)(rng.normal()))
'''


def reference_with(root: Path, misconceptions: Mapping[str, str]) -> Reference:
    """The reference of a tiny course with these files of misconceptions."""
    files = {
        "assignments/tiny/assignment.toml": TABLE,
        "assignments/tiny/checks/every_stub.py": CHECKS,
        "reference/solutions/tiny.py": SOLUTION,
        **{f"reference/misconceptions/{name}": text for name, text in misconceptions.items()},
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return Reference(Course(root).assignment("tiny"))


def test_stubs_come_in_the_tables_order_each_with_what_it_shares_last(tmp_path: Path) -> None:
    wrong = reference_with(tmp_path, PACKAGE).misconceptions
    assert [one.id for one in wrong] == ["four_times", "twice_negative", "a_third", "half_negative"]
    assert [one.reread for one in wrong] == ["Factors", "", "Factors", ""]


def test_a_version_is_handed_in_without_the_lesson_that_it_names(tmp_path: Path) -> None:
    reference = reference_with(tmp_path, PACKAGE)
    four_times, twice_negative, a_third, _ = reference.misconceptions
    text = reference.handed_in(four_times)
    assert text is not None
    assert "FACTOR" not in text
    namespace: dict[str, object] = {}
    exec(text, namespace)
    assert namespace["twice"](1) == 4  # type: ignore[operator]  # a function of the text
    assert namespace["half"](1) == 0.5  # type: ignore[operator]  # a function of the text
    # These use what stands in another file, or were made by a function.
    assert reference.handed_in(a_third) is None
    assert reference.handed_in(twice_negative) is None
