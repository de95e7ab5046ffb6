"""Draws that are the same for ever: the same secret, student and item give the same numbers on every machine.

NumPy's and Python's generators promise no such thing across their versions, and an exam paper must be drawn again when
its answers are judged, months later. So draws come from SHA-256 in counter mode.
"""

import hashlib
from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


class Stream:
    """An endless row of draws, determined by what it is named after."""

    def __init__(self, *names: str) -> None:
        # Each name with its length: ("ab", "c") and ("a", "bc") are two streams.
        parts = b"".join(len(data).to_bytes(8, "big") + data for data in (name.encode() for name in names))
        self._words = _words(hashlib.sha256(parts).digest())

    def below(self, bound: int) -> int:
        """An integer from 0 up to, without, the bound: each as likely as any other."""
        limit = (1 << 64) - (1 << 64) % bound
        return next(word for word in self._words if word < limit) % bound

    def choose(self, values: Sequence[T]) -> T:
        return values[self.below(len(values))]

    def shuffled(self, values: Sequence[T]) -> list[T]:
        """The values in an order of which each is as likely as any other."""
        rest = list(values)
        for last in range(len(rest) - 1, 0, -1):
            other = self.below(last + 1)
            rest[last], rest[other] = rest[other], rest[last]
        return rest


def _words(key: bytes) -> Iterator[int]:
    block = 0
    while True:
        digest = hashlib.sha256(key + block.to_bytes(8, "big")).digest()
        for start in range(0, len(digest), 8):
            yield int.from_bytes(digest[start : start + 8], "big")
        block += 1
