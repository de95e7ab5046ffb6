"""The wire between judge and student: exactly tagged values in length-prefixed frames. No pickle.

A frame is four bytes of length (little endian) and that many bytes of one encoded value. Every size is checked
against what is left of the frame before anything is allocated, so a hostile frame is refused, never obeyed.
"""

from .decoding import decode, decode_members
from .encoding import beginning, copied, encode, joined
from .format import DTYPES, MAX_FRAME, MAX_KEYS, MAX_VALUES, Describe, WireError, refuse_objects
from .frames import frame, read_frame
from .generators import generator_state, restored

__all__ = [
    "DTYPES", "MAX_FRAME", "MAX_KEYS", "MAX_VALUES", "Describe", "WireError", "beginning", "copied", "decode",
    "decode_members", "encode", "frame", "generator_state", "joined", "read_frame", "refuse_objects", "restored",
]  # fmt: skip
