"""Answers with random numbers of about the right size."""

from tests.attacks.attack import failed, mse

GROUP = "cheating"
EXPECTED = failed()
handed_in = mse("""
import random
return random.random() * 4
""")
