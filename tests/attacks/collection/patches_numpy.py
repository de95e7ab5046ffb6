"""Replaces NumPy's functions of comparing and averaging by ones that always agree."""

from tests.attacks.attack import at_import, failed

GROUP = "patching"
EXPECTED = failed()
handed_in = at_import("""
import numpy as np
for name in ("allclose", "isclose", "array_equal", "all", "any", "mean"):
    setattr(np, name, lambda *arguments, **keywords: True)
np.testing.assert_allclose = np.testing.assert_array_equal = lambda *arguments, **keywords: None
""")
