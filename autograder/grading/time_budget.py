"""How long a submission is waited for as a whole: an endless loop must not hold a place in the batch for minutes.

Each check has its own limit of time, generous for right code. Where a submission has lost several of them to time-outs,
what it loops in is known, and the checks that are left get a fraction of theirs: right code still needs far less.
"""

import time
from collections.abc import Callable
from typing import TypeVar

from autograder.checks.answer_key import RecordedCheck

# In limits of the assignment: what may be lost to time-outs, and what everything may take.
LOST = 3.0
TAKEN = 30.0

SHARE_LEFT = 0.2
AT_LEAST = 2.0

# Without hurry: how often a stub may run out of time before its other checks are not tried, since they would as well.
MAX_TIMEOUTS = 2

T = TypeVar("T")


class Patience:
    """What is left of it for one submission. seconds: the assignment's limit for one check."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._lost = 0.0
        self._taken = 0.0

    @property
    def is_short(self) -> bool:
        return self._lost >= LOST * self._seconds or self._taken >= TAKEN * self._seconds

    @property
    def timeouts(self) -> int:
        """How often a stub may run out of time."""
        return 1 if self.is_short else MAX_TIMEOUTS

    def seconds_for(self, check: RecordedCheck) -> float:
        """What a check may take now."""
        return min(check.seconds, max(AT_LEAST, SHARE_LEFT * check.seconds)) if self.is_short else check.seconds

    def waiting(self, examine: Callable[[], T], is_timeout: Callable[[T], bool]) -> T:
        """Does it, and counts how long that took."""
        began = time.monotonic()
        result = examine()
        took = time.monotonic() - began
        self._taken += took
        self._lost += took if is_timeout(result) else 0.0
        return result
