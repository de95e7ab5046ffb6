"""Raises an exception whose text cannot be made, because making it ends the process politely."""

from tests.attacks.attack import failed, mse

GROUP = "ending"
EXPECTED = failed("its message cannot be shown")
handed_in = mse("""
class Bad(Exception):
    def __str__(self):
        raise SystemExit
raise Bad
""")
