"""Sends a frame of 60 MB that holds twelve million little values, each of which the judge would unpack."""

from tests.attacks.attack import ended, mse

GROUP = "forging"
SECONDS = 5
EXPECTED = ended("error", "timeout")
handed_in = mse("""
import gc, struct
channel = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Channel")
count = 12 * 10**6
channel.send_bytes(b"l" + struct.pack("<I", count) + (b"g" + bytes(4)) * count)
return right(prediction, target)
""")
