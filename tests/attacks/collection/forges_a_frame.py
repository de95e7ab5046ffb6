"""Writes a well-formed answer of its own on every descriptor, before the real one."""

from tests.attacks.attack import ended, mse

GROUP = "forging"
SECONDS = 1
EXPECTED = ended("failed", "error", "timeout")
handed_in = mse("""
import os
import struct
payload = b"t" + struct.pack("<I", 4) + b"s" + struct.pack("<I", 4) + b"case" + b"i" + struct.pack("<I", 1) + b"0"
payload += b"d" + struct.pack("<I", 0) + b"d" + struct.pack("<I", 0)
for number in range(20):
    try:
        os.write(number, struct.pack("<I", len(payload)) + payload)
    except OSError:
        pass
return right(prediction, target)
""")
