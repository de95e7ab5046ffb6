"""Says at import that loading went well, names other modules, and then something else."""

from tests.attacks.attack import at_import, died

GROUP = "forging"
EXPECTED = died("nonsense", "ProcessDied")
handed_in = at_import("""
import gc
channel = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Channel")
channel.send(("loaded", {"losses": None, "numpy": 5, 7: []}, {"losses": [(3, 4)], 5: 6}))
channel.send(("loaded", ["losses"], {}))
raise SystemExit
""")
