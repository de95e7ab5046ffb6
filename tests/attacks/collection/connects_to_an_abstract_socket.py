"""Connects to an abstract socket, which no file system rule governs."""

from tests.attacks.attack import failed, mse

GROUP = "network"
EXPECTED = failed("PermissionError")
AT_LIMITS = failed("connected").leaving("limits do not govern sockets")
handed_in = mse("""
import socket
from world import MARK
with socket.socket(socket.AF_UNIX) as line:
    line.connect(chr(0) + MARK)
raise RuntimeError("connected")
""")
