"""Looks for descriptors that were left open to it beside its own channels."""

from tests.attacks.attack import failed, mse

GROUP = "answers"
EXPECTED = failed("pipes only")
handed_in = mse("""
import os, stat
odd = []
for number in range(3, 200):
    try:
        mode = os.fstat(number).st_mode
    except OSError:
        continue
    if not stat.S_ISFIFO(mode):
        odd.append(f"{number}: {stat.S_IFMT(mode):o}")
raise RuntimeError(" ".join(odd) or "pipes only")
""")
