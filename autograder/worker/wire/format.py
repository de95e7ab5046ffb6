"""What the wire can hold: its limits, its dtypes, and the handles that stand for everything else."""

import struct
from collections.abc import Callable

import numpy as np

from ..values import Handle

MAX_FRAME = 64 * 1024 * 1024
MAX_DEPTH = 64
MAX_DIMENSIONS = 32
MAX_INT_DIGITS = 4000
# A frame of 64 MiB could hold twelve million little values, which would take the judge half a minute to make.
MAX_VALUES = 1_000_000
# Who chooses keys can choose them so that all have one hash, and a dict of n such keys takes a time of n². The hashes
# of texts are random in every process; of other keys a frame may hold this many: the edges of a chain of 5,000 nodes,
# and at worst two seconds of the judge's.
MAX_KEYS = 16_384

DTYPES = ("bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
          "float16", "float32", "float64", "complex64", "complex128")  # fmt: skip
# Numbers wider than these cross rounded to them, and have their own dtype again where they arrive: a value that is
# right is right, and a check of the dtype sees what it was. Where they are no wider (Windows), they are float64 itself.
_WIDE = {np.dtype(np.longdouble): "float64", np.dtype(np.clongdouble): "complex128"}
SENT = [np.dtype(name).newbyteorder("<") for name in (*DTYPES, *_WIDE.values())]
ARRIVING = [*SENT[: len(DTYPES)], *_WIDE]
CODES_BY_NAME = {name: code for code, name in enumerate(DTYPES)}
CODES_OF = {dtype: code for code, dtype in reversed([*enumerate(ARRIVING)])}

COUNT = struct.Struct("<I")
DOUBLE = struct.Struct("<d")


class WireError(Exception):
    """A value that may not cross, or bytes that are no value."""


Describe = Callable[[object], Handle]
"""Makes the handle for an object that is not plain data."""


def refuse_objects(value: object) -> Handle:
    """The `Describe` of a side that has no objects to hand over."""
    raise WireError(f"an object of type {type(value).__name__} cannot cross")
