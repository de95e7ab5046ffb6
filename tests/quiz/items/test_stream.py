"""Draws stay what they are for ever: papers are drawn again months later, on other machines."""

from collections import Counter

from autograder.quiz.items.stream import Stream


def test_the_first_draws_are_those_of_the_day_it_was_written() -> None:
    stream = Stream("exam", "secret", "sgd", "ada")
    assert [stream.below(100) for _ in range(8)] == [6, 50, 31, 37, 69, 62, 5, 83]


def test_the_same_names_give_the_same_draws() -> None:
    first, second = Stream("a", "b"), Stream("a", "b")
    assert first.shuffled(range(50)) == second.shuffled(range(50))


def test_names_that_read_alike_when_joined_are_different_streams() -> None:
    assert Stream("ab", "c").shuffled(range(50)) != Stream("a", "bc").shuffled(range(50))


def test_every_value_is_drawn_about_as_often_as_any_other() -> None:
    stream = Stream("fair")
    counts = Counter(stream.below(6) for _ in range(6000))
    assert set(counts) == set(range(6))
    assert all(abs(count - 1000) < 150 for count in counts.values())  # five standard deviations


def test_every_order_of_three_is_drawn_about_as_often_as_any_other() -> None:
    stream = Stream("orders")
    counts = Counter(tuple(stream.shuffled("abc")) for _ in range(6000))
    assert len(counts) == 6
    assert all(abs(count - 1000) < 150 for count in counts.values())
