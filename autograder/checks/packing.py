"""Values as a key's file holds them: JSON, in which an array is named by its place in one flat tensor a dtype."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from autograder.errors import CourseError
from autograder.worker.values import GeneratorState, Handle, Raised

_SAFETENSORS = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "I64": "<i8", "I32": "<i4", "I16": "<i2", "I8": "i1",
           "U64": "<u8", "U32": "<u4", "U16": "<u2", "U8": "u1", "BOOL": "?", "C64": "<c8"}  # fmt: skip


class ArrayPool:
    """Arrays on their way into a file: equal ones are kept once."""

    def __init__(self) -> None:
        self.parts: dict[str, list[np.ndarray]] = {}
        self.sizes: dict[str, int] = {}
        self.known: dict[tuple[str, bytes], int] = {}

    def add(self, array: np.ndarray) -> list[Any]:
        name = array.dtype.name
        flat = np.ascontiguousarray(array).ravel()
        content = (name, flat.tobytes())
        if content not in self.known:
            self.known[content] = self.sizes.get(name, 0)
            self.parts.setdefault(name, []).append(flat)
            self.sizes[name] = self.known[content] + flat.size
        return [name, self.known[content], list(array.shape)]

    def tensors(self) -> dict[str, np.ndarray]:
        return {name: np.concatenate(parts) for name, parts in self.parts.items()}


def packed(value: Any, pool: ArrayPool) -> Any:
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if np.isfinite(value) else {"f": repr(float(value))}
        case np.ndarray() | np.generic():
            return {"a": pool.add(np.asarray(value))}
        case Handle(number, type_name):
            return {"h": [number, type_name] if type_name else [number]}
        case Raised(classes, message, where):
            return {"x": [list(classes), message, where]}
        case GeneratorState(state):
            return {"g": state}
        case tuple():
            return {"t": [packed(member, pool) for member in value]}
        case list():
            return [packed(member, pool) for member in value]
        case dict():
            return {"d": [[packed(k, pool), packed(v, pool)] for k, v in value.items()]}
        case _:
            raise CourseError(f"a key cannot hold a {type(value).__name__}")


def unpacked(value: Any, tensors: Mapping[str, np.ndarray]) -> Any:
    if isinstance(value, list):
        return [unpacked(member, tensors) for member in value]
    if not isinstance(value, dict):
        return value
    ((tag, content),) = value.items()
    match tag:
        case "f":
            return float(content)
        case "a":
            name, start, shape = content
            size = int(np.prod(shape, dtype=np.int64))
            return tensors[name][start : start + size].reshape(shape)
        case "h":
            return Handle(*content)
        case "x":
            return Raised(tuple(content[0]), content[1], content[2])
        case "g":
            return GeneratorState(content)
        case "t":
            return tuple(unpacked(member, tensors) for member in content)
        case "d":
            return {unpacked(k, tensors): unpacked(v, tensors) for k, v in content}
        case _:
            raise ValueError(f"no value is tagged {tag!r}")


def tensors_in(data: bytes) -> dict[str, np.ndarray]:
    """The tensors of a safetensors file. Raises SafetensorError where it is none."""
    from safetensors import deserialize

    return {
        name: np.frombuffer(entry["data"], dtype=_SAFETENSORS[entry["dtype"]])
        for name, entry in deserialize(data)  # type: ignore[no-untyped-call]  # it has no types
    }
