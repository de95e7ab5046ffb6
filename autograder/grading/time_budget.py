"""How much time a submission gets as a whole: an endless loop must not hold a place in the batch for minutes.

Each check has a time limit of its own, generous for right code. Once a submission has lost several of them to
time-outs, the checks that are left get a fraction of theirs: right code still needs far less.
"""

from collections import Counter
from collections.abc import Iterable

from autograder.checks.answer_key import RecordedCheck

# In limits of the assignment: what may be lost to time-outs, and what everything may take.
LOST = 3.0
TAKEN = 30.0

SHARE_LEFT = 0.2
AT_LEAST = 2.0

# How often a stub may run out of time before its other checks are not tried, since they would as well.
MAX_TIMEOUTS = 2


class TimeBudget:
    """What is left for one submission. seconds: the assignment's limit for one check."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._lost = 0.0
        self._taken = 0.0

    @property
    def is_short(self) -> bool:
        return self._lost >= LOST * self._seconds or self._taken >= TAKEN * self._seconds

    def seconds_for(self, check: RecordedCheck) -> float:
        """What a check may take now."""
        return min(check.seconds, max(AT_LEAST, SHARE_LEFT * check.seconds)) if self.is_short else check.seconds

    def spend(self, seconds: float, *, timed_out: bool) -> None:
        """Counts what a run took."""
        self._taken += seconds
        self._lost += seconds if timed_out else 0.0

    def exhausted(self, timeouts: Counter[str], stubs: Iterable[str]) -> str:
        """The first of these stubs that ran out of time so often that it is not tried again; empty where none did."""
        most = 1 if self.is_short else MAX_TIMEOUTS
        return min((stub for stub in stubs if timeouts[stub] >= most), default="")
