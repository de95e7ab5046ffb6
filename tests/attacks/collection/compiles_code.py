"""Compiles code of another language and runs it."""

from tests.attacks.attack import failed, mse

GROUP = "cheating"
EXPECTED = failed("PermissionError", "FileNotFoundError")
AT_LIMITS = failed().saying("limits let it run any program, where a compiler is one")
handed_in = mse("""
import subprocess
subprocess.run(["cc", "--version"], check=True, capture_output=True)
raise RuntimeError("a compiler is there")
""")
