"""Sets a limit of one byte on the judge's memory and files with prlimit."""

from tests.attacks.attack import NotTried, failed, mse

GROUP = "others"
EXPECTED = failed("PermissionError")
AT_LIMITS = NotTried("nothing stops it there: it would end the judge")
handed_in = mse("""
import resource
from world import JUDGE
resource.prlimit(JUDGE, resource.RLIMIT_FSIZE, (1, 1))
""")
