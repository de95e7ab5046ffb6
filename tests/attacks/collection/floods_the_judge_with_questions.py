"""Asks the judge, which answers for a broken stub, without end."""

from tests.attacks.attack import ended

GROUP = "forging"
STUBS = ("mse", "mse_gradient")
EXPECTED = ended("failed", "error", "timeout")


def handed_in(solution: str) -> str:
    return (
        solution
        + """

def mse(prediction, target):
    return 0.5


def mse_gradient(prediction, target):
    import gc
    channel = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Channel")
    for _ in range(100):
        channel.send(("ask", "os", "system", ["true"], {"x": [[[]]]}))
        channel.send(("ask", "losses", "__class__.__mro__", [], {}))
        channel.send(("ask", 7, None, {}, ()))
    return prediction
"""
    )
