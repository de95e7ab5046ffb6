"""Sends arrays whose shapes overflow, lie about their size, or have dimensions without end."""

from tests.attacks.attack import died, mse

GROUP = "forging"
EXPECTED = died("nonsense")
handed_in = mse("""
import gc, struct
channel = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Channel")
giant = struct.pack("<Q", 2**63)
overflowing, empty = b"a" + bytes([11, 2]) + giant + giant, b"a" + bytes([11, 2]) + bytes(8) + giant
channel.send_bytes(b"t" + struct.pack("<I", 2) + overflowing + empty)
return right(prediction, target)
""")
