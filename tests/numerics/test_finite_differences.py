"""The numerical gradient: its points, its step, its kinks, its tolerance and its zeros, each at its own edge."""

from collections.abc import Callable

import numpy as np
import pytest

from autograder.numerics.finite_differences import (
    HALF,
    KINK,
    MAX_ENTRIES,
    STEP,
    TOLERANCE,
    Floats,
    crosses_kink,
    gradient,
    gradient_difference,
    moved,
    says_nothing,
    steps_at,
)

AT = np.array([[0.5, -2.0, 3.0], [0.0, 1.0, -100.0]])


def numerical(function: Callable[[Floats], object], at: Floats, fraction: float = 1.0, **weights: Floats) -> Floats:
    steps = steps_at(at, fraction)
    found = gradient([function(point) for point in moved(at, steps)], steps, **weights)
    assert found is not None
    return found


def test_a_step_is_a_hundred_thousandth_and_grows_with_entries_above_one() -> None:
    assert STEP == 1e-5
    assert np.array_equal(steps_at(AT), [[1e-5, 2e-5, 3 * 1e-5], [1e-5, 1e-5, 1e-5 * 100]])
    assert np.array_equal(steps_at(AT, HALF), steps_at(AT) / 2)


def test_a_jacobian_has_two_hundred_entries_at_most() -> None:
    assert MAX_ENTRIES == 200


def test_each_entry_is_moved_up_and_then_down_alone() -> None:
    at, steps = np.array([1.0, 2.0]), np.array([0.5, 0.25])
    points = list(moved(at, steps))
    assert [point.tolist() for point in points] == [[1.5, 2.0], [0.5, 2.0], [1.0, 2.25], [1.0, 1.75]]
    assert at.tolist() == [1.0, 2.0]
    assert len(list(moved(AT, steps_at(AT)))) == 12


@pytest.mark.parametrize("at", [AT, AT[0], AT[:, :1], np.array(0.7)])
def test_the_gradient_of_a_polynomial_is_its_derivative(at: Floats) -> None:
    found = numerical(lambda x: float(np.sum(x**3)), at)
    assert found.shape == at.shape
    assert gradient_difference(3 * at**2, found, None, None) is None


def test_upstream_weighs_the_entries_of_the_answer() -> None:
    weights = np.array([[1.0, -2.0, 0.5], [3.0, 0.0, 1.0]])
    found = numerical(np.sin, AT, upstream=weights)
    assert gradient_difference(weights * np.cos(AT), found, None, None) is None


@pytest.mark.parametrize(
    "answer",
    [
        np.nan, np.inf, None, "1", [1.0], (1.0,), {"a": 1.0}, np.ones(2), np.array([1.0]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", [0, 1])
def test_there_is_none_where_an_answer_is_no_finite_number(answer: object, place: int) -> None:
    answers = [1.0, 2.0]
    steps = np.array([1e-5])
    assert gradient(answers, steps) is not None
    answers[place] = answer  # type: ignore[call-overload]
    assert gradient(answers, steps) is None


def test_answers_must_have_the_shape_of_their_weights() -> None:
    steps, weights = np.array([0.5]), np.array([1.0, 2.0])
    assert gradient([np.array([1.0, 1.0]), np.array([0.0, 0.5])], steps, weights) == pytest.approx(np.array([2.0]))
    for other in (1.0, np.ones(1), np.ones((2, 1)), np.ones(3)):
        assert gradient([other, other], steps, weights) is None
    assert gradient([3, True], steps, 2) == pytest.approx(np.array([4.0]))


def test_a_gradient_may_be_wrong_by_a_ten_thousandth() -> None:
    right = np.array([1.0, 0.5])
    assert (TOLERANCE.rtol, TOLERANCE.atol) == (1e-4, 1e-6)
    for sign in (1, -1):
        assert gradient_difference(right * (1 + sign * 0.99e-4), right, None, None) is None
        found = gradient_difference(right * (1 + sign * 1.04e-4), right, None, None)
        assert found is not None
        assert "at index 0" in str(found)


@pytest.mark.parametrize(("largest", "scale"), [(1000.0, 1000.0), (-1000.0, 1000.0), (0.001, 1.0), (1.0, 1.0)])
def test_the_absolute_part_grows_with_the_largest_entry_above_one(largest: float, scale: float) -> None:
    right = np.array([largest, 0.0])
    for sign in (1, -1):
        assert gradient_difference(right + np.array([0, sign * 0.99e-6 * scale]), right, None, None) is None
        assert gradient_difference(right + np.array([0, sign * 1.01e-6 * scale]), right, None, None) is not None


def test_a_check_may_ask_for_another_tolerance() -> None:
    right = np.array([10.0, 0.0])
    off = right + np.array([0.5, 0.0])
    assert gradient_difference(off, right, None, None) is not None
    assert gradient_difference(off, right, 0.05, None) is None
    assert gradient_difference(off, right, None, 0.05) is None
    assert gradient_difference(off, right, 0.0, 0.04) is not None
    assert gradient_difference(right + np.array([1e-5, 0.0]), right, 0.0, 0.0) is not None


def test_a_gradient_of_another_shape_differs() -> None:
    assert "has shape" in str(gradient_difference(np.ones((2, 1)), np.ones(2), None, None))


def test_a_kink_between_the_points_shows_in_half_the_step() -> None:
    for distance in (0.0, 0.3, 0.9):
        at = np.array([1.0, distance * STEP])
        assert crosses_kink(numerical(_above_zero, at), numerical(_above_zero, at, HALF)) == (distance > 0)
    beside = np.array([1.0, 1.1 * STEP])
    assert not crosses_kink(numerical(_above_zero, beside), numerical(_above_zero, beside, HALF))


def _above_zero(x: Floats) -> float:
    return float(np.sum(np.maximum(x, 0.0)))


def test_a_smooth_function_crosses_none() -> None:
    for at in np.linspace(-3, 3, 25):
        x = np.array([at, 2 * at])
        assert not crosses_kink(
            numerical(lambda x: float(np.sum(np.exp(x))), x), numerical(lambda x: float(np.sum(np.exp(x))), x, HALF)
        )


def test_two_steps_agree_to_a_hundred_thousandth() -> None:
    assert (KINK.rtol, KINK.atol) == (1e-5, 1e-5)
    fine = np.array([100.0, 0.0])
    for sign in (1, -1):
        assert not crosses_kink(fine * (1 + sign * 0.99e-5), fine)
        assert crosses_kink(fine * (1 + sign * 1.1e-5), fine)
        assert not crosses_kink(fine + np.array([0.0, sign * 0.99e-5]), fine)
        assert crosses_kink(fine + np.array([0.0, sign * 1.01e-5]), fine)


def test_zero_is_earned_only_where_the_right_gradient_is_zero_too() -> None:
    flat, steep = np.zeros(3), np.array([0.0, 0.0, 1e-9])
    assert says_nothing(flat, steep)
    assert not says_nothing(steep, steep)
    assert not says_nothing(flat, flat)
    assert not says_nothing(steep, flat)
    assert not says_nothing(flat, None)
