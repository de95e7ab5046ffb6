"""Raises what an unwritten stub raises, naming another stub, so that its failure is charged there."""

from tests.attacks.attack import ended, mse

GROUP = "cheating"
EXPECTED = ended("skipped", "failed")
handed_in = mse("""
raise NotImplementedError("write mae")
""")
