"""Calls and values as messages show them."""

import numpy as np

from autograder.checks.language import Check, build_program, expect_finite
from autograder.checks.notation import described, expression, value
from autograder.report.safe_text import CUT, visible


def shown(build) -> str:
    check = Check("f", "shown", "is shown", 1, "value", "", 1, None, None, build)
    (case,) = build_program(check, "m", ["f", "Layer"], [0]).cases
    return expression(case, case.expectations[0].slots[0])


def test_a_call_reads_as_it_was_written():
    call = shown(lambda module, rng: expect_finite(module.Layer(np.ones(2), bias=None).forward([1.5, "relu"])[0]))
    assert call == "Layer(array([1., 1.]), bias=None).forward([1.5, 'relu'])[0]"


def test_a_long_call_still_shows_what_is_called():
    big = [np.arange(30.0) for _ in range(3)]
    call = shown(lambda module, rng: expect_finite(module.Layer(*big).forward(big[0])))
    assert call.endswith(".forward(<array of shape (30,)>)")
    assert CUT not in call


def test_large_arrays_are_shown_by_shape_and_dtype():
    assert value(np.zeros((100, 100), dtype=np.float32)) == "<array of shape (100, 100), dtype float32>"
    assert value(np.zeros((0, 3))) == "array([], shape=(0, 3))"


def test_text_of_the_students_is_escaped_and_cut_with_a_note():
    assert visible("\x1b[31m\u202e") == "\\x1b[31m\\u202e"
    assert visible("x" * 10_000, limit=50) == "x" * 50 + CUT


def test_shape_and_dtype_stand_beside_an_answer():
    assert described(np.ones((2, 1), dtype=np.float32)).endswith("   shape (2, 1), float32")
    assert described(0.5) == "0.5   float"
    assert described(None) == "None"
