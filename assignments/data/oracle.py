"""The scalers as scikit-learn computes them, one-hot rows as PyTorch does."""

import numpy as np
import torch
from sklearn import preprocessing


class Standardizer:
    def fit(self, X):
        self.scaler = preprocessing.StandardScaler().fit(X)

    def transform(self, X):
        return self.scaler.transform(X)

    def inverse(self, Z):
        return self.scaler.inverse_transform(Z)


class MinMaxScaler(Standardizer):
    def fit(self, X):
        self.scaler = preprocessing.MinMaxScaler(feature_range=(-1, 1)).fit(X)


def prepare(train, validation, test):
    scaler = preprocessing.StandardScaler().fit(train)
    return tuple(scaler.transform(rows) for rows in (train, validation, test))


def one_hot(labels, classes):
    rows = torch.nn.functional.one_hot(torch.from_numpy(np.array(labels, dtype=np.int64)), classes)
    return rows.double().numpy()
