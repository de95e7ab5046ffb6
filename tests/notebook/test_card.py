"""A report as HTML says what the terminal says, and what student code says is text in it."""

import html
import re

import pytest

from autograder.report.card import cards, page
from autograder.report.report import CheckResult, Misconception, Report
from autograder.student.kernel.display import Card

HOSTILE = "<script>alert(1)</script><img src=x onerror='x'>\" {{ 7 * 7 }} {% raw %} $\\LaTeX$ &amp;"


@pytest.fixture
def hostile() -> Report:
    known = Misconception("id", HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    checks = [
        CheckResult("a", "mse", HOSTILE, "failed", 0, 2, message=f"{HOSTILE}\nsecond line", advice=HOSTILE,
                    misconception=known, call="mse()", got=HOSTILE, wanted=HOSTILE),
        CheckResult("b", HOSTILE, HOSTILE, "failed", 0, 1, message=HOSTILE, advice=HOSTILE),
        CheckResult("c", "mae", "title", "passed", 1, 1, note=HOSTILE),
        CheckResult("d", "huber", "title", "skipped", 0, 1, message="needs `mse`"),
    ]  # fmt: skip
    return Report("losses", 1, 5, "limits", "0.1.0", "public", checks, [HOSTILE])


@pytest.mark.parametrize("shown", [cards, page])
def test_whatever_student_code_says_is_text(hostile, shown):
    content = shown([(hostile, HOSTILE)])
    assert "<script" not in content
    assert "<img" not in content
    assert set(re.findall(r"<(\w+)", content)) <= {
        "html", "head", "meta", "title", "style", "body", "main", "h1", "section", "header", "strong", "span", "div",
        "code", "p",
    }  # fmt: skip
    assert html.unescape(content).count("{{ 7 * 7 }}") == content.count("{{ 7 * 7 }}") >= 10
    assert "mathjax_ignore" in content


def test_a_card_holds_what_the_terminal_shows(hand_in, solution):
    wrong = solution + "\n\ndef mse(prediction, target):\n    return float(np.sum((prediction - target) ** 2))\n"
    card = Card([hand_in(wrong, only="mse")])
    bundle = card._repr_mimebundle_()
    shown = html.unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", bundle["text/html"], flags=re.DOTALL))
    assert "Your answers equal those of" in bundle["text/plain"]
    words = {word for word in re.split(r"\W+", bundle["text/plain"]) if word}
    assert words <= set(re.split(r"\W+", shown))
    assert "\x1b" not in bundle["text/plain"]


def test_passed_and_failed_are_told_by_words_not_only_by_colour(hostile):
    content = cards([(hostile, "Losses")])
    for word in ("passed", "not right yet", "waits for something else"):
        assert f'aria-label="{word}"' in content
