"""Sends a frame of lists nested a million deep."""

from tests.attacks.attack import died, mse

GROUP = "forging"
EXPECTED = died("nonsense")
handed_in = mse("""
import gc, struct
channel = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Channel")
channel.send_bytes((b"l" + struct.pack("<I", 1)) * 10**6 + b"N")
return right(prediction, target)
""")
