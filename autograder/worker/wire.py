"""The wire between judge and student: exactly tagged values in length-prefixed frames. No pickle.

A frame is four bytes of length (little endian) and that many bytes of one encoded value. Every size is checked
against what is left of the frame before anything is allocated, so a hostile frame is refused, never obeyed.
"""

import struct
from collections.abc import Callable, Sequence
from typing import Any, Literal

import numpy as np

from .values import GeneratorState, Handle, Raised

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
_DTYPES = [np.dtype(name).newbyteorder("<") for name in (*DTYPES, *_WIDE.values())]
_ARRIVING = [*_DTYPES[: len(DTYPES)], *_WIDE]
_CODES = {name: code for code, name in enumerate(DTYPES)}
_CODES_OF = {dtype: code for code, dtype in reversed([*enumerate(_ARRIVING)])}

_COUNT = struct.Struct("<I")
_DOUBLE = struct.Struct("<d")
_DIMENSION = struct.Struct("<Q")


class WireError(Exception):
    """A value that may not cross, or bytes that are no value."""


Describe = Callable[[object], Handle]
"""Makes the handle for an object that is not plain data."""


def refuse_objects(value: object) -> Handle:
    """The `Describe` of a side that has no objects to hand over."""
    raise WireError(f"an object of type {type(value).__name__} cannot cross")


def encode(value: object, describe: Describe = refuse_objects) -> bytes:
    """The bytes of one value. What is not plain data crosses as the handle that `describe` gives it.

    Raises WireError for values nested too deeply or too large for a frame.
    """
    out = bytearray()
    _encode(value, out, describe, 0)
    return bytes(out)


def joined(kind: Literal["list", "tuple"], members: Sequence[bytes]) -> bytes:
    """The bytes of a list or tuple whose members are encoded already."""
    return (b"l" if kind == "list" else b"t") + _COUNT.pack(len(members)) + b"".join(members)


def beginning(kind: str, members: int) -> bytes:
    """How a message begins: a tuple of its kind and of so many further members, whose bytes follow."""
    return b"t" + _COUNT.pack(1 + members) + encode(kind)


def copied(value: object, describe: Describe) -> Any:
    """What comes of a value on the wire: a copy that later calls cannot change. Arrays need not take the way itself."""
    if type(value) is np.ndarray:
        code = _CODES_OF.get(value.dtype)
        if code is not None and code < len(DTYPES) and value.nbytes <= MAX_FRAME // 2:
            return value.astype(_DTYPES[code], order="C")
    elif type(value) is np.float64:
        return float(value)
    return decode(encode(value, describe))


def _sized(tag: bytes, data: bytes, out: bytearray) -> None:
    if len(out) + len(data) > MAX_FRAME:
        raise WireError("the value is too large to hand over")
    out += tag + _COUNT.pack(len(data)) + data


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
    out += b"f" + _DOUBLE.pack(value)


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
    out += b"d" + _COUNT.pack(len(items))
    for key, item in items:
        _encode(key, out, describe, depth + 1)
        _encode(item, out, describe, depth + 1)


def _encode_members(value: Any, out: bytearray, describe: Describe, depth: int) -> None:
    base: Any = tuple if isinstance(value, tuple) else list
    members = list(base.__iter__(value))
    if len(members) > MAX_VALUES:
        raise WireError("the value is too large to hand over")
    out += (b"t" if base is tuple else b"l") + _COUNT.pack(len(members))
    for member in members:
        _encode(member, out, describe, depth + 1)


def _encode_array(value: object, out: bytearray, describe: Describe, depth: int) -> None:
    array = np.asarray(value)
    dtype = array.dtype
    code = _CODES_OF.get(dtype)
    if code is None:
        code = _CODES.get(dtype.name)  # the other order of bytes has the same name
    if code is None:
        _encode_special(describe(value), out, describe, depth)
        return
    if array.size * dtype.itemsize > MAX_FRAME - len(out):
        raise WireError(f"the array of shape {array.shape} is too large to hand over")
    shape = array.shape
    if code >= len(DTYPES):
        with np.errstate(all="ignore"):  # what is beyond float64 is infinite where it arrives
            array = array.astype(_DTYPES[code])
    data = array.astype(_DTYPES[code], copy=False).tobytes()
    out += b"a" + bytes([code, len(shape)]) + struct.pack(f"<{len(shape)}Q", *shape) + data


def _encode_special(value: object, out: bytearray, describe: Describe, depth: int) -> None:
    match value:
        case Handle(number, type_name):
            out += b"h" + _COUNT.pack(number)
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
_SMALL = [b"i" + _COUNT.pack(len(str(number))) + b"%d" % number for number in range(1000)]


def generator_state(generator: np.random.Generator) -> GeneratorState:
    """The state of a generator, from which `restored` makes one that draws the same numbers."""
    import json

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

    def lively(node: Any) -> Any:
        if isinstance(node, dict):
            if set(node) == {"__array__"}:
                return np.array(node["__array__"], dtype=np.uint64)
            return {key: lively(item) for key, item in node.items()}
        return node

    try:
        content = lively(json.loads(state.state))
        name = content["bit_generator"]
        if name not in ("PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64"):
            raise WireError(f"there is no bit generator {name!r}")
        # Seeded by the state as well: `spawn` makes children from the seed, and equal states must have equal children.
        bits = getattr(np.random, name)(int.from_bytes(hashlib.sha256(state.state.encode()).digest()))
        bits.state = content
        return np.random.Generator(bits)
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
        raise WireError("not the state of a generator") from error


def decode(data: bytes | memoryview) -> Any:
    """The value that `data` holds, exactly. Raises WireError for anything else."""
    (value,) = decode_members(data, 1)
    return value


def decode_members(data: bytes | memoryview, number: int) -> list[Any]:
    """The values, so many, of which `data` holds one after the other. Raises WireError for anything else."""
    reader = _Reader(bytes(data))
    values = [reader.value(0) for _ in range(number)]
    if reader.position != len(reader.data):
        raise WireError("bytes left over after the value")
    return values


_CONSTANTS = {b"N": None, b"T": True, b"F": False}


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.size = len(data)
        self.position = 0
        self.values = 0
        self.keys = 0

    def take(self, size: int) -> bytes:
        begin = self.position
        end = begin + size
        if end > self.size:
            raise WireError("the frame ends in the middle of a value")
        self.position = end
        return self.data[begin:end]

    def count(self) -> int:
        begin = self.position
        if begin + 4 > self.size:
            raise WireError("the frame ends in the middle of a value")
        self.position = begin + 4
        number: int = _COUNT.unpack_from(self.data, begin)[0]
        return number

    def members(self, width: int) -> int:
        """A count of members, each of which takes at least `width` bytes of what is left."""
        number = self.count()
        if number * width > self.size - self.position:
            raise WireError("the frame promises more than it holds")
        return number

    def value(self, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise WireError("the value is nested too deeply")
        self.values += 1
        if self.values > MAX_VALUES:
            raise WireError("the frame holds too many values")
        # What is frequent is asked for first: programs are encoded and decoded all day.
        match self.take(1):
            case b"s":
                return self.text()
            case b"i":
                return self.integer()
            case b"t":
                return tuple([self.value(depth + 1) for _ in range(self.members(1))])
            case b"l":
                return [self.value(depth + 1) for _ in range(self.members(1))]
            case b"h":
                return Handle(self.count(), self.tagged_text())
            case b"a":
                return self.array()
            case b"f":
                return float(_DOUBLE.unpack(self.take(8))[0])
            case b"d":
                return self.mapping(depth)
            case b"N" | b"T" | b"F" as tag:
                return _CONSTANTS[tag]
            case b"x":
                return self.raised()
            case b"g":
                return GeneratorState(self.text())
            case tag:
                raise WireError(f"no value begins with {tag!r}")

    def text(self) -> str:
        try:
            return self.take(self.count()).decode("utf-8", "surrogatepass")
        except UnicodeDecodeError as error:
            raise WireError("text that is not UTF-8") from error

    def tagged_text(self) -> str:
        if self.take(1) != b"s":
            raise WireError("a text was expected")
        return self.text()

    def integer(self) -> int:
        digits = self.take(self.count())
        if len(digits) < 19 and digits.isdigit():
            return int(digits)
        if len(digits) > MAX_INT_DIGITS + 1 or not digits.lstrip(b"-").isdigit() or digits.count(b"-", 1):
            raise WireError("not an integer")
        return int(digits)

    def array(self) -> np.ndarray:
        code, dimensions = self.take(2)
        if code >= len(_DTYPES) or dimensions > MAX_DIMENSIONS:
            raise WireError("no such dtype, or too many dimensions")
        shape = struct.unpack(f"<{dimensions}Q", self.take(8 * dimensions))
        size = 1
        for dimension in shape:
            size *= dimension
        # An empty array may still name giant other dimensions, which NumPy refuses with ValueError.
        dtype = _DTYPES[code]
        try:
            return np.frombuffer(self.take(size * dtype.itemsize), dtype=dtype).reshape(shape).astype(_ARRIVING[code])
        except ValueError as error:
            raise WireError("no such shape") from error

    def mapping(self, depth: int) -> dict[Any, Any]:
        result = {}
        for _ in range(self.members(2)):
            key = self.value(depth + 1)
            self.keys += not isinstance(key, str)
            if self.keys > MAX_KEYS:
                raise WireError("the frame holds too many keys")
            try:
                hash(key)
            except TypeError as error:
                raise WireError("a key that cannot be one") from error
            result[key] = self.value(depth + 1)
        return result

    def raised(self) -> Raised:
        match self.value(MAX_DEPTH - 2):
            case [list() as classes, str() as message, str() as where] if all(isinstance(c, str) for c in classes):
                return Raised(tuple(classes), message, where)
            case _:
                raise WireError("not an exception")


Read = Callable[[int], bytes]
"""Reads exactly so many bytes, or raises EOFError."""


def frame(payload: bytes) -> bytes:
    """The payload with its length before it."""
    if len(payload) > MAX_FRAME:
        raise WireError("the frame is too large")
    return _COUNT.pack(len(payload)) + payload


def read_frame(read: Read) -> bytes:
    """The payload of the next frame. Raises EOFError at the end, WireError for an impossible length."""
    (size,) = _COUNT.unpack(read(4))
    if size > MAX_FRAME:
        raise WireError("the frame is too large")
    return read(size)
