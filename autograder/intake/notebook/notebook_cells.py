"""The stub module, cut into cells: what is given in cells of its own, and a cell for each stub."""

import ast
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Role = Literal["handout", "setup", "given", "solution", "check"]


@dataclass(frozen=True)
class Cell:
    """One cell of a generated notebook. `stub` is the one that is written or checked in it."""

    id: str
    role: Role
    text: str
    stub: str = ""


@dataclass(frozen=True)
class Piece:
    """Some top-level statements of a module that make one cell."""

    cell: Cell
    nodes: tuple[ast.stmt, ...]

    @property
    def defines(self) -> set[str]:
        """The functions and classes that it defines."""
        return {node.name for node in self.nodes if isinstance(node, (ast.FunctionDef, ast.ClassDef))}

    @property
    def uses(self) -> set[str]:
        """The names that must be there when the cell runs: not those in the bodies of functions."""
        return {name for node in self.nodes for name in _names_at_definition(node)}


def docstring_of(text: str) -> str:
    """The docstring of a module of the kit's own."""
    return ast.get_docstring(ast.parse(text)) or ""


def pieces_of(text: str, stubs: Collection[str]) -> list[Piece]:
    """A stub module in pieces, without its docstring: each stub, each thing that is given, and what stands between."""
    lines = text.splitlines()
    body = ast.parse(text).body
    if body and ast.get_docstring(ast.parse(text)) is not None:
        body = body[1:]
    return [_piece(group, lines, stubs, number) for number, group in enumerate(_groups(body), 1)]


def _groups(body: Sequence[ast.stmt]) -> Iterator[list[ast.stmt]]:
    """Functions and classes alone; other statements that follow each other together."""
    together: list[ast.stmt] = []
    for node in body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            if together:
                yield together
            yield [node]
            together = []
        else:
            together.append(node)
    if together:
        yield together


def _piece(group: list[ast.stmt], lines: Sequence[str], stubs: Collection[str], number: int) -> Piece:
    first = min([group[0].lineno, *(d.lineno for d in getattr(group[0], "decorator_list", []))]) - 1
    while first and lines[first - 1].lstrip().startswith("#"):
        first -= 1
    text = "\n".join(lines[first : group[-1].end_lineno]).strip("\n")
    name = getattr(group[0], "name", "")
    if name in stubs:
        return Piece(Cell(f"solution-{name}", "solution", text, name), tuple(group))
    imports = any(isinstance(node, (ast.Import, ast.ImportFrom)) for node in group)
    return Piece(Cell(f"given-{name or ('imports' if imports else number)}", "given", text), tuple(group))


def _names_at_definition(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Name):
        yield node.id
    skipped = node.body if isinstance(node, ast.FunctionDef) else [node.body] if isinstance(node, ast.Lambda) else []
    for child in ast.iter_child_nodes(node):
        if child not in skipped:
            yield from _names_at_definition(child)


def can_stand_so(pieces: Sequence[Piece]) -> bool:
    """Whether in this order nothing is used, while cells run from top to bottom, before it is defined."""
    later = [piece.defines for piece in pieces]
    return not any(piece.uses & name for n, piece in enumerate(pieces) for name in later[n + 1 :])
