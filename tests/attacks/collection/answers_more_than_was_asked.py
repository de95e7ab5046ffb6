"""Answers every case a hundred times."""

from tests.attacks.attack import ended, mse

GROUP = "forging"
EXPECTED = ended("failed", "error")
handed_in = mse("""
import gc
channel = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Channel")
for index in range(100):
    channel.send(("case", index, {slot: 0.5 for slot in range(9)}, {}))
channel.send(("done",))
return right(prediction, target)
""")
