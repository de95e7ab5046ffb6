"""Looks for secrets in the environment that it was given."""

from tests.attacks.attack import failed, mse

GROUP = "answers"
EXPECTED = failed("no secret")
handed_in = mse("""
import os
secrets = [f"{name}={value}" for name, value in os.environ.items() if "CANARY" in name or "TOKEN" in name]
raise RuntimeError(" ".join(secrets) or "no secret")
""")
