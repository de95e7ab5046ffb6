"""Waiting until somebody saves what is graded."""

from collections.abc import Iterator
from pathlib import Path

from autograder.intake.workspace import HIDDEN

# Editors save in several steps: what follows within this many milliseconds is one save.
_TOGETHER = 200
_NOT_WRITTEN = {HIDDEN, "__pycache__", ".ipynb_checkpoints", ".git", ".pytest_cache"}


def saves(folder: Path) -> Iterator[None]:
    """Once at the beginning, and then after each save of a module or notebook in the folder. Ends with Ctrl-C."""
    from watchfiles import watch

    is_begun = False
    # The first round, empty or not, says that saves are seen from now on.
    for changes in watch(
        folder, recursive=False, debounce=_TOGETHER, step=50, rust_timeout=_TOGETHER, yield_on_timeout=True,
        raise_interrupt=True,
    ):  # fmt: skip
        if not is_begun or any(_is_written(Path(path)) for _, path in changes):
            is_begun = True
            yield


def _is_written(path: Path) -> bool:
    return path.suffix in (".py", ".ipynb") and not path.name.startswith(".") and not _NOT_WRITTEN & set(path.parts)
