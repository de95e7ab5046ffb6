"""Loads a module that was written in a notebook: cell after cell, without a kernel.

The module begins as the untouched stub, and every cell puts what it defines over that. So a cell that fails, or is
missing, leaves its own functions unwritten and no others; an import that is not to be had costs only what it would
have named.
"""

import __future__

import ast
import linecache
from collections.abc import Callable, Iterator, Sequence
from types import CodeType, ModuleType

from .ipython_syntax import neutralised
from .tracebacks import raised
from .values import Raised

Notebook = tuple[str, list[tuple[int, str]]]
"""A module as a notebook: the stub module that it begins as, and the number and text of each cell."""

_FEATURES = [getattr(__future__, name) for name in __future__.all_feature_names]


def file_of(module: str, number: int) -> str:
    """What a cell is called where its code is shown: `losses.ipynb, cell 7`."""
    return f"{module}.ipynb, cell {number}"


def run_notebook(
    module: ModuleType,
    notebook: Notebook,
    sources: Sequence[str],
    at_cell: Callable[[str, int], None] | None = None,
) -> list[tuple[int, Raised]]:
    """Runs the cells in the module; what failed, by the number of its cell.

    sources: the submitted modules, whose lines may be shown. at_cell: called before each cell.
    """
    stub, cells = notebook
    _run_stub(module, stub)
    failed = []
    flags = 0
    for number, text in cells:
        if at_cell is not None:
            at_cell(module.__name__, number)
        name = file_of(module.__name__, number)
        plain = neutralised(text)
        linecache.cache[name] = (len(plain), None, plain.splitlines(keepends=True), name)
        try:
            tree = compile(plain, name, "exec", flags | ast.PyCF_ONLY_AST, dont_inherit=True)
            for statement, code in _compiled(tree.body, name, flags):
                flags |= sum(f.compiler_flag for f in _FEATURES if code.co_flags & f.compiler_flag)
                try:
                    exec(code, module.__dict__)  # noqa: S102  # that is the task
                except ImportError as error:
                    if not isinstance(statement, (ast.Import, ast.ImportFrom)):
                        raise
                    failed.append((number, raised(error, sources)))
        except BaseException as error:  # noqa: BLE001  # sys.exit() in a cell is that cell's failure
            failed.append((number, raised(error, sources)))
    return failed


def _compiled(body: list[ast.stmt], name: str, flags: int) -> Iterator[tuple[ast.stmt, CodeType]]:
    """Each statement of a cell on its own; those of `__future__` hold for what follows."""
    for statement in body:
        code = compile(ast.Module([statement], []), name, "exec", flags, dont_inherit=True)
        flags |= sum(f.compiler_flag for f in _FEATURES if code.co_flags & f.compiler_flag)
        yield statement, code


def _run_stub(module: ModuleType, text: str) -> None:
    """The stub, as far as it can be had: an earlier module that it imports from may lack a name."""
    name = f"{module.__name__}.py"
    for _, code in _compiled(ast.parse(text).body, name, 0):
        try:
            exec(code, module.__dict__)  # noqa: S102  # the kit's own text
        except BaseException:  # noqa: BLE001  # what an earlier module raises is said where it is imported
            continue
