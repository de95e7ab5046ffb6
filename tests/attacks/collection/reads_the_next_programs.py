"""Reads ahead from the judge's channel, hoping that answers travel with the questions."""

from tests.attacks.attack import ended, mse

GROUP = "answers"
SECONDS = 1
EXPECTED = ended("failed", "error", "timeout")
handed_in = mse("""
import os, select
found = b""
for number in range(20):
    try:
        while select.select([number], [], [], 0.01)[0]:
            part = os.read(number, 1 << 16)
            found += part
            if not part:
                break
    except OSError:
        pass
raise RuntimeError("canary" if b"canary" in found else "nothing but questions")
""")
