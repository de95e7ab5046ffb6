"""Looks up a host name, which carries words out to a name server."""

from tests.attacks.attack import failed, mse

GROUP = "network"
SECONDS = 2
EXPECTED = failed("gaierror", "PermissionError")
AT_LIMITS = failed().saying("a name of this machine itself is looked up; limits do not govern the network")
handed_in = mse("""
import socket
socket.getaddrinfo("localhost", 80)
import urllib.request
urllib.request.urlopen("http://127.0.0.1:9/")
""")
