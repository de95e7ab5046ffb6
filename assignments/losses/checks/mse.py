"""What is asked of `mse`."""

from autograder.checks import check, expect_oracle

from .advice import ENTRIES_ADVICE
from .drawn_inputs import TABLES, VECTORS, missed


@check("mse", points=2.25, advice="Square each error first, then take the mean.")
def mse_averages_squared_errors(module, rng):
    """is the mean of the squared errors"""
    for shape in VECTORS:
        expect_oracle(module.mse(*missed(rng, shape)))


@check("mse", points=2, advice=ENTRIES_ADVICE)
def mse_averages_over_every_entry(module, rng):
    """averages over every entry, whatever the number of rows and columns"""
    for shape in TABLES:
        expect_oracle(module.mse(*missed(rng, shape)))
