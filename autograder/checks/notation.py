"""Calls and values as the student would write them, for messages."""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from autograder.numerics.comparison import is_too_large, number
from autograder.report.safe_text import CUT, visible
from autograder.worker.values import GeneratorState, Handle, Raised

from .program import Case

MAX_EXPRESSION = 400
SHORT_ARRAY = 4


def value(answer: Any) -> str:
    """An answer or argument, as short as it can be read."""
    return visible(_value(answer))


def described(answer: Any) -> str:
    """An answer with what a shape or a dtype may be wrong about: `array([0.5, 1.])   shape (2,), float64`."""
    match answer:
        case np.ndarray():
            return f"{value(answer)}   shape {answer.shape}, {answer.dtype}"
        case bool() | int() | float() | str():
            return f"{value(answer)}   {type(answer).__name__}"
        case _:
            return value(answer)


def _value(answer: Any) -> str:
    match answer:
        case np.ndarray():
            return _array(answer)
        case float():
            return f"{answer:.10g}"
        case Raised():
            return f"{answer.name}: {answer.message}" if answer.message else answer.name
        case Handle(_, type_name):
            return f"<{type_name or 'object'}>"
        case GeneratorState():
            return "rng"
        case list():
            return f"[{_members(answer)}]"
        case tuple():
            return f"({_members(answer)}{',' if len(answer) == 1 else ''})"
        case dict():
            return "{" + ", ".join(f"{_value(k)}: {_value(v)}" for k, v in list(answer.items())[:20]) + "}"
        case int() if is_too_large(answer):
            return number(answer)
        case _:
            return repr(answer)


def _members(sequence: Iterable[Any]) -> str:
    members = list(sequence)
    shown = ", ".join(_value(member) for member in members[:20])
    return f"{shown}, … {len(members) - 20} more" if len(members) > 20 else shown


def _array(array: np.ndarray) -> str:
    if array.size > 40:
        return f"<array of shape {array.shape}, dtype {array.dtype}>"
    text = np.array2string(array, separator=", ", precision=4, suppress_small=False, floatmode="maxprec")
    text = " ".join(text.split())
    kind = "" if array.dtype in (np.float64, np.int64, np.bool_) else f", dtype={array.dtype}"
    shape = f", shape={array.shape}" if array.size == 0 else ""
    return f"array({text}{shape}{kind})"


def expression(case: Case, slot: int) -> str:
    """The call that a slot stands for: `Dense(array(…), array(…)).forward(array(…))`.

    Where it would be too long, arrays are named by their shapes, so that what is called can still be seen.
    """
    text = _expression(case, slot, 0, _value)
    if len(text) > MAX_EXPRESSION:
        text = _expression(case, slot, 0, _shortly)
    return text if len(text) <= MAX_EXPRESSION else text[:MAX_EXPRESSION] + CUT


def _shortly(answer: Any) -> str:
    if isinstance(answer, np.ndarray) and answer.size > SHORT_ARRAY:
        return f"<array of shape {answer.shape}>"
    return _value(answer)


def _expression(case: Case, slot: int, depth: int, shown: Callable[[Any], str]) -> str:
    if depth > 12:
        return "…"

    def inner(tree: Any) -> str:
        match tree:
            case Handle(number):
                return _expression(case, number, depth + 1, shown)
            case list():
                return f"[{', '.join(inner(member) for member in tree)}]"
            case tuple():
                return f"({', '.join(inner(member) for member in tree)}{',' if len(tree) == 1 else ''})"
            case dict():
                return "{" + ", ".join(f"{inner(key)}: {inner(item)}" for key, item in tree.items()) + "}"
            case _:
                return shown(tree)

    match case.operations[slot]:
        case ("value", tree):
            return inner(tree)
        case ("name", _, name):
            return str(name)
        case ("call", target, arguments, keywords):
            given = [inner(a) for a in arguments] + [f"{name}={inner(v)}" for name, v in keywords.items()]
            return f"{inner(target)}({', '.join(given)})"
        case ("get", target, attribute):
            return f"{inner(target)}.{attribute}"
        case ("item", target, key):
            return f"{inner(target)}[{inner(key)}]"
        case ("list", target, _):
            return f"list({inner(target)})"
        case ("look", target):
            return inner(target)
        case _:
            return "…"
