"""Notebooks of the experiments, made from the same files that `course train --experiment` runs.

`course stubs capstone` writes them, and a test fails where one is not current. Authors need jupytext for it; students
get the notebooks as they are.
"""

import re
from pathlib import Path

from autograder.files import write_atomically

from .catalogue import NAMES, notebook_of, source_of

# In a file, the last cell runs only where the file is the program; in a notebook it always does.
_LAST = re.compile(r'if __name__ == "__main__":\n((?: {4}.*\n|\n)+)')


def notebook(name: str) -> str:
    """The experiment as a notebook, without outputs; always the same text for the same source."""
    import jupytext
    import nbformat

    source = source_of(name).read_text(encoding="utf-8")
    # Only a tool that formats files reads these.
    source = re.sub(r"  # fmt: skip$", "", source, flags=re.MULTILINE)
    source = _LAST.sub(lambda found: re.sub(r"^ {4}", "", found[1], flags=re.MULTILINE), source)
    book = jupytext.reads(source, "py:percent")
    for number, cell in enumerate(book.cells):
        cell["id"] = f"{name}-{number}"
        cell["metadata"] = {}
    book["metadata"] = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    book["nbformat"], book["nbformat_minor"] = 4, 5
    nbformat.validate(book)
    return str(nbformat.writes(book)) + "\n"


def write_notebooks() -> list[Path]:
    """Writes the notebooks that are missing or not current; their paths."""
    texts = {notebook_of(name): notebook(name) for name in NAMES}
    changed = [path for path, text in texts.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    for path in changed:
        write_atomically(path, texts[path].encode())
    return changed
