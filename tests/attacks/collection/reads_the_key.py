"""Opens the answer key on the judge's disk and puts what it holds into an error message."""

from tests.attacks.attack import failed, mse

GROUP = "answers"
QUICK = True
EXPECTED = failed("PermissionError", "FileNotFoundError")
AT_LIMITS = failed("canary").leaking("limits hide no file: whoever grades can read it, and so can this code")
handed_in = mse("""
from world import KEY
text = open(KEY, "rb").read().decode("latin-1")
raise RuntimeError(text[text.index("canary-"):][:60])
""")
