"""Runs beside the student's module: notices whether random numbers came from elsewhere than the generator."""

import random

import numpy as np


def _fingerprint() -> tuple[object, ...]:
    legacy = np.random.get_state(legacy=False)  # noqa: NPY002  # the legacy state is what is watched here
    numbers = legacy.pop("state")
    return numbers["key"].tobytes(), numbers["pos"], *legacy.values(), random.getstate()


class SharedRandomness:
    """The random states that NumPy and Python keep for a whole program, as they were when this object was made."""

    def __init__(self) -> None:
        self._before = _fingerprint()

    def moved_while_making(self, *_results: object) -> bool:
        """Whether either state is another by now; the results are named so that this is asked after them."""
        return _fingerprint() != self._before
