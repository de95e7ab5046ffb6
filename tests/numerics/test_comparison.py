"""The comparison: each wrong answer fails with a sentence that says why; right but unusual ones pass."""

import numpy as np
import pytest

from autograder.numerics.comparison import EXACT, Tolerance, difference
from autograder.worker.values import Handle, Raised

COLUMN = np.arange(5.0).reshape(5, 1)

WRONG = [
    (None, 1.0, "None (is a `return` missing?)"),
    (np.nan, 1.0, "it is nan, but 1 was wanted"),
    (np.inf, 1.0, "it is inf"),
    (1.0005, 1.0, "it is 1.0005, but 1 was wanted"),
    ("1.0", 1.0, "is a str, not a number"),
    (Handle(3, "AlwaysEqual"), 1.0, "an object of type `AlwaysEqual`, not a number"),
    (Handle(3, "matrix"), np.ones(2), "an object of type `matrix`, not a NumPy array of shape (2,)"),
    ([1.0, 1.0], np.ones(2), "is a list, not a NumPy array of shape (2,)"),
    (np.ones(1), 1.0, "has shape (1,), but a single number was wanted"),
    (1.0, np.ones(2), "is the float 1, not a NumPy array"),
    (COLUMN, np.arange(5.0), "has shape (5, 1), but shape (5,) was wanted"),
    (COLUMN - np.arange(5.0), np.zeros(5), "has shape (5, 5), but shape (5,) was wanted"),
    (
        np.array([0.0, 2.0, 3.0]),
        np.array([0.0, 2.0, 4.0]),
        "at index 2 it is 3, but 4 was wanted; 1 of 3 entries differ",
    ),
    (np.array([[0.0, np.nan]]), np.zeros((1, 2)), "at index (0, 1) it is nan"),
    (np.ones(2) * (1 + 0j), np.ones(2), "is complex"),
    (10**400, 1.0, "is an integer far too large"),
    (1, True, "is the int 1, not True or False"),
    ((1.0,), (1.0, 2.0), "has 1 items, not 2"),
    ({"w1": 1.0}, {"w1": 1.0, "w2": 2.0}, "lacks the key 'w2'"),
    ({"w1": 1.0, "x": 0.0}, {"w1": 1.0}, "has a key too many, 'x'"),
    ({"w1": 1.0}, {"w1": 2.0}, "at ['w1']"),
    (Handle(1, "Node"), Handle(2, "Node"), "is another object"),
    (Raised(("KeyError",), "'w2'"), 1.0, "raised KeyError: 'w2'"),
    (1.0, None, "is the float 1, not None"),
]

RIGHT = [
    (1, 1.0),
    (np.array(1.0), 1.0),
    (np.array(1.0, dtype=np.float32), 1.0),
    (1.0, np.array(1.0)),
    (True, np.array(True)),
    (np.array(3), 3),
    ([1.0, 2.0], (1.0, 2.0)),
    (np.array([1, 2]), np.array([1.0, 2.0])),
    (np.array([0.1, 0.2], dtype=np.float32), np.array([0.1, 0.2])),
    (np.array([np.nan, np.inf]), np.array([np.nan, np.inf])),
    (0.1 + 0.2, 0.3),
    ({"b": 1.0, "a": 2.0}, {"a": 2.0, "b": 1.0}),
    (Handle(4, "Left"), Handle(4, "Right")),
    (Handle(1_000_001, "Node"), Handle(1_000_009, "Node")),
    (np.zeros((0, 3)), np.zeros((0, 3))),
]


@pytest.mark.parametrize(("got", "wanted", "sentence"), WRONG)
def test_a_wrong_answer_fails_and_the_sentence_says_why(got, wanted, sentence):
    found = difference(got, wanted)
    assert found is not None
    assert sentence in str(found)


@pytest.mark.parametrize(("got", "wanted"), RIGHT)
def test_an_unusual_right_answer_passes(got, wanted):
    assert difference(got, wanted) is None


def test_a_check_may_ask_for_more_but_not_of_single_precision():
    strict = Tolerance(rtol=1e-9, atol=0.0)
    assert difference(1.0 + 1e-8, 1.0, strict) is not None
    assert difference(np.array([1.0 + 1e-5], dtype=np.float32), np.array([1.0]), strict) is None


def test_exact_means_exact_even_in_single_precision():
    one = np.array([1.0], dtype=np.float32)
    assert difference(np.nextafter(one, np.float32(2)), one, EXACT) is not None
    assert difference(one.copy(), one, EXACT) is None
