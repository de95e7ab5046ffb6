"""What is asked of `plateaued`."""

from autograder.checks import check, expect_oracle, expect_unchanged

from .drawn_inputs import grid_losses


@check(
    "plateaued",
    points=2.5,
    advice="Compare two minima: that of the last `patience` losses, and that of all before them.",
)
def compares_the_last_losses_with_those_before(module, rng):
    """compares the best of the last `patience` losses with the best before them"""
    for losses, patience in [
        ([4.0, 3.0, 2.0, 1.0], 2),  # still falling
        ([4.0, 1.0, 2.0, 3.0], 2),  # nothing better for two
        ([4.0, 1.0, 2.0, 3.0], 3),  # the best is still recent
        ([2.0, 4.0, 3.0, 2.5, 2.25], 3),  # falling, and yet nothing better
        ([4.0, 3.0, 2.0, 1.5, 9.0], 2),  # one bad epoch
        ([4.0, 1.0, 3.0, 2.0, 3.5, 2.5], 3),
        ([1.0, 1.0, 1.0], 1),  # equal is not better
        ([3.0, 2.0, 2.0, 2.5], 2),
        ([3.0, 5.0, 2.0, 4.0], 1),
    ]:
        expect_oracle(module.plateaued(losses, patience))
    for patience in (1, 2, 3, 5):
        expect_oracle(module.plateaued(grid_losses(rng, 9), patience))


@check("plateaued", points=1.5, advice="With no loss before the last `patience`, there is nothing to compare with.")
def needs_more_losses_than_patience(module, rng):
    """is False until there are more than `patience` losses"""
    rising = sorted(grid_losses(rng, 6))
    for count in range(7):
        expect_oracle(module.plateaued(rising[:count], 3))
    expect_oracle(module.plateaued([1.0, 2.0], 5))
    expect_oracle(module.plateaued([1.0], 1))
    expect_oracle(module.plateaued([1.0, 2.0], 1))


@check("plateaued", points=3, advice="An improvement of exactly `min_delta` is not more than `min_delta`.")
def asks_for_more_than_min_delta(module, rng):
    """counts as progress only what is lower by more than `min_delta`"""
    for min_delta in (0.0, 0.125, 0.25, 0.5, 2.0):
        expect_oracle(module.plateaued([4.0, 3.0, 2.75], 1, min_delta))
    for patience, min_delta in [(4, 0.25), (2, 0.25), (1, 0.1)]:
        expect_oracle(module.plateaued([2.0, 1.875, 1.75, 1.625, 1.5], patience, min_delta=min_delta))
    for _ in range(4):
        falling = sorted(grid_losses(rng, 6), reverse=True)
        expect_oracle(module.plateaued(falling, 1, float(rng.integers(1, 12)) / 8))


@check(
    "plateaued", points=1, about="contract", advice="A list that is sorted in place has lost its order for everybody."
)
def leaves_the_losses_in_order(module, rng):
    """leaves the list of losses as it was"""
    losses = [4.0, 3.0, 2.5, 1.5, 0.5]
    expect_oracle(module.plateaued(losses, 2))
    expect_oracle(module.plateaued(losses, 3, 0.25))
    expect_unchanged(losses)
