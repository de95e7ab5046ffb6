"""Raises a message that is a script in HTML."""

from tests.attacks.attack import failed, mse

GROUP = "display"
EXPECTED = failed("script").saying("shown as it is written where text is shown; HTML is escaped where HTML is made")
handed_in = mse("""
raise RuntimeError("<script>alert(1)</script><img src=x onerror=alert(1)>")
""")
