"""Losses as objects: each knows how to cost entries and how steep that cost is; the functions only choose one."""

from dataclasses import dataclass, field
from typing import ClassVar, Protocol

import numpy as np


class Misfit(ValueError):
    """Two arrays that do not belong together."""


class Cost(Protocol):
    def cost(self, guess: np.ndarray, truth: np.ndarray) -> np.ndarray: ...

    def slope(self, guess: np.ndarray, truth: np.ndarray) -> np.ndarray: ...


@dataclass
class Comparison:
    """A guess beside the truth, in double precision and on copies of its own."""

    guess: np.ndarray
    truth: np.ndarray
    by_row: bool = False
    work: tuple[np.ndarray, np.ndarray] = field(init=False, repr=False)

    def __post_init__(self):
        if self.guess.shape != self.truth.shape:
            raise Misfit(f"{self.guess.shape} and {self.truth.shape} cannot be compared")
        if self.by_row and self.guess.ndim != 2:
            raise Misfit("a table of rows was expected")
        self.work = self.guess.astype(float), self.truth.astype(float)

    @property
    def weight(self) -> float:
        return 1.0 / (self.guess.shape[0] if self.by_row else self.guess.size)

    def loss(self, rule: Cost):
        return np.float64(np.sum(rule.cost(*self.work)) * self.weight)

    def gradient(self, rule: Cost):
        slope = rule.slope(*self.work)
        slope *= self.weight
        return np.array(slope, dtype=self.guess.dtype)


class Squared:
    def cost(self, guess, truth):
        guess -= truth
        return guess * guess

    def slope(self, guess, truth):
        guess -= truth
        guess += guess
        return guess


class Absolute:
    def cost(self, guess, truth):
        return np.maximum(guess - truth, truth - guess)

    def slope(self, guess, truth):
        with np.errstate(invalid="ignore"):
            return np.nan_to_num((guess - truth) / np.abs(guess - truth))


@dataclass
class Huber:
    delta: float

    def cost(self, guess, truth):
        error = np.abs(guess - truth)
        cost = np.empty_like(error)
        near = error <= self.delta
        cost[near] = error[near] ** 2 / 2
        cost[~near] = self.delta * (error[~near] - self.delta / 2)
        return cost

    def slope(self, guess, truth):
        error = guess - truth
        return error / np.maximum(1.0, np.abs(error) / self.delta)


class Guarded:
    margin: ClassVar[float] = 1e-6

    def squeeze(self, p):
        """From [0, 1] onto [margin, 1 - margin], smoothly."""
        return p * (1 - 2 * self.margin) + self.margin


class YesNo(Guarded):
    def cost(self, guess, truth):
        p = self.squeeze(guess)
        return -(truth * np.log(p) + (1 - truth) * np.log1p(-p))

    def slope(self, guess, truth):
        p = self.squeeze(guess)
        return (1 - 2 * self.margin) * ((1 - truth) / (1 - p) - truth / p)


class OneOfMany(Guarded):
    def cost(self, guess, truth):
        cost = np.zeros_like(guess)
        np.log(self.squeeze(guess), out=cost, where=truth > 0)
        return -cost

    def slope(self, guess, truth):
        slope = np.zeros_like(guess)
        slope[truth > 0] = -1 / (guess[truth > 0] + self.margin)
        return slope


class YesNoLogit:
    def cost(self, logit, truth):
        against = np.where(truth == 1, -logit, logit)
        return np.where(against > 0, against, 0) + np.log1p(np.exp(-np.abs(against)))

    def slope(self, logit, truth):
        with np.errstate(over="ignore"):
            return 1 / (1 + np.exp(-logit)) - truth


class OneOfManyLogits:
    def cost(self, logit, truth):
        ahead = logit - (logit * truth).sum(axis=1, keepdims=True)
        top = ahead.max(axis=1, keepdims=True)
        return top + np.log(np.exp(ahead - top).sum(axis=1, keepdims=True))

    def slope(self, logit, truth):
        logit -= logit.max(axis=1, keepdims=True)
        powers = np.exp(logit, out=logit)
        powers /= powers.sum(axis=1, keepdims=True)
        powers -= truth
        return powers


def mse(prediction: np.ndarray, target: np.ndarray) -> float:
    return Comparison(prediction, target).loss(Squared())


def mse_gradient(prediction: np.ndarray, target: np.ndarray) -> np.ndarray:
    return Comparison(prediction, target).gradient(Squared())


def mae(prediction: np.ndarray, target: np.ndarray) -> float:
    return Comparison(prediction, target).loss(Absolute())


def mae_gradient(prediction: np.ndarray, target: np.ndarray) -> np.ndarray:
    return Comparison(prediction, target).gradient(Absolute())


def binary_cross_entropy(probability: np.ndarray, target: np.ndarray) -> float:
    return Comparison(probability, target).loss(YesNo())


def binary_cross_entropy_gradient(probability: np.ndarray, target: np.ndarray) -> np.ndarray:
    return Comparison(probability, target).gradient(YesNo())


def categorical_cross_entropy(probability: np.ndarray, target: np.ndarray) -> float:
    return Comparison(probability, target, by_row=True).loss(OneOfMany())


def categorical_cross_entropy_gradient(probability: np.ndarray, target: np.ndarray) -> np.ndarray:
    return Comparison(probability, target, by_row=True).gradient(OneOfMany())


def huber(prediction: np.ndarray, target: np.ndarray, delta: float = 1.0) -> float:
    return Comparison(prediction, target).loss(Huber(delta))


def huber_gradient(prediction: np.ndarray, target: np.ndarray, delta: float = 1.0) -> np.ndarray:
    return Comparison(prediction, target).gradient(Huber(delta))


def sigmoid_cross_entropy(logit: np.ndarray, target: np.ndarray) -> float:
    return Comparison(logit, target).loss(YesNoLogit())


def sigmoid_cross_entropy_gradient(logit: np.ndarray, target: np.ndarray) -> np.ndarray:
    return Comparison(logit, target).gradient(YesNoLogit())


def softmax_cross_entropy(logit: np.ndarray, target: np.ndarray) -> float:
    return Comparison(logit, target, by_row=True).loss(OneOfManyLogits())


def softmax_cross_entropy_gradient(logit: np.ndarray, target: np.ndarray) -> np.ndarray:
    return Comparison(logit, target, by_row=True).gradient(OneOfManyLogits())
