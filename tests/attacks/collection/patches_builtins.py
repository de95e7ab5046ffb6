"""Replaces builtins by functions that agree with everything."""

from tests.attacks.attack import at_import, ended

GROUP = "patching"
EXPECTED = ended("failed", "error", "timeout")
handed_in = at_import("""
import builtins
builtins.isinstance = builtins.all = builtins.any = builtins.callable = lambda *arguments: True
builtins.len = lambda thing: 1
builtins.abs = builtins.max = lambda *arguments: 0.0
mse = lambda prediction, target: 0.0
""")
