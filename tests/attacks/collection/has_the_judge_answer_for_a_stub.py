"""Fails a stub on purpose, so that the judge answers for it, and asks for the stub that is being graded instead."""

from tests.attacks.attack import ended

GROUP = "forging"
STUBS = ("mse", "mse_gradient")
EXPECTED = ended("failed", "error", "timeout").saying("the judge answers for what is replaced and for nothing else")


def handed_in(solution: str) -> str:
    return (
        solution
        + """

def mse(prediction, target):
    return 0.5


def mse_gradient(prediction, target):
    import gc
    channel = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Channel")
    channel.send(("ask", "losses", "mse_gradient", [prediction, target], {}))
    return channel.receive()[1]
"""
    )
