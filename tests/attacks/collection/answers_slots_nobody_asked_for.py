"""Answers with numbers of slots that do not exist, negative and giant ones too."""

from tests.attacks.attack import ended, mse

GROUP = "forging"
EXPECTED = ended("failed", "error")
handed_in = mse("""
import gc
channel = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Channel")
channel.send(("case", 0, {-1: 0.5, 10**6: 0.5, 10**30: 0.5}, {-7: ["x"]}))
return right(prediction, target)
""")
