"""The initializers as torch.nn.init has them. Torch keeps weights as (outputs, inputs), so matrices are turned over."""

import numpy as np
import torch
from torch.nn import init


def _generator(rng: np.random.Generator) -> torch.Generator:
    return torch.Generator().manual_seed(int(rng.integers(2**62)))


def _empty(fan_in: int, fan_out: int) -> torch.Tensor:
    return torch.empty((fan_out, fan_in), dtype=torch.float64)


def zeros(shape: tuple[int, ...]) -> np.ndarray:
    return init.zeros_(torch.empty(shape, dtype=torch.float64)).numpy()


def small_normal(shape: tuple[int, ...], std: float, rng: np.random.Generator) -> np.ndarray:
    return init.normal_(torch.empty(shape, dtype=torch.float64), std=std, generator=_generator(rng)).numpy()


def glorot_uniform(fan_in: int, fan_out: int, rng: np.random.Generator) -> np.ndarray:
    return init.xavier_uniform_(_empty(fan_in, fan_out), generator=_generator(rng)).numpy().T


def glorot_normal(fan_in: int, fan_out: int, rng: np.random.Generator) -> np.ndarray:
    return init.xavier_normal_(_empty(fan_in, fan_out), generator=_generator(rng)).numpy().T


def he_normal(fan_in: int, fan_out: int, rng: np.random.Generator) -> np.ndarray:
    weights = _empty(fan_in, fan_out)
    return init.kaiming_normal_(weights, nonlinearity="relu", generator=_generator(rng)).numpy().T
