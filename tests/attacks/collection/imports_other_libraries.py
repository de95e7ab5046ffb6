"""Imports autograd, jax, scipy, sklearn and others one after the other, and takes the first that is there."""

from tests.attacks.attack import failed, mse

GROUP = "cheating"
EXPECTED = failed("none")
handed_in = mse("""
import importlib
for name in ("autograd", "jax", "scipy", "sklearn.metrics", "tensorflow", "cupy", "numba", "msgspec"):
    try:
        importlib.import_module(name)
        raise RuntimeError(f"imported {name}")
    except (ImportError, OSError):
        pass
raise RuntimeError("none")
""")
