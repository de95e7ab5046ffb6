"""What is asked of precision, recall and F1 alike."""

import numpy as np

from autograder.checks import expect_float, expect_oracle, expect_refusal, expect_unchanged

from .drawn_inputs import binary_answers, some_counts


def expect_the_class_named_positive(metric, rng):
    """Every label but `positive` counts as negative."""
    # As many false alarms as misses, so that precision, recall and F1 are the same number.
    expect_oracle(metric(*binary_answers(rng, 5, 8, 8, 5, positive=0, negatives=(1,)), 0))
    for counts in [(8, 5, 5, 9), (3, 4, 4, 8)]:
        expect_oracle(metric(*binary_answers(rng, *counts, positive=3, negatives=(0, 1, 2)), positive=3))
    expect_oracle(metric(*binary_answers(rng, 8, 5, 5, 3, positive=1, negatives=(0, 2, 4))))


def expect_the_contract_of_a_share(metric, rng):
    """A float, of labels that stay as they are; shapes that differ are refused."""
    everything = np.ones(int(rng.integers(4, 9)), dtype=int)
    share = metric(everything, everything.copy())
    expect_oracle(share)
    expect_float(share)
    expect_unchanged(everything)
    predicted, actual = binary_answers(rng, *some_counts(rng))
    expect_float(metric(predicted, actual))
    expect_refusal(metric(predicted, actual.reshape(-1, 1)))
    expect_refusal(metric(predicted[:1], actual))
