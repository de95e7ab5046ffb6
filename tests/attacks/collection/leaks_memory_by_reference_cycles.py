"""Makes reference cycles with the collector switched off, so that nothing is freed."""

from tests.attacks.attack import mse, passed

GROUP = "exhausting"
EXPECTED = passed()
handed_in = mse("""
import gc
gc.disable()
for _ in range(1000):
    cycle = [bytearray(10000)]
    cycle.append(cycle)
return right(prediction, target)
""")
