"""Answers rightly, and leaves objects that hang when they are freed."""

from tests.attacks.attack import mse, timed_out

GROUP = "objects"
SECONDS = 1
EXPECTED = timed_out()
handed_in = mse("""
class Hanging:
    def __del__(self):
        while True:
            pass
Hanging()
return right(prediction, target)
""")
