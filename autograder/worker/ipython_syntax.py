"""What Jupyter understands and Python does not: magics, shell lines, questions. They are taken out before a cell runs.

Python itself says where they are: a cell that compiles is left as it is, whatever its strings look like; otherwise the
line at which the compiler stops is replaced, if it looks like one of these, and so on. Lines keep their numbers.
"""

import ast
import re

# Below these the cell is ordinary code, whose names count. Any other cell magic is another language, or a measurement.
_CODE_BELOW = {"time", "capture", "prun", "memit", "debug"}
# Typed without a sign, as IPython allows for these.
_COMMANDS = r"(?:pip|conda|mamba|cd|ls|ll|cat|cp|mv|rm|mkdir|man|more|less|pwd|who|whos)\b"
_CELL_MAGIC = re.compile(r"\s*%%(\w*)")
_TIMED = re.compile(r"(\s*)%(?:time|prun)\s+(\S.*)")
_LINE = re.compile(rf"(\s*)(?:[%!?,;/]|{_COMMANDS}|.*\?\s*(?:#.*)?$)")
_ASSIGNED = re.compile(r"(\s*[^=!%?#'\"]+=\s*)[%!]")


def neutralised(text: str) -> str:
    """The text of a cell without what only Jupyter understands, line for line."""
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return text
    magic = _CELL_MAGIC.match(lines[first])
    if magic:
        if magic[1] not in _CODE_BELOW:
            return ""
        lines[first] = ""
    for _ in range(len(lines)):
        stop = _where_it_stops("\n".join(lines))
        if stop is None or not _replaced(lines, stop):
            break
    return "\n".join(lines)


def _where_it_stops(text: str) -> int | None:
    """The index of the line that the compiler does not understand; None where it understands all, or none of it."""
    try:
        compile(text, "cell", "exec", ast.PyCF_ONLY_AST, dont_inherit=True)
    except SyntaxError as error:
        return error.lineno - 1 if error.lineno else None
    except (ValueError, RecursionError, MemoryError):
        return None
    return None


def _replaced(lines: list[str], stop: int) -> bool:
    """Replaces the magic at which the compiler stopped: that line's, or one before it whose quotes led it astray."""
    for number in range(min(stop, len(lines) - 1), -1, -1):
        line = lines[number]
        # Only the line itself may be anything that looks so; further up it must be beyond doubt.
        plain = _without(line) if number == stop or line.lstrip().startswith(("%", "!")) else None
        if plain is not None:
            lines[number] = plain
            while line.endswith("\\") and number + 1 < len(lines):
                number += 1
                line, lines[number] = lines[number], ""
            return True
    return False


def _without(line: str) -> str | None:
    """The line as plain Python; None where it is no magic."""
    if timed := _TIMED.fullmatch(line):
        return f"{timed[1]}{timed[2]}"
    if assigned := _ASSIGNED.match(line):
        return f"{assigned[1]}None"
    if found := _LINE.match(line):
        return f"{found[1]}pass"
    return None
