"""Raises its own limits on memory, files and processes."""

from tests.attacks.attack import failed, mse

GROUP = "others"
EXPECTED = failed("refused")
AT_LIMITS = failed().saying("root may raise the hard limit there; others may not")
handed_in = mse("""
import resource
for which in (resource.RLIMIT_AS, resource.RLIMIT_CORE):
    try:
        resource.setrlimit(which, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        raise RuntimeError("raised")
    except (ValueError, OSError):
        pass
raise RuntimeError("refused")
""")
