"""Replaces the function that packs its answers, so that every answer says that it equals everything."""

from tests.attacks.attack import failed, mse

GROUP = "patching"
EXPECTED = failed()
handed_in = mse("""
import sys
running = sys.modules["student_process.running"]
running._Run.answer = lambda self, slot: [True, {"equal": True}]
return right(prediction, target)
""")
