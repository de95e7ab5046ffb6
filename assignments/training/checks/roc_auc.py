"""What is asked of `roc_auc`."""

import numpy as np

from autograder.checks import check, expect_float, expect_oracle, expect_refusal, expect_unchanged

from .drawn_inputs import scored_rows, undecided_rows


@check(
    "roc_auc",
    points=4,
    advice="Of all pairs of a positive and a negative row, in how many does the positive score higher?",
)
def is_the_share_of_pairs_ranked_right(module, rng):
    """is the share of pairs of a positive and a negative row in which the positive scores higher"""
    for rows in [8, 15, 40]:
        expect_oracle(module.roc_auc(*scored_rows(rng, rows)))


@check(
    "roc_auc", points=3, advice="Sorting puts tied rows into some order. A pair that ties has no order: it counts half."
)
def counts_ties_half(module, rng):
    """counts a pair with equal scores half, wherever the two rows stand"""
    for levels, rows in [(3, 12), (5, 40)]:
        scores, actual = scored_rows(rng, rows, levels)
        scores[:4], actual[:4] = (0.25, 0.5, 0.25, 0.5), (1, 0, 0, 1)
        expect_oracle(module.roc_auc(scores, actual))
    # The same rows, once with the positives first and once with the negatives first: any fixed order is wrong in one.
    scores = np.repeat([0.2, 0.6], 4)
    expect_oracle(module.roc_auc(scores, np.array([1, 1, 0, 0, 1, 0, 0, 0])))
    expect_oracle(module.roc_auc(scores, np.array([0, 0, 1, 1, 0, 0, 0, 1])))
    expect_oracle(module.roc_auc(np.full(6, 0.5), np.array([0, 1, 0, 0, 1, 0])))


@check(
    "roc_auc",
    points=1.5,
    advice="Only the order of the scores matters: they may be logits, and lie very close together.",
)
def takes_scores_of_any_scale(module, rng):
    """takes scores of any scale: logits, negative ones, ones that differ in the fifth digit"""
    scores, actual = scored_rows(rng, 20)
    expect_oracle(module.roc_auc(200 * scores - 150, actual))
    expect_oracle(module.roc_auc(-3 - scores, actual))
    expect_oracle(module.roc_auc(0.5 + 1e-4 * scores, actual))
    expect_oracle(module.roc_auc(rng.choice(np.arange(-30, 30), size=20, replace=False), actual))
    expect_oracle(module.roc_auc(np.where(actual == 1, 2.0, -2.0), actual))
    expect_oracle(module.roc_auc(np.where(actual == 1, -2.0, 2.0), actual))


@check(
    "roc_auc",
    points=0.75,
    about="contract",
    advice="With one class there is no pair to compare: say so, with ValueError.",
)
def refuses_a_single_class(module, rng):
    """refuses rows of one class only"""
    scores, actual = undecided_rows(rng)
    expect_oracle(module.roc_auc(scores, actual))
    expect_refusal(module.roc_auc(scores, np.ones_like(actual)))
    expect_refusal(module.roc_auc(scores, np.zeros_like(actual)))


@check("roc_auc", points=0.75, about="contract", advice="Sort copies; compare the shapes before anything else.")
def leaves_the_scores_as_they_were(module, rng):
    """leaves its arguments as they were, and refuses shapes that differ"""
    scores, actual = undecided_rows(rng)
    area = module.roc_auc(scores, actual)
    expect_oracle(area)
    expect_float(area)
    expect_unchanged(scores, actual)
    expect_refusal(module.roc_auc(scores, actual.reshape(-1, 1)))
    expect_refusal(module.roc_auc(scores.reshape(-1, 1), actual))
    expect_refusal(module.roc_auc(scores[:-1], actual))
