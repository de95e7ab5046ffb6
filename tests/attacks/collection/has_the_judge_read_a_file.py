"""Fails a stub on purpose, and has the judge, which answers for it, call a function of its own on the key instead."""

from tests.attacks.attack import failed

GROUP = "answers"
QUICK = True
STUBS = ("mse", "mse_gradient")
EXPECTED = failed("it is 0.5").saying("the judge answers for what is replaced and for nothing else")


def handed_in(solution: str) -> str:
    return (
        solution
        + """

def mse(prediction, target):
    return 0.5


def mse_gradient(prediction, target):
    import gc
    from world import KEY
    channel = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Channel")
    channel.send(("ask", "losses", "np.fromfile", [KEY], {"dtype": "uint8"}))
    text = bytes(channel.receive()[1]).decode("latin-1")
    raise RuntimeError(text[text.index("canary-"):][:60])
"""
    )
