"""Raises SystemExit in a call."""

from tests.attacks.attack import failed, mse

GROUP = "ending"
EXPECTED = failed("SystemExit")
handed_in = mse("""
import sys
sys.exit(0)
""")
