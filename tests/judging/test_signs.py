"""Which mistake a stub's wrong answers are: its every sign shows, it explains every fault, no other does too."""

from collections.abc import Mapping

import numpy as np
import pytest

from autograder.checks.answer_key import RecordedCheck
from autograder.checks.program import Expectation
from autograder.judging.diagnosis import STATISTICS, diagnose, held_by
from autograder.judging.findings import CheckFindings, Place
from autograder.numerics.comparison import Tolerance
from autograder.worker.values import Raised
from tests.judging.judged import SINGLE_INPUT, case_of, check_of, findings_of

ORACLE = Expectation("oracle", (2,))


def check(
    name: str = "works", right: tuple[object, ...] = (1.0, 2.0), inputs: object = 1.0,
    **signs: Mapping[int, object],
) -> RecordedCheck:  # fmt: skip
    """A check of a case for each right answer. signs: for each mistake, its wrong answer by case."""
    recorded = {
        mistake: tuple((number, 0, [answer]) for number, answer in wrong.items()) for mistake, wrong in signs.items()
    }
    cases = [case_of(ORACLE, inputs=inputs) for _ in right]
    return check_of(*cases, expected=[{2: answer} for answer in right], signs=recorded, name=name)


def named(*found: CheckFindings) -> dict[str, str]:
    return diagnose(found)


def test_a_mistake_shows_every_one_of_its_signs() -> None:
    one = check(doubles={0: 2.0, 1: 4.0})
    assert named(findings_of(one, 2.0, 4.0)) == {"works": "doubles"}
    assert named(findings_of(one, 2.0, 2.0)) == {}
    assert named(findings_of(one, 2.0, 5.0)) == {}
    assert named(findings_of(one, 1.0, 2.0)) == {}
    assert held_by([findings_of(one, 2.0, 4.0)]) == {"doubles": {("works", Place(0, 0)), ("works", Place(1, 0))}}


def test_a_sign_that_was_not_asked_about_does_not_show() -> None:
    assert named(findings_of(check(doubles={0: 2.0, 1: 4.0}), 2.0)) == {}


def test_a_fault_that_it_does_not_explain_leaves_it_unnamed() -> None:
    assert named(findings_of(check(doubles={0: 2.0}), 2.0, 7.0)) == {}
    assert named(findings_of(check(doubles={0: 2.0}), 2.0, 2.0)) == {"works": "doubles"}


def test_signs_in_the_stubs_other_checks_count_too() -> None:
    first, second = check("first", (1.0,), doubles={0: 2.0}), check("second", (1.0,), doubles={0: 2.0})
    both = named(findings_of(first, 2.0), findings_of(second, 2.0))
    assert both == {"first": "doubles", "second": "doubles"}
    assert named(findings_of(first, 2.0), findings_of(second, 1.0)) == {}
    assert named(findings_of(first, 2.0), findings_of(second, 3.0)) == {}


def test_of_two_that_fit_neither_is_named() -> None:
    assert named(findings_of(check(doubles={0: 2.0}, adds_one={0: 2.0}), 2.0, 2.0)) == {}


def test_the_one_whose_signs_hold_the_others_too_is_named() -> None:
    both = check("first", (1.0,), doubles={0: 2.0}, doubles_all={0: 2.0})
    more = check("second", (3.0,), doubles_all={0: 6.0})
    assert named(findings_of(both, 2.0), findings_of(more, 6.0)) == {"first": "doubles_all", "second": "doubles_all"}
    assert named(findings_of(both, 2.0), findings_of(more, 3.0)) == {"first": "doubles"}


def test_two_mistakes_in_two_checks_are_each_named() -> None:
    first, second = check("first", (1.0,), doubles={0: 2.0}), check("second", (1.0,), halves={0: 0.5})
    assert named(findings_of(first, 2.0), findings_of(second, 0.5)) == {"first": "doubles", "second": "halves"}


def test_nothing_is_named_where_nothing_failed_or_nothing_is_known() -> None:
    assert named(findings_of(check(doubles={0: 2.0}), 1.0, 2.0)) == {}
    assert named(findings_of(check(), 2.0, 4.0)) == {}


@pytest.mark.parametrize("ending", ["timeout", "died"])
def test_a_run_that_did_not_end_is_not_named(ending: str) -> None:
    one = check(doubles={0: 2.0})
    assert named(findings_of(one, 2.0, 2.0, ending=ending)) == {}
    other = check("other", (1.0,), doubles={0: 2.0})
    assert named(findings_of(one, 2.0, 2.0, ending=ending), findings_of(other, 2.0)) == {"other": "doubles"}


def test_a_sign_is_compared_as_near_as_the_check_asks() -> None:
    assert named(findings_of(check(doubles={0: 2.0}), 2.0 + 1e-6, 2.0)) == {"works": "doubles"}
    assert named(findings_of(check(doubles={0: 2.0}), 2.0 + 1e-4, 2.0)) == {}
    single = check(inputs=SINGLE_INPUT, doubles={0: 2.0})
    assert named(findings_of(single, 2.0 + 1e-4, 2.0)) == {"works": "doubles"}
    assert named(findings_of(single, 2.0 + 1e-3, 2.0)) == {}


def test_a_tolerance_of_statistics_is_a_tenth() -> None:
    assert Tolerance(rtol=0.1, atol=0.05) == STATISTICS


def drawn(mine: float, recorded: float) -> dict[str, str]:
    about = {"statistics": "mean", "predicate": "small", "constants": {}}
    case = case_of(Expectation("statistics", (2,), about))
    one = check_of(case, signs={"wide": ((0, 0, [recorded]),)})
    found = findings_of(one, np.array([mine]), mean=lambda draws: float(draws.mean()), small=lambda found: "is wide")
    return named(found)


@pytest.mark.parametrize("sign", [1, -1])
def test_draws_are_recognised_though_they_vary_from_seed_to_seed(sign: int) -> None:
    assert drawn(2.0 + sign * 0.24, 2.0) == {"works": "wide"}
    assert drawn(2.0 + sign * 0.26, 2.0) == {}
    assert drawn(sign * 0.049, 0.0) == {"works": "wide"}
    assert drawn(sign * 0.051, 0.0) == {}


def raised(name: str, text: str = "") -> Raised:
    return Raised((name, "Exception"), text)


def test_an_exception_is_not_a_value_and_not_another_exception() -> None:
    error, other = raised("KeyError"), raised("OSError")
    for recorded, mine in [(2.0, error), (error, 2.0), (error, other), (other, error)]:
        assert named(findings_of(check(fails={0: recorded, 1: 4.0}), mine, 4.0)) == {}
    assert named(findings_of(check(fails={0: raised("KeyError"), 1: 4.0}), raised("KeyError"), 4.0)) == {
        "works": "fails"
    }


def test_beside_a_value_the_class_of_an_exception_is_enough() -> None:
    one = check(fails={0: raised("KeyError", "'a'"), 1: 4.0})
    assert named(findings_of(one, raised("KeyError", "'b'"), 4.0)) == {"works": "fails"}


def test_exceptions_alone_must_have_the_same_words_in_every_check() -> None:
    one = check(fails={0: raised("KeyError", "'a'"), 1: raised("KeyError", "'b'")})
    assert named(findings_of(one, raised("KeyError", "'a'"), raised("KeyError", "'b'"))) == {"works": "fails"}
    assert named(findings_of(one, raised("KeyError", "'a'"), raised("KeyError", "'c'"))) == {}
    assert named(findings_of(one, raised("KeyError", "'c'"), raised("KeyError", "'b'"))) == {}
    other = check("other", (1.0,), fails={0: 3.0})
    found = findings_of(one, raised("KeyError", "'x'"), raised("KeyError", "'y'")), findings_of(other, 3.0)
    assert named(*found) == {"works": "fails", "other": "fails"}


def test_an_answer_of_several_parts_equals_one_of_as_many() -> None:
    refusal = Expectation("refusal", (2,))
    for recorded, name in [([1.0], {"works": "differs"}), ([1.0, 1.0], {}), ([], {})]:
        one = check_of(case_of(refusal), signs={"differs": ((0, 0, recorded),)})
        assert named(findings_of(one, 1.0)) == name


@pytest.mark.parametrize("kind", ["value", "that"])
def test_only_statistics_are_compared_that_loosely(kind: str) -> None:
    about = {"value": 1.0, "predicate": "never", "constants": {}}
    one = check_of(case_of(Expectation(kind, (2,), about)), signs={"wrong": ((0, 0, [2.0]),)})
    for mine, name in [(2.0, {"works": "wrong"}), (2.1, {})]:
        assert named(findings_of(one, mine, never=lambda answer: "is wrong")) == name
