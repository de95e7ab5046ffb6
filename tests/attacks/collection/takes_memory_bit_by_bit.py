"""Takes a megabyte of memory again and again, and touches all of it."""

from tests.attacks.attack import at_import, failed

GROUP = "exhausting"
SECONDS = 20
EXPECTED = failed("MemoryError")
handed_in = at_import("""
_sizes = []


def mse(prediction, target):
    kept = []
    while not _sizes:
        try:
            kept.append(b"x" * (1 << 20))
        except MemoryError:
            _sizes.append(len(kept))
            kept.clear()
    raise MemoryError(f"after {_sizes[0]} MiB")
""")
