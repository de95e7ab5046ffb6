"""Frames: a length, and so many bytes."""

from collections.abc import Callable

from .format import COUNT, MAX_FRAME, WireError

Read = Callable[[int], bytes]
"""Reads exactly so many bytes, or raises EOFError."""


def frame(payload: bytes) -> bytes:
    """The payload with its length before it."""
    if len(payload) > MAX_FRAME:
        raise WireError("the frame is too large")
    return COUNT.pack(len(payload)) + payload


def read_frame(read: Read) -> bytes:
    """The payload of the next frame. Raises EOFError at the end, WireError for an impossible length."""
    (size,) = COUNT.unpack(read(4))
    if size > MAX_FRAME:
        raise WireError("the frame is too large")
    return read(size)
