"""Sends arrays whose shapes are negative, overflow, lie about their size, or have dimensions without end."""

from tests.attacks.attack import died, mse

GROUP = "forging"
EXPECTED = died("nonsense")
handed_in = mse("""
import gc, struct
channel = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Channel")
giant, minus_one = struct.pack("<Q", 2**63), struct.pack("<q", -1)
overflowing, empty = b"a" + bytes([11, 2]) + giant + giant, b"a" + bytes([11, 2]) + bytes(8) + giant
negative = b"a" + bytes([11, 2]) + minus_one + minus_one + struct.pack("<d", 0.5)
channel.send_bytes(b"t" + struct.pack("<I", 3) + negative + overflowing + empty)
return right(prediction, target)
""")
