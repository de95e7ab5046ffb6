"""One person's numbers: the same for ever, other than the neighbour's, and never telling."""

import pytest

from autograder.errors import AuthoringError
from autograder.quiz.items.drawing import draw_item, keeps
from autograder.quiz.items.item import Draw, Item


def test_the_same_seed_draws_the_same_and_another_draws_another(items: dict[str, Item]) -> None:
    for item in items.values():
        assert draw_item(item, "ada") == draw_item(item, "ada")
    drawn = [[draw_item(item, who) for item in items.values()] for who in ("ada", "ben")]
    assert drawn[0] != drawn[1]


def test_the_explanation_and_the_key_have_the_numbers_of_the_question(items: dict[str, Item]) -> None:
    for who in ("ada", "ben", "cyd"):
        drawn = draw_item(items["square-edge"], who)
        c = drawn.answer / 2
        shown = f"{c:g}".replace("-", "−")
        assert f"c = {shown}." in drawn.shown.text
        assert drawn.explanation.endswith(f"= {2 * c:g}.".replace("-", "−"))
        assert drawn.wrong[0].value == c


def test_an_ordering_is_never_shown_in_a_right_order(items: dict[str, Item]) -> None:
    for name in ("one-step", "a-small-graph"):
        for seed in range(200):
            drawn = draw_item(items[name], str(seed))
            assert not keeps(range(len(drawn.shown.options)), drawn.before)
            assert keeps(drawn.rights, drawn.before)


def test_the_place_of_the_right_choice_tells_nothing(items: dict[str, Item]) -> None:
    places = [draw_item(items["sigmoid-slope"], str(seed)).rights[0] for seed in range(400)]
    assert all(60 < places.count(place) < 140 for place in range(4))


def test_what_is_required_holds_in_every_draw(items: dict[str, Item]) -> None:
    assert all(abs(draw_item(items["square-edge"], str(seed)).answer) > 2 for seed in range(300))


def test_a_requirement_that_no_draw_fulfils_is_said() -> None:
    item = Item("x", "numeric", [], "t", "q", "e", draws=[Draw(["a"], [1.0, 2.0])], requires=["a > 3"], answer="a")
    with pytest.raises(AuthoringError, match="loosen"):
        draw_item(item, "ada")


def test_distinct_names_never_share_a_value() -> None:
    item = Item("x", "numeric", [], "t", "{a} {b}", "e", draws=[Draw(["a", "b"], [1.0, 2.0, 3.0], True)], answer="a*b")
    texts = {draw_item(item, str(seed)).shown.text for seed in range(200)}
    assert texts == {"1 2", "1 3", "2 1", "2 3", "3 1", "3 2"}
