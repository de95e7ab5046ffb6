"""Writes to standard error without end, past Python."""

from tests.attacks.attack import died, mse

GROUP = "exhausting"
SECONDS = 10
EXPECTED = died("printed more than")
handed_in = mse("""
import os
while True:
    os.write(2, b"x" * 65536)
""")
