"""What people type: many forms are understood, and what is not gets one sentence and another try."""

import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.quiz.answering.answers import Unreadable, plain_wording, read_answer, read_number
from autograder.quiz.items.drawing import Shown
from autograder.quiz.items.item import ItemKind


def shown(kind: ItemKind, options: int = 0, lefts: int = 0) -> Shown:
    return Shown("item", kind, "title", "text", [], options=["…"] * options, lefts=["…"] * lefts)


@pytest.mark.parametrize(
    "text",
    [
        "0.25",
        ".25",
        "1/4",
        "2.5e-1",
        "2.5E-1",
        "  0.25\t",
        "+0.25",
        "25e-2",
        "0.5/2",
        "1 / 4",
        "\u00a00.25",
        "\uff10.\uff12\uff15",
        "1\u20444",
    ],
)
def test_a_quarter_may_be_written_in_many_ways(text: str) -> None:
    assert read_number(text) == 0.25


@pytest.mark.parametrize("text", ["-3", "−3", "–3", "- 3", "-3.", "-6/2", "6/-2", "−3.0e0"])
def test_any_minus_sign_is_a_minus_sign(text: str) -> None:
    assert read_number(text) == -3


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Nothing was typed"),
        ("   ", "Nothing was typed"),
        ("three", "not a number"),
        ("w = 3", "not a number"),
        ("3 4", "not a number"),
        ("1_000", "not a number"),
        ("0x10", "not a number"),
        ("1e", "not a number"),
        ("--3", "not a number"),
        ("1/2/3", "not a number"),
        ("٣", "not a number"),
        ("3\x00", "not a number"),
        ("0,25", "point before the decimals"),
        ("1e999", "too large"),
        ("1/1e-999", "cannot be divided|too large"),
        ("-1e999", "too large"),
        ("1e-999", "too small"),
        ("1/0", "divided by zero"),
        ("1/0.0e5", "divided by zero"),
        ("nan", "finite"),
        ("-inf", "finite"),
        ("Infinity", "finite"),
        ("25%", "percent"),
        ("9" * 1_000_000, "1,000,000 characters"),
    ],
)
def test_what_is_no_number_gets_a_sentence(text: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says) as caught:
        read_number(text)
    assert len(str(caught.value)) < 200


@settings(max_examples=500, derandomize=True, deadline=None)
@given(st.one_of(st.text(max_size=80), st.text(alphabet="0123456789.eE+-−/, %nai", max_size=20)))
def test_no_text_does_more_than_be_read_or_refused(text: str) -> None:
    try:
        value = read_number(text)
    except Unreadable:
        return
    assert math.isfinite(value)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(-999, 999), st.integers(1, 999))
def test_what_python_prints_is_read_back(number: float, top: int, bottom: int) -> None:
    assert read_number(repr(number)) == number
    assert read_number(f"{top}/{bottom}") == float(Fraction(top, bottom))


@pytest.mark.parametrize(
    "text", ["Backward pass", "backward-pass", " BACKWARD   PASS. ", "back_ward\u2011pass", "\uff42ackward pass"]
)
def test_capitals_spaces_hyphens_and_a_full_stop_are_forgiven(text: str) -> None:
    assert plain_wording(text) == "backwardpass"


@pytest.mark.parametrize("typed", ["b", "B", " b) ", "b.", "(b)", "\uff42"])
def test_a_choice_is_a_letter(typed: str) -> None:
    assert read_answer(shown("choice", 4), typed) == 1


@pytest.mark.parametrize("typed", ["ac", "a, c", "C A", "a) c)", "A;C"])
def test_several_choices_are_letters(typed: str) -> None:
    assert read_answer(shown("several", 4), typed) == [0, 2]


@pytest.mark.parametrize("typed", ["cab", "C A B", "c, a, b", "c > a > b"])
def test_an_order_is_all_letters(typed: str) -> None:
    assert read_answer(shown("ordering", 3), typed) == [2, 0, 1]


@pytest.mark.parametrize("typed", ["ba-", "1b 2a", "2a, 1b", "1: b 2: a 3: -", "1=b 2=a", "b a -", "1-b 2-a"])
def test_a_matching_is_a_letter_for_each_number(typed: str) -> None:
    assert read_answer(shown("matching", 4, 3), typed) == [1, 0, None]


@pytest.mark.parametrize(
    ("item", "typed", "says"),
    [
        (shown("choice", 3), "", "Nothing was typed"),
        (shown("choice", 3), "d", "none of the letters a to c"),
        (shown("choice", 3), "ab", "one letter"),
        (shown("choice", 3), "1", "none of the letters"),
        (shown("choice", 3), "-", "none of the letters"),
        (shown("choice", 3), "\x1b[A", "none of the letters"),
        (shown("choice", 3), "a" * 1_000_000, "1,000,000 characters"),
        (shown("several", 3), "aa", "once"),
        (shown("ordering", 4), "abc", "all 4 letters"),
        (shown("ordering", 3), "aab", "once"),
        (shown("matching", 3, 3), "ab", "3 letters"),
        (shown("matching", 3, 3), "abca", "3 to be matched"),
        (shown("matching", 3, 3), "1a 1b", "one letter"),
        (shown("matching", 3, 3), "1a 9b", "3 to be matched"),
        (shown("matching", 3, 3), "12", "one letter"),
        (shown("matching", 3, 3), "1a 2z", "one letter"),
        (shown("matching", 3, 3), "1a b", "one letter"),
        (shown("short"), " - ", "Nothing was typed"),
        (shown("short"), "x" * 1_000_000, "at most 200"),
        (shown("essay"), " \n ", "Nothing was typed"),
        (shown("essay"), "x" * 1_000_000, "at most 20,000"),
        (shown("numeric"), "1,5", "point"),
    ],
)
def test_what_is_no_answer_gets_a_sentence(item: Shown, typed: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says) as caught:
        read_answer(item, typed)
    assert len(str(caught.value)) < 200


@settings(max_examples=300, derandomize=True, deadline=None)
@given(
    st.sampled_from(["choice", "several", "ordering", "matching", "short", "numeric", "essay"]), st.text(max_size=40)
)
def test_nothing_typed_is_ever_a_crash(kind: ItemKind, typed: str) -> None:
    item = shown(
        kind, 3 if kind in ("choice", "several", "ordering", "matching") else 0, 3 if kind == "matching" else 0
    )
    try:
        answer = read_answer(item, typed)
    except Unreadable:
        return
    positions = [answer] if isinstance(answer, int) else answer if isinstance(answer, list) else []
    assert all(position is None or 0 <= position < 3 for position in positions)
