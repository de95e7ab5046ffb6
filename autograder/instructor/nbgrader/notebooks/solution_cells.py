"""The cells of a stub with the reference's solution in them, between the markers that nbgrader knows."""

import ast
from collections.abc import Collection, Iterator

from autograder.publishing.solution import BEGIN, END, SolutionBlock, blocks


def solved_stubs(text: str, stubs: Collection[str], name: str = "the solution") -> dict[str, str]:
    """For each stub its part of the reference's text, such that what nbgrader leaves of it says what is to be written.

    Behind each solution stands the line that raises NotImplementedError. It is never reached there; once nbgrader has
    taken the solution out, it is all that is left.
    """
    lines = text.splitlines()
    found = list(blocks(text, name))
    tree = ast.parse(text)
    falls_through = set(_falling_through(tree, []))
    solved = {}
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name in stubs:
            first, last = _extent(node, lines)
            mine = [block for block in found if first <= block.begin < last]
            last = max([last, *(block.end + 1 for block in mine)])
            solved[node.name] = "\n".join(_solved(lines, first, last, mine, falls_through))
    return solved


def helpers(text: str, name: str = "the solution") -> str:
    """What the solution has beside the stubs, as marked parts; nothing where it has none."""
    lines = text.splitlines()
    own = [block for block in blocks(text, name) if not block.owner and not block.indent]
    return "\n\n\n".join("\n".join([BEGIN, *_trimmed(lines[block.begin + 1 : block.end]), END]) for block in own)


def _trimmed(lines: list[str]) -> list[str]:
    """The lines without empty ones at either end."""
    return "\n".join(lines).strip("\n").split("\n")


def _extent(node: ast.FunctionDef | ast.ClassDef, lines: list[str]) -> tuple[int, int]:
    """The lines of a definition, from 0, with its decorators and the comment above it."""
    first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)]) - 1
    while first and lines[first - 1].startswith("#") and not lines[first - 1].startswith("###"):
        first -= 1
    return first, node.end_lineno or node.lineno


def _solved(
    lines: list[str], first: int, last: int, mine: list[SolutionBlock], falls_through: set[str]
) -> Iterator[str]:
    position = first
    for block in mine:
        yield from lines[position : block.end]
        if block.is_body and block.owner in falls_through:
            yield f"{block.indent}return"
        yield lines[block.end]
        if block.is_body:
            yield f'{block.indent}raise NotImplementedError("write {block.owner}")'
        position = block.end + 1
    yield from lines[position:last]


def _falling_through(tree: ast.AST, path: list[str]) -> Iterator[str]:
    """The qualified names of the functions whose last statement is neither a return nor a raise."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef):
            yield from _falling_through(node, [*path, node.name])
        elif isinstance(node, ast.FunctionDef) and not isinstance(node.body[-1], (ast.Return, ast.Raise)):
            yield ".".join([*path, node.name])
