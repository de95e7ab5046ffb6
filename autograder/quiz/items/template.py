"""Texts with places for numbers: `{w - rate*g:.3f}` becomes what the draw says."""

import re
from collections.abc import Set
from functools import lru_cache

from autograder.errors import AuthoringError

from .expression import Expression, Scope, Value, expression

_PLACE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_SPEC = re.compile(r"(?P<python>[+ ]?\d*(?:\.\d+)?[defg%]?)(?P<brackets>\(\))?")
MINUS = "−"


def shown(value: Value, spec: str = "") -> str:
    """A value as people read it: at most six digits, a real minus sign, brackets where `()` asks for them."""
    if isinstance(value, str):
        return value
    match = _SPEC.fullmatch(spec)
    if match is None:
        raise AuthoringError(f"`:{spec}` is no format: write `:.3f`, `:+`, `:()` or `:.3f()`")
    python, number = match["python"], float(value)
    if python in ("", "+", " "):
        text = (
            format(int(number), f"{python}d")
            if number.is_integer() and abs(number) < 1e15
            else format(number, f"{python}.6g")
        )
    else:
        text = format(int(number) if python.endswith("d") else number, python)
    if text.startswith("-") and not text.strip("-0.e"):
        text = text[1:]  # −0.00 is zero
    text = text.replace("-", MINUS)
    return f"({text})" if match["brackets"] and text.startswith(MINUS) else text


@lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[str | tuple[Expression, str], ...]:
    """The text cut at its places. Raises AuthoringError at a single brace or a place that is no expression."""
    parts: list[str | tuple[Expression, str]] = []
    end = 0
    for match in _PLACE.finditer(text):
        parts.append(text[end : match.start()])
        end = match.end()
        if match[0] in ("{{", "}}"):
            parts.append(match[0][0])
        elif match[1] is None:
            raise AuthoringError(f"a single `{match[0]}` in a text with draws: write `{match[0] * 2}` for a brace")
        else:
            source, _, spec = match[1].partition(":")
            shown(0.0, spec)
            parts.append((expression(source), spec))
    parts.append(text[end:])
    return tuple(parts)


def names_in(text: str) -> Set[str]:
    """The names that the text's places use. Raises AuthoringError where a place is not understood."""
    return frozenset(name for part in _parts(text) if not isinstance(part, str) for name in part[0].names)


def render(text: str, scope: Scope | None) -> str:
    """The text with its places filled; without a scope (nothing is drawn) the text as it is, braces and all."""
    if scope is None:
        return text
    return "".join(part if isinstance(part, str) else shown(part[0].value(scope), part[1]) for part in _parts(text))
