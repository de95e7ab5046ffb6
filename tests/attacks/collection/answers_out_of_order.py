"""Sends answers for cases that come later, through the real channel."""

from tests.attacks.attack import died, mse

GROUP = "forging"
EXPECTED = died("nonsense")
handed_in = mse("""
import gc
channel = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Channel")
for index in range(50, 0, -1):
    channel.send(("case", index, {2: 0.5}, {}))
return right(prediction, target)
""")
