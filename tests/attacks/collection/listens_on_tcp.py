"""Opens a TCP port and waits there for a fellow."""

from tests.attacks.attack import failed, mse

GROUP = "network"
EXPECTED = failed("PermissionError")
AT_LIMITS = failed("listening").saying("limits do not govern the network")
handed_in = mse("""
import socket
with socket.create_server(("127.0.0.1", 0)):
    raise RuntimeError("listening")
""")
