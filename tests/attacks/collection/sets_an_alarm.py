"""Sets timers that send signals to its own process while it answers."""

from tests.attacks.attack import died, mse

GROUP = "ending"
EXPECTED = died("SIGALRM")
handed_in = mse("""
import signal, time
signal.setitimer(signal.ITIMER_REAL, 0.01)
time.sleep(5)
""")
