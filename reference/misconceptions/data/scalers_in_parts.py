"""Both scalers in parts, for the wrong versions that change one of them."""

import numpy as np

import data


class MeanAndSpread(data.Standardizer):
    """What a student writes who keeps two arrays; right as it stands."""

    def fit(self, X):
        self.mean, self.spread = self.mean_of(X), self.spread_of(X)
        constant = X.max(axis=0) == X.min(axis=0)
        if np.ndim(self.spread):
            self.mean, self.spread = np.where(constant, X[0], self.mean), np.where(constant, 1.0, self.spread)
        self.columns = X.shape[1]

    def mean_of(self, X):
        return X.mean(axis=0, dtype=np.float64)

    def spread_of(self, X):
        return X.std(axis=0, dtype=np.float64)

    def transform(self, X):
        self.require_columns(X)
        return ((X - self.mean) / self.spread).astype(X.dtype)

    def inverse(self, Z):
        self.require_columns(Z)
        return (Z * self.spread + self.mean).astype(Z.dtype)

    def require_columns(self, X):
        if X.shape[1] != self.columns:
            raise ValueError("other columns")


class LowAndWidth(data.MinMaxScaler):
    """What a student writes who keeps the smallest value and the width of each column; right as it stands."""

    def fit(self, X):
        self.low, self.width = X.min(axis=0).astype(np.float64), np.ptp(X, axis=0).astype(np.float64)

    def transform(self, X):
        self.require_columns(X)
        return self.scaled(X, self.low, self.width).astype(X.dtype)

    def scaled(self, X, low, width):
        return np.where(width == 0, 0.0, 2 * (X - low) / np.where(width == 0, 1.0, width) - 1)

    def inverse(self, Z):
        self.require_columns(Z)
        return ((Z + 1) / 2 * self.width + self.low).astype(Z.dtype)

    def require_columns(self, X):
        if X.shape[1] != len(self.low):
            raise ValueError("other columns")
