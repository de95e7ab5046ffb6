"""Opens a netlink socket, which tells about the network and its interfaces."""

from tests.attacks.attack import failed, mse

GROUP = "network"
EXPECTED = failed("PermissionError")
AT_LIMITS = failed("opened").saying("limits do not govern sockets")
handed_in = mse("""
import socket
with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0):
    raise RuntimeError("opened")
""")
