"""From a value to its bytes. What is frequent has a function of its own."""

import struct
from collections.abc import Callable, Sequence
from typing import Any, Literal

import numpy as np

from ..values import GeneratorState, Handle, Raised
from .decoding import decode
from .format import (
    CODES_BY_NAME,
    CODES_OF,
    COUNT,
    DOUBLE,
    DTYPES,
    MAX_DEPTH,
    MAX_FRAME,
    MAX_INT_DIGITS,
    MAX_KEYS,
    MAX_VALUES,
    SENT,
    Describe,
    WireError,
    refuse_objects,
)
from .generators import generator_state


def encode(value: object, describe: Describe = refuse_objects) -> bytes:
    """The bytes of one value. What is not plain data crosses as the handle that `describe` gives it.

    Raises WireError for values nested too deeply or too large for a frame.
    """
    out = bytearray()
    _encode(value, out, describe, 0)
    return bytes(out)


def joined(kind: Literal["list", "tuple"], members: Sequence[bytes]) -> bytes:
    """The bytes of a list or tuple whose members are encoded already."""
    return (b"l" if kind == "list" else b"t") + COUNT.pack(len(members)) + b"".join(members)


def beginning(kind: str, members: int) -> bytes:
    """How a message begins: a tuple of its kind and of so many further members, whose bytes follow."""
    return b"t" + COUNT.pack(1 + members) + encode(kind)


def copied(value: object, describe: Describe) -> Any:
    """What comes of a value on the wire: a copy that later calls cannot change. Arrays need not take the way itself."""
    if type(value) is np.ndarray:
        code = CODES_OF.get(value.dtype)
        if code is not None and code < len(DTYPES) and value.nbytes <= MAX_FRAME // 2:
            return value.astype(SENT[code], order="C")
    elif type(value) is np.float64:
        return float(value)
    return decode(encode(value, describe))


def _sized(tag: bytes, data: bytes, out: bytearray) -> None:
    if len(out) + len(data) > MAX_FRAME:
        raise WireError("the value is too large to hand over")
    out += tag + COUNT.pack(len(data)) + data


def _encode(value: Any, out: bytearray, describe: Describe, depth: int) -> None:
    """Appends one value. What is frequent has a function of its own; the rest is found by what it derives from."""
    if depth > MAX_DEPTH:
        raise WireError("the value is nested too deeply to hand over")
    if len(out) > MAX_FRAME:
        raise WireError("the value is too large to hand over")
    write = _WRITERS.get(type(value))
    if write is not None:
        write(value, out, describe, depth)
    elif isinstance(value, dict):
        _encode_dict(value, out, describe, depth)
    elif isinstance(value, (tuple, list)):
        _encode_members(value, out, describe, depth)
    elif isinstance(value, np.generic):
        _encode_array(value, out, describe, depth)
    else:
        _encode_special(describe(value), out, describe, depth)


def _encode_none(value: None, out: bytearray, describe: Describe, depth: int) -> None:
    out += b"N"


def _encode_bool(value: bool, out: bytearray, describe: Describe, depth: int) -> None:
    out += b"T" if value else b"F"


def _encode_float(value: float, out: bytearray, describe: Describe, depth: int) -> None:
    out += b"f" + DOUBLE.pack(value)


def _encode_text(value: str, out: bytearray, describe: Describe, depth: int) -> None:
    _sized(b"s", value.encode("utf-8", "surrogatepass"), out)


def _encode_int(value: int, out: bytearray, describe: Describe, depth: int) -> None:
    if 0 <= value < len(_SMALL):
        out += _SMALL[value]
        return
    if value.bit_length() > 3 * MAX_INT_DIGITS:
        raise WireError("the integer is too large to hand over")
    _sized(b"i", b"%d" % value, out)


def _encode_dict(value: dict[Any, Any], out: bytearray, describe: Describe, depth: int) -> None:
    items = list(dict.items(value))
    if len(items) > MAX_KEYS and sum(type(key) is not str for key, _ in items) > MAX_KEYS:
        raise WireError("the dict has too many keys to hand over")
    out += b"d" + COUNT.pack(len(items))
    for key, item in items:
        _encode(key, out, describe, depth + 1)
        _encode(item, out, describe, depth + 1)


def _encode_members(value: Any, out: bytearray, describe: Describe, depth: int) -> None:
    base: Any = tuple if isinstance(value, tuple) else list
    members = list(base.__iter__(value))
    if len(members) > MAX_VALUES:
        raise WireError("the value is too large to hand over")
    out += (b"t" if base is tuple else b"l") + COUNT.pack(len(members))
    for member in members:
        _encode(member, out, describe, depth + 1)


def _encode_array(value: object, out: bytearray, describe: Describe, depth: int) -> None:
    array = np.asarray(value)
    dtype = array.dtype
    code = CODES_OF.get(dtype)
    if code is None:
        code = CODES_BY_NAME.get(dtype.name)  # the other order of bytes has the same name
    if code is None:
        _encode_special(describe(value), out, describe, depth)
        return
    if array.size * dtype.itemsize > MAX_FRAME - len(out):
        raise WireError(f"the array of shape {array.shape} is too large to hand over")
    shape = array.shape
    if code >= len(DTYPES):
        with np.errstate(all="ignore"):  # what is beyond float64 is infinite where it arrives
            array = array.astype(SENT[code])
    data = array.astype(SENT[code], copy=False).tobytes()
    out += b"a" + bytes([code, len(shape)]) + struct.pack(f"<{len(shape)}Q", *shape) + data


def _encode_special(value: object, out: bytearray, describe: Describe, depth: int) -> None:
    match value:
        case Handle(number, type_name):
            out += b"h" + COUNT.pack(number)
            _sized(b"s", type_name[:200].encode("utf-8", "replace"), out)
        case Raised(classes, message, where):
            out += b"x"
            _encode([list(classes[:32]), message[:4000], where[:1000]], out, refuse_objects, 0)
        case GeneratorState(state):
            _sized(b"g", state.encode(), out)


def _encode_generator(value: np.random.Generator, out: bytearray, describe: Describe, depth: int) -> None:
    _encode_special(generator_state(value), out, describe, depth)


# By the type itself, never by what a class of the student's derives from.
_WRITERS: dict[type, Callable[[Any, bytearray, Describe, int], None]] = {
    type(None): _encode_none, bool: _encode_bool, int: _encode_int, float: _encode_float, np.float64: _encode_float,
    str: _encode_text, tuple: _encode_members, list: _encode_members, dict: _encode_dict, np.ndarray: _encode_array,
    Handle: _encode_special, Raised: _encode_special, GeneratorState: _encode_special,
    np.random.Generator: _encode_generator,
}  # fmt: skip
# Slots and indices are small: most integers that cross.
_SMALL = [b"i" + COUNT.pack(len(str(number))) + b"%d" % number for number in range(1000)]
