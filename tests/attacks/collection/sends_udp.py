"""Sends a datagram to a UDP port of this machine."""

from tests.attacks.attack import failed, mse

GROUP = "network"
EXPECTED = failed("PermissionError")
AT_LIMITS = failed("sent").leaving("limits do not govern the network")
handed_in = mse("""
import socket
from world import UDP
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
    line.sendto(b"x", ("127.0.0.1", UDP))
raise RuntimeError("sent")
""")
