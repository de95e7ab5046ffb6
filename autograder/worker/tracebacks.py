"""What is said of an exception: its classes, its text, and the last line of the student's on its way."""

import linecache
from collections.abc import Iterable

from .values import Raised


def raised(error: BaseException, sources: Iterable[str]) -> Raised:
    """What may be said of an exception: its classes, its text, and the last line of the student's on its way."""
    try:
        message = str(error)
    except BaseException:  # noqa: BLE001  # the student's __str__ may do anything
        message = "(its message cannot be shown)"
    classes = tuple(c.__name__ for c in type(error).__mro__)
    if isinstance(error, SyntaxError) and error.filename:
        return Raised(classes, str(error.msg), _syntax_line(error))
    modules = set(sources)
    last: tuple[str, int] | None = None
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if _module_of(file) in modules:
            last = file, trace.tb_lineno
        trace = trace.tb_next
    if last is None:
        return Raised(classes, message)
    file, number = last
    return Raised(classes, message, f"{file}, line {number}: {linecache.getline(file, number).strip()}")


def _module_of(file: str) -> str:
    """The submitted module whose code is called so in a traceback."""
    cell, sign, _ = file.partition(".ipynb, cell ")
    return cell if sign else file.removesuffix(".py")


def _syntax_line(error: SyntaxError) -> str:
    place = f"{error.filename}, line {error.lineno}"
    if not error.text:
        return place
    text = error.text.rstrip("\n")
    shown = text.lstrip()
    caret = max((error.offset or 1) - 1 - (len(text) - len(shown)), 0)
    return f"{place}\n    {shown}\n    {' ' * caret}^"
