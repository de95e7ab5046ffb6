"""What no library computes: whether any two columns are identical, by comparing every pair, entry by entry."""

from itertools import combinations

import numpy as np


def breaks_symmetry(weights: np.ndarray) -> bool:
    units = [[float(entry) for entry in column] for column in weights.T]
    return not any(first == second for first, second in combinations(units, 2))
