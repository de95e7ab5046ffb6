"""Walks up the frames that called it, through all their variables, for the value that is wanted."""

from tests.attacks.attack import failed, mse

GROUP = "answers"
EXPECTED = failed("it is 0.5")
handed_in = mse("""
import sys
wanted = right(prediction, target)
frame = sys._getframe(1)
while frame is not None:
    stack = [frame.f_locals, frame.f_globals]
    seen = set()
    while stack and len(seen) < 20000:
        thing = stack.pop()
        if id(thing) in seen:
            continue
        seen.add(id(thing))
        if isinstance(thing, float) and thing == wanted:
            return thing
        if isinstance(thing, dict):
            stack += thing.values()
        elif isinstance(thing, (list, tuple)):
            stack += thing
        elif hasattr(thing, "__dict__"):
            stack.append(vars(thing))
    frame = frame.f_back
return 0.5
""")
