"""Wrong versions of `roc_auc`: ties, thresholds, and classes that are missing."""

import numpy as np

import training
from autograder.publishing.misconceptions import Lesson, misconception

SAME_SCORE_FOR_EVERY_ROW = Lesson(question="What is the area for a network that gives every row the same score?")


def _two_classes(scores, actual):
    """The scores of the positive rows and of the negative ones, refused as the reference does."""
    training._same_shape(scores, actual)
    positives, negatives = scores[actual == 1], scores[actual != 1]
    if not (positives.size and negatives.size):
        raise ValueError("both classes are needed")
    return positives, negatives


@misconception(
    "roc_auc", lesson=SAME_SCORE_FOR_EVERY_ROW, reread="The area under the ROC curve", caught_by="counts_ties_half"
)
def roc_auc_ties_lose(scores, actual):
    """tied pairs count as wrong

    Such a network knows nothing, and so does a coin: both should get one half. If a tie counts nothing, it gets 0, as
    if it had ranked every pair the wrong way round.
    """
    positives, negatives = _two_classes(scores, actual)
    return float(np.mean(positives[:, None] > negatives))


@misconception(
    "roc_auc", lesson=SAME_SCORE_FOR_EVERY_ROW, reread="The area under the ROC curve", caught_by="counts_ties_half"
)
def roc_auc_ties_win(scores, actual):
    """tied pairs count as right

    Such a network knows nothing, and so does a coin: both should get one half. If a tie counts fully, a constant gets
    the perfect score.
    """
    positives, negatives = _two_classes(scores, actual)
    return float(np.mean(positives[:, None] >= negatives))


@misconception("roc_auc", reread="The area under the ROC curve", caught_by="counts_ties_half")
def roc_auc_ranks_ties_as_they_come(scores, actual):
    """tied rows are ranked in the order in which they stand

    Does your result change when you put the rows of the same data in another order?

    Sorting gives tied rows different ranks, by where they stood. The area then depends on the order of the file. Tied
    rows must share a rank, or be passed in one step of the curve.
    """
    positives, negatives = _two_classes(scores, actual)
    ranks = np.empty(scores.size)
    ranks[np.argsort(scores, kind="stable")] = np.arange(1, scores.size + 1)
    above = ranks[actual == 1].sum() - positives.size * (positives.size + 1) / 2
    return float(above / (positives.size * negatives.size))


@misconception("roc_auc", reread="The area under the ROC curve", caught_by="takes_scores_of_any_scale")
def roc_auc_on_a_grid(scores, actual):
    """thresholds on a fixed grid from 0 to 1

    How many of your thresholds separate the scores 0.50001 and 0.50002? And 30 and 40?

    A curve drawn at 101 fixed thresholds misses whatever happens between two of them or outside of 0 to 1. Only the
    order of the scores matters, and the scores themselves are all the thresholds there are.
    """
    positives, negatives = _two_classes(scores, actual)
    thresholds = np.linspace(1.005, -0.005, 102)
    hits = [0.0, *(float(np.mean(positives >= threshold)) for threshold in thresholds), 1.0]
    alarms = [0.0, *(float(np.mean(negatives >= threshold)) for threshold in thresholds), 1.0]
    return float(np.trapezoid(hits, alarms))


@misconception("roc_auc", reread="The area under the ROC curve", caught_by="is_the_share_of_pairs_ranked_right")
def roc_auc_of_the_negatives(scores, actual):
    """the classes have changed places

    What do you get when every positive row scores higher than every negative one?

    A perfect ranking has area 1. If yours has 0, it asks how often a negative outranks a positive: one minus the area.
    """
    positives, negatives = _two_classes(scores, actual)
    higher, equal = negatives[:, None] > positives, negatives[:, None] == positives
    return float(np.mean(higher + 0.5 * equal))


@misconception("roc_auc", reread="The area under the ROC curve", caught_by="is_the_share_of_pairs_ranked_right")
def roc_auc_of_decisions(scores, actual):
    """the scores are cut at one half first

    How many different values are left after `scores > 0.5`, and what is there to rank?

    A hard decision keeps one point of the curve. The area is a metric of the ranking, which is why it needs the scores
    themselves and no threshold at all.
    """
    positives, negatives = _two_classes((scores > 0.5).astype(float), actual)
    return float(np.mean((positives[:, None] > negatives) + 0.5 * (positives[:, None] == negatives)))


@misconception("roc_auc", reread="The area under the ROC curve", caught_by="refuses_a_single_class")
def roc_auc_of_one_class(scores, actual):
    """one half where only one class is present

    Between which two rows would you compare, if all are positive?

    One half means that the ranking is no better than chance. With one class nothing was ranked, and a number would hide
    that the data are unfit for the question: that is what ValueError says.
    """
    training._same_shape(scores, actual)
    if not 0 < np.sum(actual == 1) < actual.size:
        return 0.5
    positives, negatives = scores[actual == 1], scores[actual != 1]
    return float(np.mean((positives[:, None] > negatives) + 0.5 * (positives[:, None] == negatives)))


@misconception("roc_auc", reread="The area under the ROC curve", caught_by="leaves_the_scores_as_they_were")
def roc_auc_sorts_in_place(scores, actual):
    """the caller's scores are sorted in place

    Which scores belong to which rows after `scores.sort()`, for the one who called you?

    `array.sort()` sorts the array that it is called on, and that is the caller's. Its scores are then in ascending
    order and no longer belong to their labels. `np.sort(array)` returns a sorted copy.
    """
    positives, negatives = _two_classes(scores, actual)
    scores.sort()
    ranks = (np.searchsorted(scores, positives, "left") + np.searchsorted(scores, positives, "right") + 1) / 2
    above = ranks.sum() - positives.size * (positives.size + 1) / 2
    return float(above / (positives.size * negatives.size))


@misconception("roc_auc", reread="The area under the ROC curve", caught_by="leaves_the_scores_as_they_were")
def roc_auc_flattens(scores, actual):
    """columns and rows are flattened, and what is too much is dropped

    What tells you that a column of scores and a row of labels are about the same rows?

    Flattening makes any two shapes fit, also those that came from a mistake further up. A shape that does not fit is
    refused, where it can still be found.
    """
    pairs = list(zip(np.ravel(scores), np.ravel(actual), strict=False))
    positives, negatives = _two_classes(np.array([s for s, _ in pairs]), np.array([a for _, a in pairs]))
    return float(np.mean((positives[:, None] > negatives) + 0.5 * (positives[:, None] == negatives)))
