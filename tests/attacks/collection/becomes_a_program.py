"""Replaces its own process by another program."""

from tests.attacks.attack import died, failed, mse

GROUP = "exhausting"
EXPECTED = failed("PermissionError", "FileNotFoundError")
AT_LIMITS = died("ended with exit status 0").saying("limits do not govern programs; its process is gone")
handed_in = mse("""
import os
os.execv("/bin/true", ["true"])
""")
