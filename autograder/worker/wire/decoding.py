"""From bytes to the values that they hold, exactly, or a refusal."""

import struct
from typing import Any

import numpy as np

from ..values import GeneratorState, Handle, Raised
from .format import (
    ARRIVING,
    COUNT,
    DOUBLE,
    MAX_DEPTH,
    MAX_DIMENSIONS,
    MAX_INT_DIGITS,
    MAX_KEYS,
    MAX_VALUES,
    SENT,
    WireError,
)


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
        number: int = COUNT.unpack_from(self.data, begin)[0]
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
                return float(DOUBLE.unpack(self.take(8))[0])
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
        if code >= len(SENT) or dimensions > MAX_DIMENSIONS:
            raise WireError("no such dtype, or too many dimensions")
        shape = struct.unpack(f"<{dimensions}Q", self.take(8 * dimensions))
        size = 1
        for dimension in shape:
            size *= dimension
        # An empty array may still name giant other dimensions, which NumPy refuses with ValueError.
        dtype = SENT[code]
        try:
            return np.frombuffer(self.take(size * dtype.itemsize), dtype=dtype).reshape(shape).astype(ARRIVING[code])
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
