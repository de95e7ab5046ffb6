"""The checker of gradients is itself checked: a derivative wrong by 0.05 % fails, a right one never does."""

from typing import Any

import numpy as np
import pytest

from autograder.checks.program import Case, Expectation
from autograder.judging.expectations import Evidence, judge
from autograder.numerics.finite_differences import moved, steps_at
from autograder.worker.run_case import Answers
from autograder.worker.values import Raised

FUNCTIONS: dict[str, tuple[Any, Any]] = {
    "squares": (lambda x: float(np.mean(x**2)), lambda x: 2 * x / x.size),
    "exponentials": (lambda x: float(np.sum(np.exp(x))), np.exp),
    "cosines far out": (lambda x: float(np.sum(np.cos(100 + x))), lambda x: -np.sin(100 + x)),
    "a product": (lambda x: float(np.prod(x)), lambda x: np.prod(x) / x),
    "tiny": (lambda x: 1e-3 * float(np.sum(x**3)), lambda x: 3e-3 * x**2),
    "large": (lambda x: 1e4 * float(np.sum(x**3)), lambda x: 3e4 * x**2),
}


def fault(function, gradient, x, recorded=None, **asked):
    """What the judgement says of a gradient, given forward answers at the moved points, and perhaps the true ones."""
    steps = steps_at(x)
    points = list(moved(x, steps))
    parameters = {"steps": steps, "upstream": None, "rtol": None, "atol": None, **asked}
    slots = tuple(range(len(points) + 1))
    expectation = Expectation("gradient", slots, parameters)
    case = Case((("name", "m", "f"),) * len(slots), (expectation,))
    answers = Answers({0: gradient, **{slot: function(point) for slot, point in enumerate(points, 1)}})
    truth = {} if recorded is None else {slot: recorded(point) for slot, point in enumerate(points, 1)}
    return judge(expectation, Evidence(case, answers, truth))


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("shape", [(1,), (6,), (3, 4)])
def test_a_right_gradient_passes(name, shape):
    function, gradient = FUNCTIONS[name]
    for seed in range(20):
        x = np.random.default_rng(seed).uniform(0.5, 2.0, size=shape)
        assert fault(function, gradient(x), x) is None


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_gradient_wrong_by_a_twentieth_of_a_percent_fails(name):
    function, gradient = FUNCTIONS[name]
    for seed in range(20):
        x = np.random.default_rng(seed).uniform(0.5, 2.0, size=(5,))
        if np.abs(gradient(x)).max() < 1e-2:
            continue  # below what central differences can see
        assert fault(function, 1.0005 * gradient(x), x) is not None


def test_one_wrong_entry_fails():
    function, gradient = FUNCTIONS["squares"]
    x = np.linspace(0.5, 2.0, 7)
    wrong = gradient(x)
    wrong[3] *= 1.01
    assert "at index 3" in fault(function, wrong, x).sentence


@pytest.mark.parametrize("wrong", [None, "text", np.nan, np.zeros(5), np.zeros((5, 1)), [2.0, 2.0, 2.0, 2.0, 2.0]])
def test_what_is_no_gradient_fails(wrong):
    function, _ = FUNCTIONS["squares"]
    assert fault(function, wrong, np.linspace(0.5, 2.0, 5)) is not None


def test_a_wrong_forward_is_not_charged_to_a_right_gradient():
    function, gradient = FUNCTIONS["squares"]
    x = np.linspace(0.5, 2.0, 5)
    assert fault(lambda point: 3.0 * function(point), gradient(x), x, recorded=function) is None
    assert fault(lambda point: float("nan"), gradient(x), x, recorded=function) is None


def test_a_gradient_of_ones_own_wrong_forward_keeps_its_points_here():
    function, gradient = FUNCTIONS["squares"]
    x = np.linspace(0.5, 2.0, 5)
    assert fault(lambda point: 3.0 * function(point), 3.0 * gradient(x), x, recorded=function) is None


def test_a_gradient_that_fits_neither_says_whose_slope_it_misses():
    function, gradient = FUNCTIONS["squares"]
    x = np.linspace(0.5, 2.0, 5)
    said = fault(lambda point: 3.0 * function(point), 2.0 * gradient(x), x, recorded=function)
    assert "slope of your own forward code" in said.sentence


def test_a_gradient_of_a_wrong_forward_says_whose_it_should_be():
    function, gradient = FUNCTIONS["squares"]
    x = np.linspace(0.5, 2.0, 5)
    for recorded in (None, function):
        said = fault(function, 2.0 * gradient(x), x, recorded)
        assert said.sentence.startswith("is not the slope of your own forward code: at index 0 it is")
        assert (said.slot, said.knows_wanted) == (0, True)
        assert said.wanted == pytest.approx(gradient(x), rel=1e-6)


def test_zeros_fit_a_constant_and_earn_nothing():
    function, gradient = FUNCTIONS["squares"]
    x = np.linspace(0.5, 2.0, 5)
    said = fault(lambda point: 7.0, np.zeros(5), x, recorded=function)
    assert said.sentence == "is zero everywhere, and your own forward code is constant: neither says anything"
    assert (said.slot, said.knows_wanted) == (0, False)
    assert fault(lambda point: 7.0, gradient(x), x, recorded=function) is None
    assert fault(lambda point: 7.0, np.zeros(5), x, recorded=lambda point: 3.0) is None
    assert fault(lambda point: 7.0, np.zeros(5), x) is None


def test_where_the_forward_answers_are_no_numbers_the_right_ones_judge():
    function, gradient = FUNCTIONS["squares"]
    x = np.linspace(0.5, 2.0, 5)
    broken = Raised(("KeyError",), "'w'")
    assert fault(lambda point: broken, gradient(x), x, recorded=function) is None
    said = fault(lambda point: broken, 2.0 * gradient(x), x, recorded=function)
    assert said.sentence.startswith("at index 0 it is 0.4, but 0.2")
    assert (said.slot, said.knows_wanted) == (0, True)
    assert said.wanted == pytest.approx(gradient(x), rel=1e-6)


def test_without_any_forward_answers_nothing_can_be_compared_and_the_first_error_is_shown():
    _, gradient = FUNCTIONS["squares"]
    x = np.array([1.0, 2.0])
    answers = iter([1.0, 1.0, Raised(("KeyError",), "'w'"), 1.0])
    said = fault(lambda point: next(answers), gradient(x), x)
    assert said.sentence == "cannot be compared with a numerical gradient: raised KeyError: 'w'"
    assert said.slot == 3
    said = fault(lambda point: "text", gradient(x), x)
    assert said.sentence == "cannot be compared with a numerical gradient: a str"
    assert said.slot == 1


def test_a_check_may_ask_for_another_tolerance_and_for_weights():
    function, gradient = FUNCTIONS["squares"]
    x = np.linspace(0.5, 2.0, 5)
    assert fault(function, 1.01 * gradient(x), x) is not None
    assert fault(function, 1.01 * gradient(x), x, rtol=0.02) is None
    assert fault(function, 0.01 + gradient(x), x, atol=0.02) is None
    weights = np.array([1.0, 0.0, -1.0, 2.0, 0.5])
    assert fault(np.sin, weights * np.cos(x), x, upstream=weights) is None
    assert fault(np.sin, np.cos(x), x, upstream=weights) is not None
