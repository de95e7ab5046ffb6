"""Answers with a list that holds itself."""

from tests.attacks.attack import failed, mse

GROUP = "objects"
EXPECTED = failed("nested too deeply")
handed_in = mse("""
found = []
found.append(found)
return found
""")
