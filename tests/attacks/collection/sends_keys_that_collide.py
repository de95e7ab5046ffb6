"""Sends a dict of a hundred thousand keys with one hash, which takes the judge a time that grows with their square."""

from tests.attacks.attack import ended, mse

GROUP = "forging"
SECONDS = 5
EXPECTED = ended("error", "timeout")
handed_in = mse("""
import gc, struct
channel = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Channel")
count = 10**5
keys = (str(n * (2**61 - 1)).encode() for n in range(1, count + 1))
pairs = b"".join(b"i" + struct.pack("<I", len(key)) + key + b"N" for key in keys)
channel.send_bytes(b"d" + struct.pack("<I", count) + pairs)
return right(prediction, target)
""")
