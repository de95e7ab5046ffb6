"""How far a long task has come: what it calls while it works."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with the number done and the number of all."""

Announce = Callable[[str], None]
"""Called with what comes next, in a few words."""
