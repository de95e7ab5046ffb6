"""Unpacks a small text that grows a thousandfold, again and again."""

from tests.attacks.attack import at_import, failed

GROUP = "exhausting"
SECONDS = 20
EXPECTED = failed("MemoryError")
handed_in = at_import("""
_sizes = []


def mse(prediction, target):
    import zlib
    kept = []
    packed = b"" if _sizes else zlib.compress(bytes(10**8), 1)
    while not _sizes:
        try:
            kept.append(zlib.decompress(packed))
        except MemoryError:
            _sizes.append(len(kept))
            kept.clear()
    raise MemoryError(f"after {_sizes[0]} times 100 MB")
""")
