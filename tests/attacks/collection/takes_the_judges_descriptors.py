"""Opens the judge's own descriptors through /proc/PID/fd."""

from tests.attacks.attack import failed, mse

GROUP = "answers"
EXPECTED = failed("PermissionError", "FileNotFoundError")
AT_LIMITS = failed("opened").saying("limits do not keep a process from another of the same user")
handed_in = mse("""
import os
from world import JUDGE
folder = f"/proc/{JUDGE}/fd"
names = os.listdir(folder)
os.close(os.open(f"{folder}/2", os.O_RDONLY))
raise RuntimeError(f"opened, of {len(names)}")
""")
