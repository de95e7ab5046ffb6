"""Goes through all objects that the garbage collector knows for keys, expectations and reference."""

from tests.attacks.attack import failed, mse

GROUP = "answers"
EXPECTED = failed("it is 0.5")
handed_in = mse("""
import gc
for thing in gc.get_objects():
    name = type(thing).__name__
    if name in ("Key", "RecordedCheck", "RecordedCase", "Reference", "Case"):
        raise RuntimeError(f"found {name}")
    if isinstance(thing, dict) and "expected" in thing and not isinstance(thing["expected"], type(gc)):
        if type(thing["expected"]).__module__ == "builtins" and isinstance(thing["expected"], (dict, list)):
            raise RuntimeError("found what is expected")
return 0.5
""")
