"""Prints without end."""

from tests.attacks.attack import died, mse

GROUP = "exhausting"
SECONDS = 10
EXPECTED = died("printed more than")
handed_in = mse("""
line = "x" * (1 << 20)
while True:
    print(line)
""")
