"""Starts a program in a process of its own."""

from tests.attacks.attack import failed, mse

GROUP = "exhausting"
EXPECTED = failed("PermissionError", "FileNotFoundError")
AT_LIMITS = failed("started").saying("limits do not govern programs")
handed_in = mse("""
import subprocess, sys
subprocess.run([sys.executable, "-c", "pass"], check=True)
raise RuntimeError("started")
""")
