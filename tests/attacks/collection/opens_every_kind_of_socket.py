"""Opens sockets of every family and type, pairs of sockets too."""

from tests.attacks.attack import failed, mse

GROUP = "network"
EXPECTED = failed("none")
AT_LIMITS = failed("opened").saying("limits do not govern sockets")
handed_in = mse("""
import socket
opened = []
for family in range(1, 46):
    for kind in (1, 2, 3, 5):
        try:
            socket.socket(family, kind).close()
            opened.append((family, kind))
        except OSError:
            pass
try:
    [end.close() for end in socket.socketpair()]
    opened.append("pair")
except OSError:
    pass
raise RuntimeError(f"opened {len(opened)}" if opened else "none")
""")
