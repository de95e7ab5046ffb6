"""Loss functions, one number after the other. Prints what it does, as one does while finding one's way."""

import math

import numpy as np

TINY = 1e-9


def check_shapes(a, b):
    if a.shape != b.shape:
        print("these do not fit:", a.shape, b.shape)
        raise ValueError("different shapes")


def check_table(a, b):
    check_shapes(a, b)
    if len(a.shape) != 2:
        raise ValueError("I need rows and columns")


def fill(like, numbers):
    """An array like another one, from a list of numbers in reading order."""
    result = np.zeros_like(like)
    for index, number in zip(np.ndindex(like.shape), numbers, strict=True):
        result[index] = number
    return result


def mse(prediction, target):
    check_shapes(prediction, target)
    total = prediction.dtype.type(0)
    for p, t in zip(prediction.flatten(), target.flatten(), strict=True):
        total = total + (p - t) * (p - t)
    print("total squared error", total)
    return float(total / prediction.size)


def mse_gradient(prediction, target):
    check_shapes(prediction, target)
    count = prediction.size
    print("gradient of", count, "entries")
    return fill(prediction, [2 * (p - t) / count for p, t in zip(prediction.flat, target.flat, strict=True)])


def mae(prediction, target):
    check_shapes(prediction, target)
    total = 0.0
    for p, t in zip(prediction.flatten(), target.flatten(), strict=True):
        if p > t:
            total += p - t
        else:
            total += t - p
    return float(total) / prediction.size


def mae_gradient(prediction, target):
    check_shapes(prediction, target)
    result = prediction.copy()
    for index in np.ndindex(prediction.shape):
        if prediction[index] > target[index]:
            result[index] = 1 / prediction.size
        elif prediction[index] < target[index]:
            result[index] = -1 / prediction.size
        else:
            result[index] = 0
    return result


def away_from_the_edge(p):
    p = float(p)
    if p < TINY:
        return TINY
    if p > 1 - TINY:
        return 1 - TINY
    return p


def binary_cross_entropy(probability, target):
    check_shapes(probability, target)
    costs = []
    for p, t in zip(probability.flat, target.flat, strict=True):
        p = away_from_the_edge(p)
        costs.append(-math.log(p) if t == 1 else -math.log(1 - p))
    print("costs", costs)
    return sum(costs) / len(costs)


def binary_cross_entropy_gradient(probability, target):
    check_shapes(probability, target)
    slopes = []
    for p, t in zip(probability.flat, target.flat, strict=True):
        p = away_from_the_edge(p)
        slopes.append((-1 / p if t == 1 else 1 / (1 - p)) / probability.size)
    return fill(probability, slopes)


def categorical_cross_entropy(probability, target):
    check_table(probability, target)
    rows, classes = probability.shape
    total = 0.0
    for i in range(rows):
        for k in range(classes):
            if target[i, k] == 1:
                total -= math.log(away_from_the_edge(probability[i, k]))
    return total / rows


def categorical_cross_entropy_gradient(probability, target):
    check_table(probability, target)
    rows, classes = probability.shape
    result = np.zeros((rows, classes), dtype=probability.dtype)
    for i in range(rows):
        for k in range(classes):
            if target[i, k] == 1:
                result[i, k] = -1 / away_from_the_edge(probability[i, k]) / rows
    print(result)
    return result


def huber(prediction, target, delta=1.0):
    check_shapes(prediction, target)
    total = 0.0
    for p, t in zip(prediction.flat, target.flat, strict=True):
        size = abs(float(p) - float(t))
        if size < delta:
            total += 0.5 * size**2
        else:
            total += delta * size - 0.5 * delta**2
    return total / prediction.size


def huber_gradient(prediction, target, delta=1.0):
    check_shapes(prediction, target)
    slopes = []
    for p, t in zip(prediction.flat, target.flat, strict=True):
        error = float(p) - float(t)
        if error > delta:
            slopes.append(delta / prediction.size)
        elif error < -delta:
            slopes.append(-delta / prediction.size)
        else:
            slopes.append(error / prediction.size)
    return fill(prediction, slopes)


def softplus(z):
    """log(1 + exp(z))"""
    if z > 0:
        return z + math.log1p(math.exp(-z))
    return math.log1p(math.exp(z))


def sigmoid_cross_entropy(logit, target):
    check_shapes(logit, target)
    total = 0.0
    for z, t in zip(logit.flat, target.flat, strict=True):
        total += softplus(-float(z)) if t == 1 else softplus(float(z))
    return total / logit.size


def sigmoid_cross_entropy_gradient(logit, target):
    check_shapes(logit, target)
    slopes = []
    for z, t in zip(logit.flat, target.flat, strict=True):
        slopes.append((math.exp(-softplus(-float(z))) - float(t)) / logit.size)
    return fill(logit, slopes)


def row_softmax(row):
    top = max(row)
    powers = [math.exp(z - top) for z in row]
    return [power / sum(powers) for power in powers]


def softmax_cross_entropy(logit, target):
    check_table(logit, target)
    total = 0.0
    for row, wanted in zip(logit.tolist(), target.tolist(), strict=True):
        top = max(row)
        log_sum = top + math.log(sum(math.exp(z - top) for z in row))
        total += log_sum - row[wanted.index(1)]
    print("mean cost of", len(logit), "rows")
    return total / len(logit)


def softmax_cross_entropy_gradient(logit, target):
    check_table(logit, target)
    numbers = []
    for row, wanted in zip(logit.tolist(), target.tolist(), strict=True):
        for probability, t in zip(row_softmax(row), wanted, strict=True):
            numbers.append((probability - t) / len(logit))
    return fill(logit, numbers)
