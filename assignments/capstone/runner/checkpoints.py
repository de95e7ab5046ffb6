"""Checkpoints: what a student's `train` hands to `on_epoch`, in a file that can be read without running anything.

Accepted are arrays (NumPy's and PyTorch's, of floats, integers or booleans), numbers, texts, booleans, None, and dicts,
lists and tuples of these, nested as you like; the keys of a dict are texts or whole numbers. Everything comes back as
it was, bit for bit and of the same kind: a tuple as a tuple, a NumPy array as a NumPy array, a tensor on the device
that it was on. The file is in the format of safetensors: numbers with a plain table of contents, never pickle.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from autograder.errors import CourseError
from autograder.files import write_atomically

_KINDS = "biuf"  # booleans, integers, floats: what safetensors can hold
_PLAIN = (str, int, float, bool, type(None))


class NotKept(Exception):
    """A checkpoint that cannot be kept; its text says which part, and what would do."""


@dataclass(frozen=True)
class Saved:
    """A file's content: the checkpoint, and what the runner wrote beside it."""

    about: dict[str, Any]
    structure: Any
    arrays: dict[str, np.ndarray]

    def checkpoint(self, xp: Any, device: Any) -> Any:
        """The checkpoint as it was handed over, for a run on this array library and device."""
        return _unpacked(self.structure, self.arrays, xp, device)


def to_numpy(array: Any) -> np.ndarray:
    """Any array as NumPy's, wherever it lies."""
    if _is_tensor(array):
        return np.asarray(array.detach().cpu().numpy())
    return np.asarray(array)


def from_numpy(array: np.ndarray, xp: Any, device: Any) -> Any:
    """A NumPy array as an array of `xp` on `device`, with its dtype."""
    return array if _is_numpy(xp) else xp.asarray(array, device=device)


def save(path: Path, checkpoint: Any, about: dict[str, Any]) -> None:
    """Writes the checkpoint as a whole or not at all. Raises NotKept where it holds what cannot be kept."""
    from safetensors.numpy import save as encoded

    arrays: dict[str, np.ndarray] = {}
    if not isinstance(checkpoint, dict):
        raise NotKept(f"it is {_article(checkpoint)}, not a dict")
    structure = _packed(checkpoint, "checkpoint", arrays, set())
    metadata = {"about": json.dumps(about), "structure": json.dumps(structure)}
    write_atomically(path, encoded(arrays, metadata))


def load(path: Path) -> Saved:
    """Reads such a file. Raises CourseError where it is none."""
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="numpy") as file:
            metadata = file.metadata() or {}
            # Copies: what the file holds is only lent, and training may write into its arrays.
            arrays = {name: np.array(file.get_tensor(name)) for name in file.keys()}  # noqa: SIM118  # it is no dict
        return Saved(json.loads(metadata["about"]), json.loads(metadata["structure"]), arrays)
    except (OSError, SafetensorError, KeyError, ValueError) as error:
        raise CourseError(f"{path} is no checkpoint of `course train`: begin anew without --resume") from error


def _is_tensor(value: Any) -> bool:
    return type(value).__module__.partition(".")[0] == "torch" and hasattr(value, "detach")


def _is_numpy(xp: Any) -> bool:
    return xp is None or "torch" not in xp.__name__


def _packed(value: Any, where: str, arrays: dict[str, np.ndarray], above: set[int]) -> Any:
    """The value as JSON, its arrays put aside. `above`: what it lies in, so that nothing is entered for ever."""
    if isinstance(value, np.generic):
        return {"scalar": _put(np.asarray(value), where, arrays)}
    if isinstance(value, _PLAIN) and type(value) in _PLAIN:
        return {"is": value}
    if isinstance(value, (dict, list, tuple)):
        if id(value) in above:
            raise NotKept(f"{where} contains itself")
        inside = above | {id(value)}
        if isinstance(value, dict):
            pairs = [
                [_key(key, where), _packed(held, f"{where}[{key!r}]", arrays, inside)] for key, held in value.items()
            ]
            return {"dict": pairs}
        held = [_packed(item, f"{where}[{place}]", arrays, inside) for place, item in enumerate(value)]
        return {"tuple" if isinstance(value, tuple) else "list": held}
    if isinstance(value, np.ndarray):
        return {"array": _put(value, where, arrays)}
    if _is_tensor(value):
        return {"tensor": _put(_of_tensor(value, where), where, arrays), "cpu": value.device.type == "cpu"}
    raise NotKept(f"{where} is {_article(value)}{_advice(value)}")


def _put(array: np.ndarray, where: str, arrays: dict[str, np.ndarray]) -> str:
    if array.dtype.kind not in _KINDS or array.dtype.itemsize > 8:
        raise NotKept(f"{where} is an array of {array.dtype}, and only floats, integers and booleans are kept")
    name = str(len(arrays))
    arrays[name] = np.array(array, dtype=array.dtype.newbyteorder("="), order="C")
    return name


def _of_tensor(tensor: Any, where: str) -> np.ndarray:
    try:
        return to_numpy(tensor)
    except TypeError as error:  # bfloat16, sparse, quantized
        raise NotKept(f"{where} is a tensor of {tensor.dtype}, which NumPy does not have") from error


def _key(key: Any, where: str) -> str | int:
    if type(key) not in (str, int):  # not one of a class of the student's
        raise NotKept(f"a key of {where} is {_article(key)}, not a text or a whole number")
    return key


def _article(value: Any) -> str:
    name = type(value).__name__
    return f"{'an' if name[:1] in 'AEIOUaeiou' else 'a'} {name}"


def _advice(value: Any) -> str:
    if isinstance(value, np.random.Generator):
        return ": hand over its `bit_generator.state`, which is a dict"
    if hasattr(value, "parameters"):
        return ": hand over its parameters(), a list of arrays"
    return ""


def _unpacked(packed: Any, arrays: dict[str, np.ndarray], xp: Any, device: Any) -> Any:
    ((kind, held), *rest) = packed.items()
    if kind == "is":
        return held
    if kind == "dict":
        return {key: _unpacked(item, arrays, xp, device) for key, item in held}
    if kind in ("list", "tuple"):
        items = [_unpacked(item, arrays, xp, device) for item in held]
        return tuple(items) if kind == "tuple" else items
    array = arrays[held]
    if kind == "scalar":
        return array[()]
    if kind == "tensor":
        return from_numpy(array, xp, "cpu" if rest[0][1] else device)
    return array
