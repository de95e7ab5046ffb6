"""The metrics as scikit-learn computes them."""

import numpy as np
from sklearn import metrics


def accuracy(predicted, actual):
    return float(metrics.accuracy_score(actual, predicted))


def confusion_matrix(predicted, actual, classes):
    return metrics.confusion_matrix(actual, predicted, labels=np.arange(classes))


def _of_one_class(metric, predicted, actual, positive):
    return float(metric(actual, predicted, labels=[positive], average=None, zero_division=0)[0])


def precision(predicted, actual, positive=1):
    return _of_one_class(metrics.precision_score, predicted, actual, positive)


def recall(predicted, actual, positive=1):
    return _of_one_class(metrics.recall_score, predicted, actual, positive)


def f1_score(predicted, actual, positive=1):
    return _of_one_class(metrics.f1_score, predicted, actual, positive)


def roc_auc(scores, actual):
    return float(metrics.roc_auc_score(actual, scores))
