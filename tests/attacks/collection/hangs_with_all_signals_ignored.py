"""Ignores and blocks every signal, and loops."""

from tests.attacks.attack import mse, timed_out

GROUP = "exhausting"
SECONDS = 1
EXPECTED = timed_out()
handed_in = mse("""
import signal
for number in signal.valid_signals():
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
while True:
    pass
""")
