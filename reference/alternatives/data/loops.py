"""Everything by hand: Python loops over rows and columns, lists that become arrays at the very end."""

import math

import numpy as np


def split(X, y, validation, test, rng):
    if X.shape[0] != y.shape[0]:
        raise ValueError("every row needs its label")
    positions = list(range(X.shape[0]))
    rng.shuffle(positions)
    print("splitting", len(positions), "rows")
    validation_count = int(len(positions) * validation)
    test_count = int(len(positions) * test)

    validation_positions, test_positions, train_positions = [], [], []
    for place, position in enumerate(positions):
        if place < validation_count:
            validation_positions.append(position)
        elif place < validation_count + test_count:
            test_positions.append(position)
        else:
            train_positions.append(position)

    parts = []
    for chosen in (train_positions, validation_positions, test_positions):
        rows = np.array([X[position] for position in chosen], dtype=X.dtype)
        labels = np.array([y[position] for position in chosen], dtype=y.dtype)
        parts.append([rows, labels])
    return parts


class Standardizer:
    def __init__(self):
        self.means = None
        self.deviations = None

    def fit(self, X):
        self.means, self.deviations = [], []
        for column in X.T.tolist():
            if min(column) == max(column):
                self.means.append(column[0])
                self.deviations.append(None)
                continue
            mean = math.fsum(column) / len(column)
            variance = math.fsum((value - mean) ** 2 for value in column) / len(column)
            self.means.append(mean)
            self.deviations.append(math.sqrt(variance))
        return self

    def _checked(self, rows):
        if rows.ndim != 2 or rows.shape[1] != len(self.means):
            raise ValueError(f"{rows.shape} does not have {len(self.means)} columns")
        return rows

    def transform(self, X):
        result = np.zeros(X.shape, dtype=X.dtype)
        for i, row in enumerate(self._checked(X)):
            for j, value in enumerate(row):
                if self.deviations[j] is not None:
                    result[i, j] = (float(value) - self.means[j]) / self.deviations[j]
        return result

    def inverse(self, Z):
        result = np.zeros(Z.shape, dtype=Z.dtype)
        for i, row in enumerate(self._checked(Z)):
            for j, value in enumerate(row):
                result[i, j] = float(value) * (self.deviations[j] or 0.0) + self.means[j]
        return result


class MinMaxScaler:
    def fit(self, X):
        self.ranges = [(min(column), max(column)) for column in X.T.tolist()]
        return self

    def transform(self, X):
        if X.shape[1] != len(self.ranges):
            raise ValueError("other columns than in fit")
        rows = []
        for row in X.tolist():
            scaled = []
            for value, (low, high) in zip(row, self.ranges, strict=True):
                scaled.append(0.0 if low == high else 2.0 * (value - low) / (high - low) - 1.0)
            rows.append(scaled)
        return np.array(rows, dtype=X.dtype)

    def inverse(self, Z):
        if Z.shape[1] != len(self.ranges):
            raise ValueError("other columns than in fit")
        rows = [
            [low + (value + 1.0) / 2.0 * (high - low) for value, (low, high) in zip(row, self.ranges, strict=True)]
            for row in Z.tolist()
        ]
        return np.array(rows, dtype=Z.dtype)


def prepare(train, validation, test):
    scaler = Standardizer().fit(train)
    prepared = []
    for rows in (train, validation, test):
        prepared.append(scaler.transform(rows))
    return prepared


def one_hot(labels, classes):
    rows = []
    for label in labels:
        if not 0 <= label < classes:
            raise ValueError(f"label {label} is not one of {classes} classes")
        row = [0.0] * classes
        row[int(label)] = 1.0
        rows.append(row)
    return np.array(rows)


def minibatches(X, y, batch_size, rng):
    if len(X) != len(y):
        raise ValueError("every row needs its label")
    positions = [int(position) for position in rng.permutation(len(X))]
    batches = []
    while positions:
        chosen, positions = positions[:batch_size], positions[batch_size:]
        rows = np.array([X[position] for position in chosen], dtype=X.dtype)
        labels = np.array([y[position] for position in chosen], dtype=y.dtype)
        batches.append([rows, labels])
    return batches
