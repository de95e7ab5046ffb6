"""Replaces json, struct and pickle by versions of its own."""

from tests.attacks.attack import mse, passed

GROUP = "patching"
EXPECTED = passed().saying("nothing that counts goes through them")
handed_in = mse("""
import json, pickle, struct
json.dumps = json.loads = pickle.loads = struct.calcsize = lambda *arguments, **keywords: {"score": 100}
return right(prediction, target)
""")
