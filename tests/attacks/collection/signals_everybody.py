"""Kills every process that it may, its group, and one number after the other."""

from tests.attacks.attack import NotTried, failed, mse

GROUP = "others"
EXPECTED = failed("nobody")
AT_LIMITS = NotTried("nothing stops it there, and it would end far more than this test")
handed_in = mse("""
import os, signal
hit = []
for number in [-1, 0, *range(1, 300)]:
    if number == os.getpid():
        continue
    try:
        os.kill(number, signal.SIGKILL)
        hit.append(number)
    except OSError:
        pass
raise RuntimeError(f"hit {hit}" if hit else "nobody")
""")
