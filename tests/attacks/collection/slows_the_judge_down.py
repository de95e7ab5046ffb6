"""Takes the judge's share of the processor: another priority, another scheduler, another set of cores."""

from tests.attacks.attack import NotTried, failed, mse

GROUP = "others"
EXPECTED = failed("refused 3")
AT_LIMITS = NotTried("nothing stops it there: processes of one user may slow each other down")
handed_in = mse("""
import os
from world import JUDGE
refused = 0
for attempt in (
    lambda: os.setpriority(os.PRIO_PROCESS, JUDGE, 19),
    lambda: os.sched_setscheduler(JUDGE, os.SCHED_IDLE, os.sched_param(0)),
    lambda: os.sched_setaffinity(JUDGE, {0}),
):
    try:
        attempt()
    except OSError:
        refused += 1
raise RuntimeError(f"refused {refused}")
""")
