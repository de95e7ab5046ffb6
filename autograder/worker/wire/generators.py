"""Random generators on the wire: their state crosses, and a generator that draws the same numbers is made of it."""

from typing import Any

import numpy as np

from ..values import GeneratorState
from .format import WireError


def generator_state(generator: np.random.Generator) -> GeneratorState:
    """The state of a generator, from which `restored` makes one that draws the same numbers."""
    import json  # few processes need it: not at the start of each

    def plain(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: plain(item) for key, item in node.items()}
        if isinstance(node, np.ndarray):
            return {"__array__": node.tolist()}
        return int(node) if isinstance(node, np.integer) else node

    return GeneratorState(json.dumps(plain(generator.bit_generator.state)))


def restored(state: GeneratorState) -> np.random.Generator:
    """A generator in the given state. Raises WireError where the state is none."""
    import hashlib
    import json

    def restore(node: Any) -> Any:
        if isinstance(node, dict):
            if set(node) == {"__array__"}:
                return np.array(node["__array__"], dtype=np.uint64)
            return {key: restore(item) for key, item in node.items()}
        return node

    try:
        content = restore(json.loads(state.state))
        name = content["bit_generator"]
        if name not in ("PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64"):
            raise WireError(f"there is no bit generator {name!r}")
        # Seeded by the state as well: `spawn` makes children from the seed, and equal states must have equal children.
        bits = getattr(np.random, name)(int.from_bytes(hashlib.sha256(state.state.encode()).digest()))
        bits.state = content
        return np.random.Generator(bits)
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
        raise WireError("not the state of a generator") from error
