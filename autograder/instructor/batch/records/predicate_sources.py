"""What of an assignment's sources a recorded check still depends on: its predicates, and what those are made of.

A key holds programs and answers; predicates stay code. Where one of them is corrected, the checks that it judges have
to be graded again, and no others. Read from the source, so that a module is never judged by how it happens to print.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from autograder.checks.answer_key import RecordedCheck
from autograder.course.assignment import Assignment

Module = tuple[str, ...]  # below the assignment's folder: ("checks", "mse")

EFFECTS = ""  # stands for the statements that define nothing
EVERYTHING = "*"  # stands for all statements


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
    """The sources of these functions of the checks, and of all that they may use in any file; sorted.

    Statements that define nothing may change anything. Those of every file that the checks load belong to every
    function.
    """
    wanted = set(names)
    if not wanted:
        return []
    files = _Files(assignment.folder)
    checks = files.of_checks()
    open_ends = {(module, name) for module in checks for name in wanted & files.definitions(module).keys()}
    open_ends |= {(module, EFFECTS) for module in files.loaded_with(checks)}
    found: set[str] = set()
    done: set[tuple[Module, str]] = set()
    while open_ends:
        end = open_ends.pop()
        done.add(end)
        for statement in files.statements(*end):
            uses = {(end[0], name) for name in statement.uses & files.definitions(end[0]).keys()}
            imports = [files.imported(end[0], one) for one in statement.imports]
            if not statement.only_imports or None in imports:
                found.add(statement.source)
            open_ends |= {*uses, *(one for one in imports if one is not None)} - done
    return sorted(found)


class _Import(NamedTuple):
    """One name that a relative import takes: `from ..findings import moved` is (2, "findings", "moved")."""

    level: int
    module: str
    name: str


class _Statement(NamedTuple):
    """One statement at the top level: its source, the names in it, and what it imports from other files.

    A statement that only imports from files that are read here adds nothing to what stands in them.
    """

    source: str
    uses: frozenset[str]
    imports: tuple[_Import, ...]
    only_imports: bool


class _Files:
    """The Python files of an assignment, each read once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._texts: dict[Module, str | None] = {}

    def of_checks(self) -> list[Module]:
        """The modules that hold the checks: `checks.py`, or each file of the package `checks/`."""
        inside = [path.stem for path in self.folder.glob("checks/*.py") if path.stem != "__init__"]
        return [("checks",), *(("checks", name) for name in sorted(inside))]

    def loaded_with(self, modules: Iterable[Module]) -> set[Module]:
        """These modules, and every other file that they import, directly or not."""
        loaded: set[Module] = set()
        open_ends = set(modules)
        while open_ends:
            module = open_ends.pop()
            loaded.add(module)
            imports = [one for statement in self.statements(module, EVERYTHING) for one in statement.imports]
            found = {self.imported(module, one) for one in imports}
            open_ends |= {one[0] for one in found if one is not None} - loaded
        return loaded

    def definitions(self, module: Module) -> Mapping[str, list[_Statement]]:
        """The statements of a file by the names that they define. No statements where there is no such file."""
        return _definitions(self._text(module) or "")

    def statements(self, module: Module, name: str) -> list[_Statement]:
        """The statements that define a name, or those that EFFECTS or EVERYTHING stand for."""
        definitions = self.definitions(module)
        if name == EVERYTHING:
            return [statement for statements in definitions.values() for statement in statements]
        return definitions.get(name, [])

    def imported(self, module: Module, one: _Import) -> tuple[Module, str] | None:
        """The file that an import reads, and the name in it. None where that is no file of the assignment's."""
        package = module if self._is_package(module) else module[:-1]
        if one.level - 1 > len(package):
            return None
        above = package[: len(package) - one.level + 1]
        target = (*above, *one.module.split(".")) if one.module else above
        if one.name in self.definitions(target):
            return target, one.name
        if self._text((*target, one.name)) is not None:
            return (*target, one.name), EVERYTHING
        return None if self._text(target) is None else (target, EVERYTHING)

    def _is_package(self, module: Module) -> bool:
        return self._file(module).name == "__init__.py"

    def _file(self, module: Module) -> Path:
        """Where Python looks for a module: in a folder, unless that has no `__init__.py`."""
        place = self.folder.joinpath(*module)
        inside, beside = place / "__init__.py", place.with_name(f"{place.name}.py")
        return inside if not module or inside.is_file() or not beside.is_file() else beside

    def _text(self, module: Module) -> str | None:
        if module not in self._texts:
            file = self._file(module)
            self._texts[module] = file.read_text(encoding="utf-8") if file.is_file() else None
        return self._texts[module]


@lru_cache(maxsize=128)
def _definitions(text: str) -> Mapping[str, list[_Statement]]:
    """The statements of a text by the names that they define, which is EFFECTS for those that define none."""
    found: dict[str, list[_Statement]] = {}
    for node in ast.parse(text).body:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue  # a docstring
        for part in _parts(node):
            uses = frozenset(name.id for name in ast.walk(part) if isinstance(name, ast.Name))
            imports = tuple(_relative_imports(part))
            only_imports = isinstance(part, ast.ImportFrom) and part.level > 0
            statement = _Statement(ast.unparse(part), uses, imports, only_imports)
            for name in _defined(part) or [EFFECTS]:
                found.setdefault(name, []).append(statement)
    return found


def _parts(node: ast.stmt) -> Iterator[ast.stmt]:
    """An import of several names as an import of each, so that none depends on its neighbours."""
    if isinstance(node, ast.ImportFrom):
        yield from (ast.ImportFrom(node.module, [alias], node.level) for alias in node.names)
    else:
        yield node


def _relative_imports(node: ast.stmt) -> Iterator[_Import]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.ImportFrom) and inner.level:
            yield from (_Import(inner.level, inner.module or "", alias.name) for alias in inner.names)


def _defined(node: ast.stmt) -> list[str]:
    """The names that a statement at the top level gives a meaning to."""
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            return [(alias.asname or alias.name).partition(".")[0] for alias in names if alias.name != "*"]
        case ast.Assign(targets=targets):
            named = [node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)]
            plain = all(isinstance(target, (ast.Name, ast.Tuple)) for target in targets)
            return named if plain else []
        case ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
        case _:
            return []
