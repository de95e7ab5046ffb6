"""The comparison of structures: where the first difference is, and what an answer is called."""

import numpy as np
import pytest

from autograder.numerics.comparison import (
    EXACT,
    Difference,
    Tolerance,
    all_finite,
    describe_raised,
    difference,
    is_numeric,
    kind_of,
    number,
)
from autograder.worker.values import Handle, Raised

ERROR = Raised(("ValueError", "Exception"), "no", "losses.py, line 3")


def said(got: object, wanted: object, tolerance: Tolerance | None = None) -> str:
    found = difference(got, wanted) if tolerance is None else difference(got, wanted, tolerance)
    return "" if found is None else str(found)


@pytest.mark.parametrize(
    ("got", "wanted", "sentence"),
    [
        ([1.0, [2.0, 3.0]], [1.0, [2.0, 4.0]], "it is 3, but 4 was wanted (at [1][1])"),
        ([1.0, 9.0], [0.0, 0.0], "it is 1, but 0 was wanted (at [0])"),
        ({"a": [1.0], "b": 2.0}, {"a": [0.0], "b": 2.0}, "it is 1, but 0 was wanted (at ['a'][0])"),
        ({3: 1.0}, {3: 0.0}, "it is 1, but 0 was wanted (at [3])"),
        ({(1, 2): 1.0}, {(1, 2): 0.0}, "it is 1, but 0 was wanted (at […])"),
        ([ERROR], [1.0], "raised ValueError: no (losses.py, line 3) (at [0])"),
        ([None], ["x"], "is not the text wanted (at [0])"),
        ([0.0], [None], "is the float 0, not None (at [0])"),
        ([0.0], [Handle(1)], "is the float 0, not an object (at [0])"),
        ([Handle(2)], [Handle(1)], "is another object than the one wanted (at [0])"),
        ([0.0], [ERROR], "is the float 0, where ValueError was to be raised (at [0])"),
        ([0.0], [(1.0,)], "is the float 0, not a tuple of 1 (at [0])"),
        ([[]], [(1.0,)], "has 0 items, not 1 (at [0])"),
        ([[1.0, 2.0]], [(1.0,)], "has 2 items, not 1 (at [0])"),
        (["b"], ["a"], "is not the text wanted (at [0])"),
        ([0.0], [{}], "is the float 0, not a dict (at [0])"),
        ([{}], [{"a": 1.0}], "lacks the key 'a' (at [0])"),
        ([{}], [{1: 1.0}], "lacks a key (at [0])"),
        ([{"a": 1.0}], [{}], "has a key too many, 'a' (at [0])"),
        ([{1: 1.0}], [{}], "has a key too many (at [0])"),
    ],
)
def test_the_path_leads_to_the_first_difference(got: object, wanted: object, sentence: str) -> None:
    assert said(got, wanted) == sentence


def test_a_difference_without_a_path_is_its_sentence() -> None:
    assert str(Difference("is wrong")) == "is wrong"
    assert str(Difference("is wrong", "[0]")) == "is wrong (at [0])"
    with pytest.raises(AttributeError):
        Difference("is wrong").path = "[0]"  # type: ignore[misc]


def test_members_are_compared_within_the_tolerance_of_the_whole() -> None:
    loose = Tolerance(rtol=0.0, atol=1.0)
    for got, wanted in [([1.5], [1.0]), ({"a": 1.5}, {"a": 1.0}), ([{"a": [1.5]}], [{"a": [1.0]}])]:
        assert said(got, wanted)
        assert not said(got, wanted, loose)
        assert said(got, wanted, EXACT)


def test_right_structures_have_no_difference() -> None:
    assert not said(None, None)
    assert not said("relu", "relu")
    assert not said([], ())
    assert not said({}, {})
    assert said("relu", "tanh") == said(b"relu", "relu") == "is not the text wanted"


@pytest.mark.parametrize(
    ("mine", "theirs", "differ"),
    [
        (1, 1, False), (1, 2, True),
        (1_000_001, 1_000_002, False), (1_000_001, 1, False), (1, 1_000_001, False),
        (1_000_000, 1_000_001, False), (1_000_000, 1, False), (1, 1_000_000, False), (999_999, 1, True),
        (1, 999_999, True),
    ],
)  # fmt: skip
def test_objects_of_the_program_are_told_apart_and_others_are_not(mine: int, theirs: int, differ: bool) -> None:
    assert bool(said(Handle(mine), Handle(theirs))) == differ


@pytest.mark.parametrize(
    ("got", "wanted", "sentence"),
    [
        (np.ones((2, 3)), np.ones((3, 2)), "has shape (2, 3), but shape (3, 2) was wanted"),
        (np.array(1.0), np.ones(2), "is a single number, but shape (2,) was wanted"),
        (np.ones(2), 1.0, "has shape (2,), but a single number was wanted"),
        (np.ones(2), np.array([True, True]), "is an array of shape (2,) and dtype float64, not an array of bools"),
        (np.array(1), np.array(True), "is an array of shape () and dtype int64, not True or False"),
        (np.array([1j, 1j]), np.array([1, 1]), "is complex, where real numbers were wanted"),
        (np.array([1.0, 2.0]), np.array([3.0, 3.0]), "at index 0 it is 1, but 3 was wanted; 2 of 2 entries differ"),
        (
            np.eye(2), np.zeros((2, 2)),
            "at index (0, 0) it is 1, but 0 was wanted; 2 of 4 entries differ",
        ),
        (np.ones(1), np.zeros(1), "at index 0 it is 1, but 0 was wanted"),
        (np.array([True]), np.array([False]), "at index 0 it is True, but False was wanted"),
        (1.0 + 1e-5, 1.0, "it is 1.00001, but 1 was wanted"),
        ("1", np.ones(2), "is a str, not a NumPy array of shape (2,)"),
        (2.0, np.ones(2), "is the float 2, not a NumPy array of shape (2,)"),
    ],
)  # fmt: skip
def test_the_sentence_says_what_is_wrong_with_numbers(got: object, wanted: object, sentence: str) -> None:
    assert said(got, wanted) == sentence


def test_bools_are_numbers_but_numbers_are_no_bools() -> None:
    assert not said(np.array([True, False]), np.array([1.0, 0.0]))
    assert not said(True, 1)
    assert said(1, True) == "is the int 1, not True or False"


@pytest.mark.parametrize("bits", [61, 62, 63, 64, 999])
def test_an_integer_of_any_length_that_a_float_holds_is_compared(bits: int) -> None:
    assert not said(2**bits, float(2**bits))
    assert not said(2**bits, np.array(float(2**bits)))
    assert said(2**bits, 0.0).endswith("but 0 was wanted")


def test_an_integer_longer_than_that_is_refused_unread() -> None:
    assert said(2**999, 0.0) != "is an integer far too large"  # of 1000 bits
    assert said(2**1000, 0.0) == "is an integer far too large"
    assert said(2**20_000, 0.0) == "is an integer far too large"


@pytest.mark.parametrize("value", [True, 1, 1.0, np.ones(2)])
def test_what_is_numeric(value: object) -> None:
    assert is_numeric(value)


@pytest.mark.parametrize("value", [None, "1", [1.0], {}, Handle(1), ERROR])
def test_what_is_not(value: object) -> None:
    assert not is_numeric(value)


@pytest.mark.parametrize(
    ("value", "finite"),
    [
        (True, True), (7, True), (1.0, True), (np.inf, False), (np.nan, False),
        (np.ones(2), True), (np.array([1.0, np.nan]), False), (np.array([np.inf, np.inf]), False),
        ([1.0, 2.0], True), ([1.0, np.nan], False), ([], True), ((np.ones(1), 1), True),
        ([1.0, None], None), ([np.nan, "x"], None), ({"a": 1.0}, True), ({"a": np.inf}, False), ({"a": "x"}, None),
        (None, None), ("1", None), (Handle(1), None),
    ],
)  # fmt: skip
def test_whether_everything_is_finite(value: object, finite: bool | None) -> None:
    assert all_finite(value) is finite


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "True"), (np.bool_(False), "False"), (1, "1"), (0.1 + 0.2, "0.3"), (1 / 3, "0.3333333333"),
        (1e-12, "1e-12"), (np.float32(0.5), "0.5"),
    ],
)  # fmt: skip
def test_a_number_has_the_digits_that_tell_it_from_its_neighbours(value: object, text: str) -> None:
    assert number(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "None (is a `return` missing?)"),
        (ERROR, "raised ValueError: no (losses.py, line 3)"),
        (Handle(1, "Node"), "an object of type `Node`"),
        (np.zeros((2, 1), dtype=np.float32), "an array of shape (2, 1) and dtype float32"),
        (True, "the bool True"), (3, "the int 3"), (0.5, "the float 0.5"),
        ("x", "a str"), ([1], "a list"), ((1,), "a tuple"), ({}, "a dict"),
    ],
)  # fmt: skip
def test_an_answer_is_called_what_it_is(value: object, text: str) -> None:
    assert kind_of(value) == text


def test_an_exception_shows_its_text_and_its_place_where_it_has_them() -> None:
    assert describe_raised(Raised(("KeyError",))) == "raised KeyError"
    assert describe_raised(Raised(("KeyError",), "'w'")) == "raised KeyError: 'w'"
    assert describe_raised(Raised(("KeyError",), "", "a.py, line 1")) == "raised KeyError (a.py, line 1)"
