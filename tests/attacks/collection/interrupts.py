"""Raises KeyboardInterrupt, as a person at the keyboard would."""

from tests.attacks.attack import failed, mse

GROUP = "ending"
EXPECTED = failed("KeyboardInterrupt")
handed_in = mse("""
raise KeyboardInterrupt
""")
