"""Rows keep their order inside a part; scalers work in place on copies of their own; batches come from a class."""

from dataclasses import dataclass, field

import numpy as np


def split(X, y, validation, test, rng):
    if len(X) != len(y):
        raise ValueError("X and y do not belong together")
    held_out = rng.choice(len(X), size=int(np.ceil(len(X) * validation) + np.floor(len(X) * test)), replace=False)
    part = np.full(len(X), "train", dtype="<U10")
    part[held_out] = "validation"
    part[held_out[: int(np.floor(len(X) * test))]] = "test"
    return tuple((X[part == name], y[part == name]) for name in ("train", "validation", "test"))


@dataclass
class Standardizer:
    columns: list = field(default_factory=list)

    def fit(self, X):
        self.columns = [(x.mean(), x.std()) if np.any(x != x[0]) else (x[0], 0.0) for x in X.T]

    def _columns_of(self, rows):
        if rows.shape[-1] != len(self.columns):
            raise ValueError("not the columns of fit")
        return zip(rows.T, self.columns, strict=True)

    def transform(self, X):
        result = X.copy()
        for column, (mean, std) in self._columns_of(result):
            column -= mean
            if std > 0:
                column /= std
            else:
                column *= 0
        return result

    def inverse(self, Z):
        result = Z.copy()
        for column, (mean, std) in self._columns_of(result):
            column *= std
            column += mean
        return result


class MinMaxScaler:
    """Through the unit interval and back."""

    __slots__ = ("low", "width")

    def fit(self, X):
        X = np.asarray(X)
        self.low, self.width = X.min(axis=0, keepdims=True), np.ptp(X, axis=0, keepdims=True)
        return True

    def transform(self, X):
        if X.shape[1] != self.low.shape[1]:
            raise ValueError("not the columns of fit")
        unit = np.divide(X - self.low, self.width, out=np.full(X.shape, 0.5, dtype=X.dtype), where=self.width != 0)
        unit *= 2
        unit -= 1
        return unit

    def inverse(self, Z):
        if Z.shape[1] != self.low.shape[1]:
            raise ValueError("not the columns of fit")
        return ((Z + 1) / 2 * self.width + self.low).astype(Z.dtype)


def prepare(train, validation, test):
    if not train.shape[1] == validation.shape[1] == test.shape[1]:
        raise ValueError("three tables with different columns")
    varies = train.min(axis=0) < train.max(axis=0)
    mean, std = train.mean(axis=0), train.std(axis=0)

    def scaled(rows):
        result = np.zeros_like(rows)
        result[:, varies] = ((rows - mean)[:, varies]) / std[varies]
        return result

    return scaled(train), scaled(validation), scaled(test)


def one_hot(labels, classes):
    if labels.size and not (labels.min() >= 0 and labels.max() <= classes - 1):
        raise ValueError("no such class")
    return np.eye(classes)[labels]


class minibatches:
    """An iterable that shuffles when it is made and hands out batches when asked."""

    def __init__(self, X, y, batch_size, rng):
        self.X, self.y = np.array(X), np.array(y)
        self.batch_size = batch_size
        self.order = np.argsort(rng.random(len(X)))
        if self.X.shape[0] != self.y.shape[0]:
            raise ValueError("X and y do not belong together")

    def __iter__(self):
        rows = np.arange(len(self.X))
        for batch in range(0, len(rows), self.batch_size):
            members = self.order[batch : batch + self.batch_size]
            yield self.X[members], self.y[members]
