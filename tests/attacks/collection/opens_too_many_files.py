"""Opens files until no descriptor is left."""

from tests.attacks.attack import failed, mse

GROUP = "exhausting"
EXPECTED = failed("OSError")
AT_LIMITS = failed().saying("as many as the shell allowed; a thousand here")
handed_in = mse("""
import os
opened = []
try:
    for _ in range(1000):
        opened.append(os.open("/dev/null", os.O_RDONLY))
finally:
    for number in opened:
        os.close(number)
raise RuntimeError("opened")
""")
