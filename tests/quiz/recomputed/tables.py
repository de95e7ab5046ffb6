"""Precision, recall and their kin from a table of confusions, by scikit-learn."""

import re
from collections.abc import Sequence

from sklearn import metrics

from tests.quiz.recomputed.recomputing import of


def labels(*groups: tuple[float, int, int]) -> tuple[list[int], list[int]]:
    """Actual and predicted labels from (how many, actual, predicted)."""
    actual = [is_ for count, is_, _ in groups for _ in range(int(count))]
    predicted = [said for count, _, said in groups for _ in range(int(count))]
    return actual, predicted


@of("of-those-called-spam")
def _(text: str, found: Sequence[float]) -> float:
    (spam,) = re.findall(r"is spam \| (\d+) \| (\d+)", text)
    (good,) = re.findall(r"is good \| (\d+) \| (\d+)", text)
    return float(metrics.precision_score(*labels((spam[0], 1, 1), (spam[1], 1, 0), (good[0], 0, 1), (good[1], 0, 0))))


@of("of-those-who-are-ill")
def _(text: str, found: Sequence[float]) -> float:
    (healthy,) = re.findall(r"called healthy \| (\d+) \| (\d+)", text)
    (ill,) = re.findall(r"called ill \| (\d+) \| (\d+)", text)
    return float(metrics.recall_score(*labels((healthy[0], 0, 0), (healthy[1], 1, 0), (ill[0], 0, 1), (ill[1], 1, 1))))


@of("one-number-of-two")
def _(text: str, found: Sequence[float]) -> float:
    tp, fp, fn, tn = found
    return float(metrics.f1_score(*labels((tp, 1, 1), (fp, 0, 1), (fn, 1, 0), (tn, 0, 0))))


@of("pairs-in-order")
def _(text: str, found: Sequence[float]) -> float:
    return float(metrics.roc_auc_score([1, 1, 0, 0, 0], found[:5]))
