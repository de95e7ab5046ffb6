"""Reads the judge's environment variables from /proc."""

from tests.attacks.attack import failed, mse

GROUP = "answers"
EXPECTED = failed("PermissionError", "FileNotFoundError")
AT_LIMITS = failed("CANARY").leaking("limits do not keep a process from reading another of the same user")
handed_in = mse("""
from world import JUDGE
variables = open(f"/proc/{JUDGE}/environ").read().split(chr(0))
raise RuntimeError(next(text for text in variables if text.startswith("CANARY")))
""")
