"""Reads /etc/passwd, /etc/hostname and what else tells where it is."""

from tests.attacks.attack import failed, mse

GROUP = "answers"
EXPECTED = failed("nothing")
AT_LIMITS = failed("/etc/passwd").saying("limits hide no file")
handed_in = mse("""
found = []
for path in ("/etc/passwd", "/etc/shadow", "/etc/hostname", "/etc/hosts", "/etc/resolv.conf"):
    try:
        open(path).read()
        found.append(path)
    except OSError:
        pass
raise RuntimeError(" ".join(found) or "nothing")
""")
