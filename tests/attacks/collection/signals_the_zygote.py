"""Kills its parent, from which the processes of all submissions are forked."""

from tests.attacks.attack import NotTried, failed, mse

GROUP = "others"
EXPECTED = failed("PermissionError")
AT_LIMITS = NotTried("its parent is the judge there, and nothing protects it")
handed_in = mse("""
import os, signal
os.kill(os.getppid(), signal.SIGKILL)
""")
