"""What no library computes: the share of saturated sigmoid outputs, by solving for the outputs instead of the slope."""

import math

import numpy as np


def saturated_fraction(s: np.ndarray, threshold: float = 0.01) -> float:
    # The slope is 1/4 - (s - 1/2)^2, so "below the threshold" means "further than `reach` from one half".
    if threshold > 0.25:
        return 1.0
    reach = math.sqrt(0.25 - threshold)
    outputs = [float(value) for value in np.ravel(s)]
    return sum(abs(value - 0.5) > reach for value in outputs) / len(outputs)
