"""As short as NumPy allows."""

import numpy as np


def split(X, y, validation, test, rng):
    if len(X) != len(y):
        raise ValueError
    n = len(X)
    a, b = np.rint(np.cumsum([validation, test]) * n).astype(int)
    v, t, rest = np.split(rng.permutation(n), [a, b])
    return (X[rest], y[rest]), (X[v], y[v]), (X[t], y[t])


class Standardizer:
    def fit(self, X):
        self.m, self.s = X.mean(0), X.std(0)
        flat = np.ptp(X, axis=0) == 0
        self.m[flat], self.s[flat] = X[0, flat], 1
        return self

    def transform(self, X):
        if X.shape[1:] != self.m.shape:
            raise ValueError
        return ((X - self.m) / self.s).astype(X.dtype)

    def inverse(self, Z):
        if Z.shape[1:] != self.m.shape:
            raise ValueError
        return (self.m + self.s * Z).astype(Z.dtype)


class MinMaxScaler(Standardizer):
    def fit(self, X):
        lo, hi = X.min(0), X.max(0)
        self.m, self.s = lo / 2 + hi / 2, np.where(lo == hi, 1, hi / 2 - lo / 2)
        return self


def prepare(train, validation, test):
    return tuple(map(Standardizer().fit(train).transform, (train, validation, test)))


def one_hot(labels, classes):
    if not np.isin(labels, range(classes)).all():
        raise ValueError
    return (labels[:, None] == np.arange(classes)) * 1.0


def minibatches(X, y, batch_size, rng):
    if len(X) != len(y):
        raise ValueError
    p = rng.permutation(len(X))
    return [(X[i], y[i]) for i in np.split(p, range(batch_size, len(p), batch_size))]
