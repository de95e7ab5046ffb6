"""Writes well-formed answers for many cases on every descriptor, the last case first and some of them twice."""

from tests.attacks.attack import ended, mse

GROUP = "forging"
SECONDS = 1
EXPECTED = ended("failed", "error", "timeout")
handed_in = mse("""
import os
import struct


def text(word):
    return b"s" + struct.pack("<I", len(word)) + word


def number(digits):
    return b"i" + struct.pack("<I", len(digits)) + digits


answer = b"d" + struct.pack("<I", 1) + number(b"2") + b"f" + struct.pack("<d", 0.5)
for case in [*range(50, -1, -1), 0, 7]:
    payload = b"t" + struct.pack("<I", 4) + text(b"case") + number(b"%d" % case) + answer + b"d" + struct.pack("<I", 0)
    for descriptor in range(20):
        try:
            os.write(descriptor, struct.pack("<I", len(payload)) + payload)
        except OSError:
            pass
return right(prediction, target)
""")
