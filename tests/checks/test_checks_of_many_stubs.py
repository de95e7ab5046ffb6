"""What holds for many stubs is one function: `check_each` makes a check of each stub out of it."""

from types import SimpleNamespace

import numpy as np
import pytest

from autograder.checks import check, check_each, expect_that, predicate
from autograder.checks.language import Check, build_program, checks_of, predicates_of
from autograder.errors import AuthoringError

POINTS = {"first": 1.0, "second": 2.0}


@check_each(POINTS, points=POINTS, about="contract", advice="Look again.", repeats=3)
def holds(module, rng, stub):
    """holds for
    every stub"""
    expect_that(is_there, getattr(module, stub)(rng.normal()))


@predicate
def is_there(answer):
    return None if answer is not None else "is missing"


def made() -> list[Check]:
    return checks_of([SimpleNamespace(holds=holds)])


def test_each_stub_has_a_check_with_the_name_and_the_title_of_the_function() -> None:
    assert [check.full_id for check in made()] == ["first.holds", "second.holds"]
    assert {check.title for check in made()} == {"holds for every stub"}
    assert {(check.about, check.advice, check.repeats) for check in made()} == {("contract", "Look again.", 3)}


def test_points_are_the_same_for_all_or_given_by_stub() -> None:
    assert [check.points for check in made()] == [1, 2]

    @check_each(["first", "second"], points=4)
    def other(module, rng, stub):
        """is another"""

    assert [check.points for check in checks_of([SimpleNamespace(other=other)])] == [4, 4]


def test_each_check_calls_its_own_stub() -> None:
    for one in made():
        (case,) = build_program(one, "tiny", ["first", "second"], [1]).cases
        assert one.stub in repr(case.operations)
        assert ({"first", "second"} - {one.stub}).pop() not in repr(case.operations)


def test_a_check_that_another_file_imports_is_found_once() -> None:
    assert len(checks_of([SimpleNamespace(holds=holds), SimpleNamespace(imported=holds)])) == 2


@pytest.mark.parametrize("decorator", [check("first", points=1), check_each(["first"], points=1)])
def test_a_check_without_a_title_is_refused(decorator) -> None:
    def untitled(module, rng, stub=""):
        expect_that(is_there, np.ones(1))

    with pytest.raises(AuthoringError, match="untitled of first needs a docstring"):
        decorator(untitled)


def test_two_predicates_of_one_name_are_refused() -> None:
    def another():
        @predicate
        def is_there(answer):
            return None

        return is_there

    first, second = SimpleNamespace(is_there=is_there), SimpleNamespace(is_there=another())
    with pytest.raises(AuthoringError, match="two predicates are called is_there"):
        predicates_of([first, second])
    assert predicates_of([first, first]) == {"is_there": is_there}
