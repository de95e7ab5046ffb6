"""The reference's solution markers, and the stub that is left when what they enclose is taken out."""

import ast
import re
from collections.abc import Collection
from dataclasses import dataclass

from autograder.course.stub_task import task_text
from autograder.errors import AuthoringError

BEGIN = "### BEGIN SOLUTION"
END = "### END SOLUTION"
_MARKER = re.compile(r"^(\s*)###\s*(BEGIN|END)\s+SOLUTION\s*$")


@dataclass(frozen=True)
class SolutionBlock:
    """One marked part: the lines of its markers (from 0), its indentation, and the body that it belongs to."""

    begin: int
    end: int
    indent: str
    owner: str

    @property
    def is_body(self) -> bool:
        """Whether it is the body of a function, which the student writes, not something of the reference's own."""
        return bool(self.owner)


def blocks(text: str, name: str = "the solution") -> list[SolutionBlock]:
    """The marked blocks in order. Raises AuthoringError for a nested, unclosed or stray marker."""
    found: list[SolutionBlock] = []
    begin: int | None = None
    lines = text.splitlines()
    owners = _owners(text, name)
    for number, line in enumerate(lines):
        marker = _MARKER.match(line)
        if marker is None:
            if "BEGIN SOLUTION" in line or "END SOLUTION" in line:
                raise AuthoringError(f"{name}, line {number + 1}: a marker stands alone on its line, as `{BEGIN}`")
        elif marker[2] == "BEGIN":
            if begin is not None:
                raise AuthoringError(f"{name}, line {number + 1}: a solution begins inside another one")
            begin = number
        elif begin is None:
            raise AuthoringError(f"{name}, line {number + 1}: a solution ends that never began")
        else:
            indent = marker[1]
            if _MARKER.match(lines[begin])[1] != indent:  # type: ignore[index]  # it matched when it was found
                raise AuthoringError(f"{name}, line {number + 1}: the markers of a block have one indentation")
            found.append(SolutionBlock(begin, number, indent, owners.get(begin + 1, "")))
            begin = None
    if begin is not None:
        raise AuthoringError(f"{name}, line {begin + 1}: this solution never ends")
    return found


def _owners(text: str, name: str) -> dict[int, str]:
    """For each line (from 1), the qualified name of the innermost function around it."""
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        raise AuthoringError(f"{name}, line {error.lineno}: {error.msg}") from error
    owners: dict[int, str] = {}

    def visit(node: ast.AST, path: list[str]) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
                qualified = ".".join([*path, child.name])
                for line in range(child.lineno + 1, (child.end_lineno or child.lineno) + 2):
                    owners[line] = qualified
            elif isinstance(child, ast.ClassDef):
                visit(child, [*path, child.name])

    visit(tree, [])
    return owners


def stub_of(text: str, name: str = "the solution", written: Collection[str] = ()) -> str:
    """The module as the student gets it: every marked body raises NotImplementedError, other marked parts are gone.

    written: functions and classes whose bodies are kept, as in a file that is done in part; the parts at module level
    are kept with them.
    """
    lines = text.splitlines()
    kept: list[str] = []
    position = 0
    for block in blocks(text, name):
        kept += lines[position : block.begin]
        if written and (not block.owner or block.owner.partition(".")[0] in written):
            kept += lines[block.begin + 1 : block.end]
        elif block.is_body and block.indent:
            kept.append(f'{block.indent}raise NotImplementedError("{task_text(block.owner)}")')
        position = block.end + 1
    kept += lines[position:]
    stub = re.sub(r"\n{4,}", "\n\n\n", "\n".join(kept).rstrip() + "\n")
    try:
        ast.parse(stub)
    except SyntaxError as error:
        raise AuthoringError(f"{name}: what is left of it does not parse: {error}") from error
    return stub


def solution_lines(text: str, name: str = "the solution") -> list[str]:
    """The lines between the markers: what no student may receive."""
    lines = text.splitlines()
    return [line for block in blocks(text, name) for line in lines[block.begin + 1 : block.end]]


def public_names(text: str) -> list[str]:
    """The functions and classes that a module defines, without private ones."""
    defined = (ast.FunctionDef, ast.ClassDef)
    return [n.name for n in ast.parse(text).body if isinstance(n, defined) and not n.name.startswith("_")]
