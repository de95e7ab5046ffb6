"""Opens pipes and fills them, whose content is the kernel's memory."""

from tests.attacks.attack import failed, mse

GROUP = "exhausting"
EXPECTED = failed("OSError", "PermissionError")
AT_LIMITS = failed().saying("as many descriptors as the shell allowed; two hundred pipes here")
handed_in = mse("""
import os
pipes = []
try:
    for _ in range(200):
        pipes.append(os.pipe())
        os.write(pipes[-1][1], b"x" * 65536)
finally:
    for pair in pipes:
        os.close(pair[0])
        os.close(pair[1])
raise RuntimeError(f"{len(pipes)} pipes")
""")
