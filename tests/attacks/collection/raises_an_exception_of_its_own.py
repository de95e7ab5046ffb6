"""Raises an exception that derives from BaseException alone, and has a cause, a context and notes without end."""

from tests.attacks.attack import failed, mse

GROUP = "ending"
EXPECTED = failed("Mine")
handed_in = mse("""
class Mine(BaseException):
    pass
error = Mine("x" * 10**6)
error.__cause__ = Mine()
error.__cause__.__cause__ = error
error.add_note("n" * 10**6)
raise error
""")
