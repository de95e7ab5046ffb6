"""Points: right answers earn them all, ticking everything and shuffling blindly earn next to nothing."""

from itertools import chain, combinations, permutations, product
from statistics import mean

import pytest

from autograder.quiz.answering.answers import Answer
from autograder.quiz.answering.judging import judge_item
from autograder.quiz.items.drawing import Drawn, Known, Shown, draw_item, keeps
from autograder.quiz.items.item import Item, ItemKind


def drawn(kind: ItemKind, options: int = 0, **key: object) -> Drawn:
    lefts = ["…"] * len(key["rights"]) if kind == "matching" else []  # type: ignore[arg-type]
    shown = Shown("item", kind, "title", "text", [], options=[f"option {n}" for n in range(options)], lefts=lefts)
    return Drawn(shown, "because", **key)  # type: ignore[arg-type]


def several(right: int, wrong: int) -> Drawn:
    return drawn("several", right + wrong, rights=list(range(right)), whys=["why"] * (right + wrong))


def points(item: Drawn, answer: Answer | None) -> float:
    return judge_item(item, answer).points


@pytest.mark.parametrize(("right", "wrong"), [(r, w) for r in range(1, 6) for w in range(1, 6) if r + w >= 3])
def test_ticking_everything_earns_nothing(right: int, wrong: int) -> None:
    item = several(right, wrong)
    assert points(item, list(range(right + wrong))) == 0
    assert points(item, list(range(right))) == 1


def test_a_right_tick_adds_what_a_wrong_one_takes() -> None:
    item = several(2, 3)
    assert points(item, [0]) == 0.5
    assert points(item, [0, 1, 4]) == 0.5
    assert points(item, [0, 4]) == 0
    assert points(item, [3, 4]) == 0


def test_where_few_are_wrong_each_weighs_more() -> None:
    assert points(several(4, 1), [0, 1, 2, 3, 4]) == 0
    assert points(several(3, 2), [0, 1, 2, 3]) == 0.5


def test_ticking_blindly_earns_far_less_than_half() -> None:
    item = several(3, 2)
    every = chain.from_iterable(combinations(range(5), size) for size in range(1, 6))
    assert mean(points(item, list(ticked)) for ticked in every) < 0.3


def test_shuffling_blindly_earns_next_to_nothing(items: dict[str, Item]) -> None:
    item = draw_item(items["one-step"], "x")
    earned = [points(item, list(order)) for order in permutations(range(4))]
    assert max(earned) == 1
    assert mean(earned) < 0.25
    assert points(item, [*reversed(item.rights)]) == 0


def test_every_topological_order_is_right(items: dict[str, Item]) -> None:
    item = draw_item(items["a-small-graph"], "x")
    right = [order for order in permutations(range(4)) if keeps(order, item.before)]
    assert len(right) == 2
    for order in permutations(range(4)):
        assert (points(item, list(order)) == 1) == (order in right)


def test_matching_everything_to_one_thing_or_blindly_earns_next_to_nothing() -> None:
    item = drawn("matching", 4, rights=[2, 0, 3])
    assert points(item, [2, 0, 3]) == 1
    assert points(item, [2, 2, 2]) == 0
    assert points(item, [2, 0, None]) == pytest.approx(2 / 3, abs=1e-6)
    assert points(item, [2, 0, 1]) == pytest.approx(1 / 3, abs=1e-6)
    assert mean(points(item, list(answer)) for answer in product(range(4), repeat=3)) < 0.1


def test_a_choice_is_right_or_wrong_and_says_why() -> None:
    item = drawn("choice", 3, rights=[1], whys=["too large", "", "too small"])
    assert judge_item(item, 1).status == "right"
    wrong = judge_item(item, 2)
    assert (wrong.points, wrong.message, wrong.chosen) == (0, "too small", "option 2")


def test_a_number_is_right_within_its_tolerance_and_no_further() -> None:
    item = drawn("numeric", answer=-1.5, low=-1.501, high=-1.499)
    for text in ("-1.5", "−3/2", "-1.501", "-1.499"):
        assert points(item, text) == 1, text
    for text in ("1.5", "-1.5012", "-1.4988", "1,5", "", "1e999", "x"):
        assert points(item, text) == 0, text


def test_a_known_mistake_is_named_and_two_that_tie_are_not() -> None:
    known = [Known(3.0, "you forgot the factor"), Known(6.0, "you squared"), Known(6.0, "you added")]
    item = drawn("numeric", answer=2.0, low=1.99, high=2.01, wrong=known)
    assert judge_item(item, "3").message == "you forgot the factor"
    assert judge_item(item, "6").message == ""
    assert judge_item(item, "5").message == ""


def test_a_wording_is_forgiven_its_dress_not_its_sense() -> None:
    item = drawn("short", accepted=["backward pass"], wrong=[Known("forward pass", "the other way")])
    assert points(item, "Backward-Pass.") == 1
    assert judge_item(item, "FORWARD pass").message == "the other way"
    assert points(item, "backward") == 0


def test_an_open_question_waits_for_a_person() -> None:
    outcome = judge_item(drawn("essay"), "Because …")
    assert (outcome.status, outcome.points) == ("open", 0)


@pytest.mark.parametrize("kind", ["choice", "several", "numeric", "short", "ordering", "matching"])
@pytest.mark.parametrize(
    "answer",
    [None, "", [], 7, -1, True, "x", [9], [0, 0, 0], [None], [-1, 0, 1], [0, 1, 2, 3], "9" * 100_000, [None] * 3],
)
def test_an_answer_of_any_form_is_judged_and_earns_nothing_by_its_form(kind: ItemKind, answer: Answer | None) -> None:
    keys: dict[str, dict[str, object]] = {
        "choice": {"rights": [2], "whys": ["", "", ""]},
        "several": {"rights": [0, 1], "whys": ["", "", ""]},
        "numeric": {"answer": 5.0, "low": 5.0, "high": 5.0},
        "short": {"accepted": ["y"]},
        "ordering": {"rights": [2, 1, 0], "before": [(2, 1), (1, 0), (2, 0)]},
        "matching": {"rights": [1, 2, 2]},
    }
    item = drawn(kind, 3 if kind not in ("numeric", "short") else 0, **keys[kind])
    outcome = judge_item(item, answer)
    assert outcome.points == 0
    assert outcome.max_points == 1


def test_small_mistakes_beside_a_large_answer_are_told_apart() -> None:
    shown = Shown("ratio", "numeric", "A ratio", "How many times as large?", ["losses"])
    wrong = [Known(0.001, "Upside down."), Known(1.0, "Not equal."), Known(2000.0, "Doubled.")]
    drawn = Drawn(shown, "", answer=1000.0, low=990.0, high=1010.0, wrong=wrong)
    assert [judge_item(drawn, text).message for text in ("0.001", "1", "1.5", "1995")] == [
        "Upside down.", "Not equal.", "", "Doubled.",
    ]  # fmt: skip
