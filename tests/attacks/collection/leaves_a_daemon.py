"""Forks twice and lives on as a daemon in a session of its own."""

from tests.attacks.attack import failed, mse, passed

GROUP = "behind"
EXPECTED = failed("PermissionError")
AT_LIMITS = passed().leaving("limits do not keep it from leaving its session (it sleeps for 30 s here)")
handed_in = mse("""
import os, time
pid = os.fork()
if pid == 0:
    os.setsid()
    if os.fork() == 0:
        for number in range(64):
            try:
                os.close(number)
            except OSError:
                pass
        time.sleep(30)
    os._exit(0)
os.waitpid(pid, 0)
return right(prediction, target)
""")
