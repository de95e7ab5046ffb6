"""Texts with places for numbers."""

import pytest

from autograder.errors import AuthoringError
from autograder.quiz.items.template import names_in, render


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{x}", "−1.5"),
        ("{n}", "3"),
        ("{x:.3f}", "−1.500"),
        ("{x:()} {n:()}", "(−1.5) 3"),
        ("{x:.2f()}", "(−1.50)"),
        ("{n:+}", "+3"),
        ("{n/7}", "0.428571"),
        ("{0.1 + 0.2}", "0.3"),
        ("{x*0}", "0"),
        ("{-0.001:.2f}", "0.00"),
        ("{-1e-12:.1f()}", "0.0"),
        ("{1e-7}", "1e−07"),
        ("{{x}} is {name}", "{x} is ReLU"),
        ("no place", "no place"),
    ],
)
def test_numbers_are_shown_as_people_write_them(text: str, shown: str) -> None:
    assert render(text, {"x": -1.5, "n": 3.0, "name": "ReLU"}) == shown


def test_where_nothing_is_drawn_braces_are_braces() -> None:
    assert render("a set {1, 2}", None) == "a set {1, 2}"


@pytest.mark.parametrize("text", ["{", "}", "{x", "{x:!r}", "{x:>30}", "{x.y}", "{}", "{x!r}", "{x:.99999f}x{"])
def test_a_place_that_is_not_understood_is_refused(text: str) -> None:
    with pytest.raises(AuthoringError):
        names_in(text)
