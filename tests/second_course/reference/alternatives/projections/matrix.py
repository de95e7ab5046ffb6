"""The same with the matrix that projects."""

import numpy as np


def project(a, onto):
    square = onto @ onto
    if square == 0:
        raise ValueError("zero")
    return np.outer(onto, onto) / square @ a


def distance(a, onto):
    return float(np.linalg.norm((np.eye(len(a)) - np.outer(onto, onto) / (onto @ onto)) @ a))
