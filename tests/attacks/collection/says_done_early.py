"""Finds the channel to the judge among all objects and says that everything is answered."""

from tests.attacks.attack import died, mse

GROUP = "forging"
EXPECTED = died("nonsense")
handed_in = mse("""
import gc
channel = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Channel")
channel.send(("done",))
return right(prediction, target)
""")
