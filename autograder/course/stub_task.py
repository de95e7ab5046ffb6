"""The text that an unwritten stub raises: `NotImplementedError("write Dense.forward")`.

A stub module says in it which function or method is still to be written, so that the judge knows.
"""

from collections.abc import Collection

_WORD = "write"


def task_text(qualified: str) -> str:
    """The text for a function, or for a method as `Class.method`."""
    return f"{_WORD} {qualified}"


def named_in(text: str, stubs: Collection[str]) -> tuple[str, str] | None:
    """The stub, and of a class the method, that a text is about. None where it is no such text about a stub."""
    word, _, qualified = text.partition(" ")
    stub, _, method = qualified.partition(".")
    if word != _WORD or stub not in stubs:
        return None
    return stub, method if method.isidentifier() and method != "__init__" else ""
