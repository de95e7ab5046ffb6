"""Asks the judge to answer for a stub, though none is replaced."""

from tests.attacks.attack import died, mse

GROUP = "forging"
EXPECTED = died("nonsense")
handed_in = mse("""
import gc
channel = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Channel")
channel.send(("ask", "losses", "mse", [prediction, target], {}))
return channel.receive()
""")
