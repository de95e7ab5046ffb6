"""Reads the environment of its own process from /proc, which shows what the interpreter was started with."""

from tests.attacks.attack import failed, mse

GROUP = "answers"
EXPECTED = failed("PermissionError", "FileNotFoundError")
AT_LIMITS = failed("no secret").saying("it is readable, and nothing of the judge's is in it")
handed_in = mse("""
found = open("/proc/self/environ").read()
raise RuntimeError(found if "CANARY" in found else "no secret")
""")
