"""A module that was handed in as a file, as a notebook: so nbgrader, formgrader and whoever comments see it.

The text is cut at its top-level definitions and keeps its order, so that the cells, run one after the other, are the
module. It is read token by token and neither parsed nor compiled: it is a stranger's.
"""

import io
import tokenize
from collections.abc import Collection, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from .repair import id_of

MOST_STATEMENTS = 1000


@dataclass(frozen=True)
class Part:
    """Some lines of a module; `name` is the stub that is written there, if one is."""

    text: str
    name: str = ""


def notebook_of_module(saved: Any, text: str, module: str) -> Any:
    """The notebook of an assignment with a module's text in its cells. `saved` is a stage of the instructor's notebook.

    Each stub has its cell and its tests below; what else stands in the module has cells in between; what is missing is
    said. A text that cannot be cut, because it is no Python, is one cell.
    """
    from nbformat import NotebookNode
    from nbformat.v4 import new_code_cell, new_markdown_cell

    places = _places(saved)
    parts = parts_of(text, places)
    last = {part.name: number for number, part in enumerate(parts)}
    cells = [new_markdown_cell(f"Handed in as `{module}.py`.", id="handed-in")]
    for number, part in enumerate(parts):
        if part.name and last[part.name] == number:
            cells += _with_text(places[part.name], part.text)
        else:
            cells.append(new_code_cell(part.text, id=f"part-{number}"))
    for stub, place in places.items():
        if stub not in last:
            cells += _with_text(place, f"# `{stub}` has no place of its own in {module}.py")
    placed = {id_of(cell) for cell in cells}
    cells += [cell for cell in saved.cells if (name := id_of(cell)) and name not in placed]
    notebook = copy(saved)
    notebook.cells = cells
    notebook.metadata = NotebookNode(saved.metadata | {"course": {"transcribed_from": f"{module}.py"}})
    return notebook


def _places(saved: Any) -> dict[str, list[Any]]:
    """For each stub that has a cell to be written in, the cells that belong to it: that one and its tests, in order."""
    found: dict[str, list[Any]] = {}
    written = set()
    for cell in saved.cells:
        about = cell.metadata.get("course", {})
        is_written = about.get("role") == "solution" and id_of(cell)
        if (stub := str(about.get("stub", ""))) and (is_written or about.get("check")):
            found.setdefault(stub, []).append(cell)
            if is_written:
                written.add(stub)
    return {stub: cells for stub, cells in found.items() if stub in written}


def _with_text(place: Sequence[Any], text: str) -> Iterator[Any]:
    """The cell of a stub with this text in it, and the stub's tests."""
    for cell in place:
        if cell.metadata["course"].get("role") == "solution":
            written = copy(cell)
            written.source = text
            yield written
        else:
            yield cell


def parts_of(text: str, stubs: Collection[str]) -> list[Part]:
    """The text in parts, in order: a part for each definition of a stub, and what stands in between."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")  # not splitlines, which knows more ends of lines than Python's grammar does
    try:
        starts = list(_statements(text))
    except (tokenize.TokenError, SyntaxError, RecursionError):
        starts = []
    if not 0 < len(starts) <= MOST_STATEMENTS:
        return [Part(text.strip("\n"))] if text.strip() else []
    parts: list[Part] = []
    ends = [line for line, _ in starts[1:]] + [len(lines)]
    for number, ((first, name), end) in enumerate(zip(starts, ends, strict=True)):
        piece = "\n".join(lines[0 if number == 0 else first : end])
        own = name if name in stubs else ""
        if not own and parts and not parts[-1].name:
            parts[-1] = Part(f"{parts[-1].text}\n{piece}")
        else:
            parts.append(Part(piece, own))
    return [Part(part.text.strip("\n"), part.name) for part in parts if part.text.strip() or part.name]


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """The first line, from 0, of every statement at the top level, and the name that it defines, if it does."""
    reading = _TopLevel()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        found = reading.statement(token)
        if found is not None:
            yield found


class _TopLevel:
    """Finds the statements at the top level of a module, token by token.

    Decorators belong to what they decorate, and a comment to what follows it.
    """

    def __init__(self) -> None:
        self.depth = 0
        self.fresh = True  # whether the next word begins a statement
        self.begin: int | None = None  # of decorators and comments that wait for their statement
        self.awaited: int | None = None  # the statement that defines something, until its name has come
        self.decorating = False

    def statement(self, token: tokenize.TokenInfo) -> tuple[int, str] | None:
        """The statement that is known with this token, if one is."""
        match token.type:
            case tokenize.INDENT:
                self.depth += 1
            case tokenize.DEDENT:
                self.depth -= 1
            case tokenize.COMMENT:
                self.comment(token)
            case tokenize.NL:
                self.line_end(token)
            case tokenize.NEWLINE:
                self.fresh = True
                return self.named("")
            case tokenize.ENDMARKER:
                pass
            case _:
                return self.word(token)
        return None

    def comment(self, token: tokenize.TokenInfo) -> None:
        if self.fresh and token.start[1] == 0 and self.begin is None:
            self.begin = token.start[0] - 1

    def line_end(self, token: tokenize.TokenInfo) -> None:
        if not token.line.strip() and not self.decorating:
            self.begin = None  # an empty line: the comment above it belongs to nothing

    def named(self, name: str) -> tuple[int, str] | None:
        """The statement whose name was awaited."""
        first, self.awaited = self.awaited, None
        return None if first is None else (first, name)

    def word(self, token: tokenize.TokenInfo) -> tuple[int, str] | None:
        if self.awaited is not None:
            return None if token.string == "def" else self.named(token.string)
        if not self.fresh:
            return None
        self.fresh = False
        if self.depth > 0:
            return None
        first = token.start[0] - 1 if self.begin is None else self.begin
        self.decorating = token.string == "@"
        self.begin = first if self.decorating else None
        if self.decorating:
            return None
        if token.string in ("def", "class", "async"):
            self.awaited = first
            return None
        return first, ""
