"""What is asked of `mae`."""

from autograder.checks import check, expect_oracle

from .advice import ENTRIES_ADVICE
from .drawn_inputs import TABLES, VECTORS, missed


@check("mae", points=2.25, advice="An error of -2 counts as much as one of +2: take the size of each error first.")
def mae_averages_sizes_of_errors(module, rng):
    """is the mean of the absolute errors"""
    for shape in VECTORS:
        expect_oracle(module.mae(*missed(rng, shape)))


@check("mae", points=2, advice=ENTRIES_ADVICE)
def mae_averages_over_every_entry(module, rng):
    """averages over every entry, whatever the number of rows and columns"""
    for shape in TABLES:
        expect_oracle(module.mae(*missed(rng, shape)))
