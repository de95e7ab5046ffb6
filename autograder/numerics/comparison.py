"""Whether an answer equals the wanted one, and in which words it does not."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.worker.values import Handle, Raised


@dataclass(frozen=True)
class Tolerance:
    """`|got - wanted| <= atol + rtol * |wanted|`, entry by entry."""

    rtol: float
    atol: float

    def merged(self, rtol: float | None, atol: float | None) -> "Tolerance":
        """This tolerance with what a check says otherwise."""
        return Tolerance(self.rtol if rtol is None else rtol, self.atol if atol is None else atol)

    def rounded(self) -> "Tolerance":
        """At least what single precision can hold, however much a check asks for; exact stays exact."""
        if self == EXACT:
            return self
        return Tolerance(max(self.rtol, SINGLE.rtol), max(self.atol, SINGLE.atol))


EXACT = Tolerance(rtol=0.0, atol=0.0)
DOUBLE = Tolerance(rtol=1e-6, atol=1e-9)
SINGLE = Tolerance(rtol=1e-4, atol=1e-6)

# Of an integer that is compared: the largest float has 1024.
MOST_BITS = 1000


@dataclass(frozen=True)
class Difference:
    """The first thing about an answer that is not as wanted. `path` leads to it: `[1]['w2']`.

    has_subject: whether the sentence has a subject of its own, as "at index 3 it is 2" has and "is a dict" has not.
    """

    sentence: str
    path: str = ""
    has_subject: bool = False

    def __str__(self) -> str:
        return f"{self.sentence} (at {self.path})" if self.path else self.sentence


def difference(got: Any, wanted: Any, tolerance: Tolerance = DOUBLE, path: str = "") -> Difference | None:
    """None where `got` equals `wanted` within the tolerance, else the first difference.

    Lists and tuples are interchangeable, and so are plain numbers and arrays of no dimension. Where single precision is
    involved on either side the tolerance is that of single precision: an answer that is right but rounded is right.
    (Where it shows on neither, as in the float that a loss of float32 arrays returns, the caller says so.)
    """
    if isinstance(got, Raised):
        return Difference(describe_raised(got), path)
    match wanted:
        case None:
            return None if got is None else Difference(f"is {kind_of(got)}, not None", path)
        case str():
            return None if isinstance(got, str) and got == wanted else Difference("is not the text wanted", path)
        case Handle():
            return _handles(got, wanted, path)
        case list() | tuple():
            return _sequences(got, wanted, tolerance, path)
        case dict():
            return _mappings(got, wanted, tolerance, path)
        case Raised():
            return Difference(f"is {kind_of(got)}, where {wanted.name} was to be raised", path)
        case _:
            return _numbers(got, wanted, tolerance, path)


def _handles(got: Any, wanted: Handle, path: str) -> Difference | None:
    if not isinstance(got, Handle):
        return Difference(f"is {kind_of(got)}, not an object", path)
    # Objects made by the answer itself have no counterpart elsewhere; those of the program do.
    known = got.number < 1_000_000 and wanted.number < 1_000_000
    return Difference("is another object than the one wanted", path) if known and got != wanted else None


def _sequences(got: Any, wanted: Any, tolerance: Tolerance, path: str) -> Difference | None:
    if not isinstance(got, (list, tuple)):
        return Difference(f"is {kind_of(got)}, not a {type(wanted).__name__} of {len(wanted)}", path)
    if len(got) != len(wanted):
        return Difference(f"has {len(got)} items, not {len(wanted)}", path)
    for index, (mine, theirs) in enumerate(zip(got, wanted, strict=True)):
        found = difference(mine, theirs, tolerance, f"{path}[{index}]")
        if found:
            return found
    return None


def _mappings(got: Any, wanted: dict[Any, Any], tolerance: Tolerance, path: str) -> Difference | None:
    if not isinstance(got, dict):
        return Difference(f"is {kind_of(got)}, not a dict", path)
    for key in wanted:
        if key not in got:
            return Difference(f"lacks the key {key!r}" if isinstance(key, str) else "lacks a key", path)
    for key in got:
        if key not in wanted:
            return Difference(f"has a key too many, {key!r}" if isinstance(key, str) else "has a key too many", path)
    for key, theirs in wanted.items():
        shown = repr(key) if isinstance(key, (str, int)) and not is_too_large(key) else "…"
        found = difference(got[key], theirs, tolerance, f"{path}[{shown}]")
        if found:
            return found
    return None


def _numbers(got: Any, wanted: Any, tolerance: Tolerance, path: str) -> Difference | None:
    if is_too_large(wanted):  # an answer that is compared with another answer
        return None if isinstance(got, int) and got == wanted else Difference("is not the integer wanted", path)
    want = np.asarray(wanted)
    sentence = _other_kind(got, want)
    if sentence is None:
        have = np.asarray(got)
        sentence = _other_shape(have, want) or _other_numbers(got, have, want)
    if sentence is not None:
        return Difference(sentence, path)
    apart = _far_apart(have, want, tolerance)
    return None if apart is None else Difference(apart, path, has_subject=True)


def _other_kind(got: Any, want: np.ndarray) -> str | None:
    """What an answer is that is no number, or no array where one is wanted."""
    if not is_numeric(got) or (want.ndim and not isinstance(got, np.ndarray)):
        article = f"a NumPy array of shape {want.shape}" if want.ndim else "a number"
        return f"is {kind_of(got)}, not {article}"
    return "is an integer far too large" if is_too_large(got) else None


def _other_shape(have: np.ndarray, want: np.ndarray) -> str | None:
    if have.shape == want.shape:
        return None
    said = f"has shape {have.shape}" if have.ndim else "is a single number"
    return f"{said}, but {_shape(want)} was wanted"


def _other_numbers(got: Any, have: np.ndarray, want: np.ndarray) -> str | None:
    """Numbers where truth values are wanted, or complex ones where real ones are."""
    if want.dtype.kind == "b" and have.dtype.kind != "b":
        return f"is {kind_of(got)}, not {'an array of bools' if want.ndim else 'True or False'}"
    if have.dtype.kind == "c" and want.dtype.kind != "c":
        return "is complex, where real numbers were wanted"
    return None


def _far_apart(have: np.ndarray, want: np.ndarray, tolerance: Tolerance) -> str | None:
    """Where, and by how much, numbers differ by more than the tolerance."""
    if is_single(have.dtype) or is_single(want.dtype):
        tolerance = tolerance.rounded()
    wrong = ~_close(have, want, tolerance)
    if not wrong.any():
        return None
    index = tuple(int(i) for i in np.argwhere(wrong)[0])
    place = f"at index {index if len(index) != 1 else index[0]} it is" if index else "it is"
    count = f"; {int(wrong.sum())} of {wrong.size} entries differ" if want.size > 1 else ""
    return f"{place} {number(have[index])}, but {number(want[index])} was wanted{count}"


def _shape(array: np.ndarray) -> str:
    return f"shape {array.shape}" if array.ndim else "a single number"


def _close(have: np.ndarray, want: np.ndarray, tolerance: Tolerance) -> Any:
    kind = complex if "c" in (have.dtype.kind, want.dtype.kind) else float
    have, want = have.astype(kind), want.astype(kind)
    with np.errstate(all="ignore"):
        near = np.abs(have - want) <= tolerance.atol + tolerance.rtol * np.abs(want)
    finite = np.isfinite(want)
    return np.where(finite, near & np.isfinite(have), (have == want) | (np.isnan(have) & np.isnan(want)))


def is_single(dtype: np.dtype[Any]) -> bool:
    """Whether numbers of this dtype hold less than double precision."""
    return (dtype.kind == "f" and dtype.itemsize < 8) or (dtype.kind == "c" and dtype.itemsize < 16)


def is_numeric(value: Any) -> bool:
    """Whether the answer is a plain number or an array of numbers or bools."""
    return isinstance(value, (bool, int, float, np.ndarray))


def all_finite(value: Any) -> bool | None:
    """Whether every number in the answer is finite; None where there is something else than numbers in it."""
    match value:
        case bool() | int():
            return not is_too_large(value)
        case float():
            return bool(np.isfinite(value))
        case np.ndarray():
            return bool(np.isfinite(value).all())
        case list() | tuple():
            found = [all_finite(member) for member in value]
            return None if None in found else all(found)
        case dict():
            return all_finite(list(value.values()))
        case _:
            return None


def is_too_large(value: Any) -> bool:
    """Whether an answer is an integer that no float holds; to write out its digits would take for ever."""
    return isinstance(value, int) and value.bit_length() > MOST_BITS


def number(value: Any) -> str:
    """A number as a person reads it, with the digits that tell it from its neighbours."""
    if isinstance(value, (bool, np.bool_)):
        return str(bool(value))
    if is_too_large(value):
        return "(too large to be written out)"
    return f"{value:.10g}"


def kind_of(value: Any) -> str:
    """What an answer is, in two or three words."""
    match value:
        case None:
            return "None (is a `return` missing?)"
        case Raised():
            return describe_raised(value)
        case Handle(_, type_name):
            return f"an object of type `{type_name}`"
        case np.ndarray():
            return f"an array of shape {value.shape} and dtype {value.dtype}"
        case bool() | int() | float():
            return f"the {type(value).__name__} {number(value)}"
        case _:
            return f"a {type(value).__name__}"


def describe_raised(error: Raised) -> str:
    """`raised KeyError: 'w2' (graph.py, line 12: …)`."""
    text = f"raised {error.name}"
    if error.message:
        text += f": {error.message}"
    return f"{text} ({error.where})" if error.where else text
