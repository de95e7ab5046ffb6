"""Data before and after scaling, by scikit-learn."""

from collections.abc import Sequence

import torch
from sklearn import preprocessing

from tests.quiz.recomputed.recomputing import of, vector


@of("standardise-a-test-row")
def _(text: str, found: Sequence[float]) -> float:
    mean, deviation, _all_mean, _all_deviation, value = found
    scaler = preprocessing.StandardScaler().fit([[mean - deviation], [mean + deviation]])
    return float(scaler.transform([[value]])[0, 0])


@of("into-a-range")
def _(text: str, found: Sequence[float]) -> float:
    low, high, value = found[0], found[1], found[-1]
    scaler = preprocessing.MinMaxScaler((-1, 1)).fit([[low], [high]])
    return float(scaler.transform([[value]])[0, 0])


@of("beyond-the-range")
def _(text: str, found: Sequence[float]) -> float:
    low, high, value = found[-3:]
    scaler = preprocessing.MinMaxScaler((-1, 1)).fit([[low], [high]])
    return float(scaler.transform([[value]])[0, 0])


@of("back-into-kelvin")
def _(text: str, found: Sequence[float]) -> float:
    mean, deviation, output = found
    scaler = preprocessing.StandardScaler().fit([[mean - deviation], [mean + deviation]])
    return float(scaler.inverse_transform([[output]])[0, 0])


@of("euros-and-years")
def _(text: str, found: Sequence[float]) -> float:
    x1, x2 = found
    weights = vector(0.001, 0.3).requires_grad_()
    by_first, by_second = torch.autograd.grad((weights @ vector(x1, x2) - 5.0) ** 2, weights)[0]
    return (by_first / by_second).item()
