"""Replaces the function that runs its cases by one that answers at once for all of them."""

from tests.attacks.attack import ended, mse

GROUP = "patching"
EXPECTED = ended("failed", "error")
handed_in = mse("""
import sys
serving = sys.modules["student_process.serving"]
running = sys.modules["student_process.running"]
serving.run_case = lambda operations, observed, *rest: running.Answers(dict.fromkeys(observed, 0.5), {})
return 0.5
""")
