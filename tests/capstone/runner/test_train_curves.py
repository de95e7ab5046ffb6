"""Curves of characters: they go where the losses go, stay in their frame and survive losses that are no numbers."""

import math

import pytest

from assignments.capstone.runner.curves import chart


def heights(drawn, which):
    """For each column, the uppermost row in which the curve is seen."""
    columns = len(drawn.rows[0])
    found = {}
    for column in range(columns):
        rows = [row for row, cells in enumerate(drawn.rows) if cells[column][1] == which]
        if rows:
            found[column] = min(rows)
    return found


@pytest.mark.parametrize("braille", [True, False])
def test_a_falling_loss_is_drawn_from_the_upper_left_to_the_lower_right(braille):
    losses = [2.0 - 0.1 * epoch for epoch in range(20)]
    seen = heights(chart([[], losses], 20, 40, 8, braille=braille), 1)
    assert seen[0] == 0
    assert seen[39] == 7
    assert sorted(seen.values()) == [seen[column] for column in sorted(seen)]


def test_a_run_that_is_half_over_fills_half_of_the_frame():
    seen = heights(chart([[], [1.0] * 10], 20, 40, 8), 1)
    assert max(seen) in range(17, 21)


def test_losses_over_several_powers_of_ten_are_drawn_on_a_logarithmic_scale():
    drawn = chart([[], [1.0, 0.1, 0.01]], 3, 9, 9)
    assert [label for label in drawn.labels if label] == ["1", "0.1", "0.01"]
    assert heights(drawn, 1)[4] == 4


@pytest.mark.parametrize(
    "losses", [[], [1.0], [math.nan] * 3, [math.inf, 1.0, math.nan, 0.5], [0.0, 0.0], [1e308, -1e308], [1e-320, 1.0]]
)
@pytest.mark.parametrize("braille", [True, False])
def test_any_losses_can_be_drawn(losses, braille):
    drawn = chart([losses, losses], 5, 12, 4, braille=braille)
    assert [len(row) for row in drawn.rows] == [12] * 4
    assert len(drawn.labels) == 4


def test_the_training_curve_is_dotted_so_that_colours_are_not_needed():
    falling = [2.0 - 0.1 * epoch for epoch in range(20)]
    dotted, through = chart([falling, []], 20, 40, 8), chart([[], falling], 20, 40, 8)
    assert len(heights(dotted, 0)) < 0.7 * len(heights(through, 1))


def test_more_epochs_than_were_announced_do_no_harm():
    assert chart([[1.0] * 9, [1.0] * 9], 3, 10, 4).rows
