"""Connects to a TCP port of this machine."""

from tests.attacks.attack import failed, mse

GROUP = "network"
QUICK = True
EXPECTED = failed("PermissionError")
AT_LIMITS = failed("connected").leaving("limits do not govern the network")
handed_in = mse("""
import socket
from world import TCP
socket.create_connection(("127.0.0.1", TCP), 1).close()
raise RuntimeError("connected")
""")
