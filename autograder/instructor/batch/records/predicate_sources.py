"""What of an assignment's `checks.py` a recorded check still depends on: its predicates, and what those are made of.

A key holds programs and answers; predicates stay code. Where one of them is corrected, the checks that it judges have
to be graded again, and no others. Read from the source, so that a module is never judged by how it happens to print.
"""

import ast
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from autograder.checks.answer_key import RecordedCheck
from autograder.course.assignment import Assignment


def predicates_in(check: RecordedCheck) -> set[str]:
    """The names of the functions that judge a check's answers, or sum them up."""
    return {
        expectation.parameters[role]
        for recorded in check.cases
        for expectation in recorded.case.expectations
        for role in ("predicate", "statistics")
        if role in expectation.parameters
    }


def sources_behind(assignment: Assignment, names: Iterable[str]) -> list[str]:
    """The source of these functions of `checks.py`, and of all at its top level that they may use; sorted.

    Statements that define nothing may change anything, so they belong to every function; so do the files beside it,
    where anything is imported from one.
    """
    open_ends = set(names)
    if not open_ends:
        return []
    definitions = _definitions(assignment.text("checks.py"))
    found: set[str] = set()
    done: set[str] = set()
    beside = False
    open_ends.add("")
    while open_ends:
        name = open_ends.pop()
        done.add(name)
        for definition in definitions.get(name, []):
            beside = beside or definition.from_beside
            found.add(definition.source)
            open_ends |= (definition.uses & definitions.keys()) - done
    return sorted(found) + (_files_beside(assignment) if beside else [])


class _Definition(NamedTuple):
    """One statement at the top level: its source, the names in it, and whether it imports what lies beside."""

    source: str
    uses: frozenset[str]
    from_beside: bool


@lru_cache(maxsize=4)
def _definitions(text: str) -> dict[str, list[_Definition]]:
    """The statements of a file by the names that they define, which is "" for those that define none."""
    found: dict[str, list[_Definition]] = {}
    for statement in ast.parse(text).body:
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
            continue  # a docstring
        uses = frozenset(node.id for node in ast.walk(statement) if isinstance(node, ast.Name))
        from_beside = isinstance(statement, ast.ImportFrom) and statement.level > 0
        definition = _Definition(ast.unparse(statement), uses, from_beside)
        for name in _defined(statement) or [""]:
            found.setdefault(name, []).append(definition)
    return found


def _defined(statement: ast.stmt) -> list[str]:
    """The names that a statement at the top level gives a meaning to."""
    match statement:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            return [(alias.asname or alias.name).partition(".")[0] for alias in names]
        case ast.Assign(targets=targets):
            named = [node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)]
            plain = all(isinstance(target, (ast.Name, ast.Tuple)) for target in targets)
            return named if plain else []
        case ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
        case _:
            return []


def _files_beside(assignment: Assignment) -> list[str]:
    known = {"__init__.py", "checks.py", "oracle.py", "support.py"}
    beside = sorted(path for path in assignment.folder.glob("*.py") if path.name not in known)
    return [path.read_text(encoding="utf-8") for path in beside]
