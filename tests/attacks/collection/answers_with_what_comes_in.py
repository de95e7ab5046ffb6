"""Answers with its arguments, which it has changed into each other, so that every comparison is with itself."""

from tests.attacks.attack import failed, mse

GROUP = "cheating"
EXPECTED = failed()
handed_in = mse("""
target[...] = prediction
return prediction
""")
