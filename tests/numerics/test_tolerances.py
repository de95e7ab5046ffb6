"""How near is near enough: each tolerance at its own edge, from both sides."""

import numpy as np
import pytest

from autograder.numerics.comparison import DOUBLE, EXACT, SINGLE, Tolerance, difference, is_single

SINGLES = [np.float16, np.float32, np.complex64]
DOUBLES = [np.float64, np.complex128, np.longdouble, np.clongdouble, np.int32, np.bool_]


def is_near(got: object, wanted: object, tolerance: Tolerance = DOUBLE) -> bool:
    return difference(got, wanted, tolerance) is None


@pytest.mark.parametrize("wanted", [1.0, -1.0, 1e3, 1e-2])
def test_double_precision_is_relative_to_a_millionth(wanted: float) -> None:
    for sign in (1, -1):
        assert is_near(wanted * (1 + sign * 0.9e-6), wanted)
        assert not is_near(wanted * (1 + sign * 1.2e-6), wanted)


def test_beside_zero_double_precision_is_absolute_to_a_billionth() -> None:
    for sign in (1, -1):
        assert is_near(sign * 0.99e-9, 0.0)
        assert not is_near(sign * 1.01e-9, 0.0)


@pytest.mark.parametrize("wanted", [1.0, -1.0, 1e3])
def test_single_precision_is_relative_to_a_ten_thousandth(wanted: float) -> None:
    right = np.array([wanted], dtype=np.float32)
    for sign in (1, -1):
        assert is_near(right * np.float32(1 + sign * 0.98e-4), right)
        assert not is_near(right * np.float32(1 + sign * 1.03e-4), right)


def test_beside_zero_single_precision_is_absolute_to_a_millionth() -> None:
    nothing = np.zeros(1, dtype=np.float32)
    for sign in (1, -1):
        assert is_near(nothing + np.float32(sign * 0.99e-6), nothing)
        assert not is_near(nothing + np.float32(sign * 1.01e-6), nothing)


def test_single_precision_on_either_side_is_enough() -> None:
    near, right = np.array([1.00005]), np.array([1.0])
    assert not is_near(near, right)
    assert is_near(near.astype(np.float32), right)
    assert is_near(near, right.astype(np.float32))


def test_exact_is_exact() -> None:
    assert Tolerance(0.0, 0.0) == EXACT
    assert not is_near(np.nextafter(1.0, 2.0), 1.0, EXACT)
    assert not is_near(5e-324, 0.0, EXACT)
    assert EXACT.rounded() == EXACT


def test_the_edge_itself_is_near() -> None:
    assert is_near(1.5, 1.0, Tolerance(rtol=0.5, atol=0.0))
    assert is_near(0.5, 0.0, Tolerance(rtol=0.0, atol=0.5))
    assert is_near(2.0, 1.0, Tolerance(rtol=0.5, atol=0.5))
    assert not is_near(2.01, 1.0, Tolerance(rtol=0.5, atol=0.5))


def test_the_relative_part_is_that_of_the_wanted_number() -> None:
    assert is_near(0.5, 1.0, Tolerance(rtol=0.5, atol=0.0))
    assert not is_near(1.0, 0.5, Tolerance(rtol=0.5, atol=0.0))
    assert not is_near(-1.0, 1.0, Tolerance(rtol=1.0, atol=0.0))


def test_a_check_overrides_either_part_alone() -> None:
    assert DOUBLE.merged(None, None) == DOUBLE
    assert DOUBLE.merged(0.5, None) == Tolerance(0.5, DOUBLE.atol)
    assert DOUBLE.merged(None, 0.0) == Tolerance(DOUBLE.rtol, 0.0)


def test_rounding_never_asks_for_more_than_before() -> None:
    assert Tolerance(1e-12, 1e-12).rounded() == SINGLE
    assert Tolerance(0.5, 1e-12).rounded() == Tolerance(0.5, SINGLE.atol)
    assert Tolerance(0.0, 0.5).rounded() == Tolerance(SINGLE.rtol, 0.5)


def test_tolerances_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        DOUBLE.rtol = 1.0  # type: ignore[misc]


@pytest.mark.parametrize("dtype", SINGLES)
def test_less_than_double_precision_is_single(dtype: type) -> None:
    assert is_single(np.dtype(dtype))


@pytest.mark.parametrize("dtype", DOUBLES)
def test_nothing_else_is(dtype: type) -> None:
    assert not is_single(np.dtype(dtype))


@pytest.mark.parametrize("wanted", [np.inf, -np.inf, np.nan])
def test_what_is_not_finite_equals_itself_alone(wanted: float) -> None:
    loose = Tolerance(rtol=1.0, atol=1.0)
    for got in (np.inf, -np.inf, np.nan, 0.0, 1e308):
        assert is_near(got, wanted, loose) == (got == wanted or (np.isnan(got) and np.isnan(wanted)))


@pytest.mark.parametrize("got", [np.inf, -np.inf, np.nan])
def test_what_is_not_finite_is_near_no_number(got: float) -> None:
    assert not is_near(got, 1.0, Tolerance(rtol=np.inf, atol=np.inf))


def test_complex_numbers_are_compared_as_they_are() -> None:
    assert is_near(np.array([1 + 1j]), np.array([1 + 1j]))
    assert not is_near(np.array([1 + 1j]), np.array([1 + 2j]))
    assert is_near(np.array([1.0]), np.array([1 + 0j]))
    assert not is_near(np.array([1.0]), np.array([1 + 1j]))
    assert is_near(np.array([1 + 1.00005j], dtype=np.complex64), np.array([1 + 1j]))
