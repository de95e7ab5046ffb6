"""Notebooks as students write them: made of the generated one, with cells filled in, added, copied or spoiled."""

import ast
import copy
import json
from pathlib import Path
from typing import Any

from autograder.course.assignment import Assignment
from autograder.intake.notebook.notebook_cells import pieces_of
from autograder.intake.notebook.template import notebook_bytes
from autograder.publishing.reference import Reference
from autograder.publishing.solution import blocks


class Notebook:
    """A notebook as plain data, and what students do to it."""

    def __init__(self, content: dict[str, Any]) -> None:
        self.content = content

    @classmethod
    def untouched(cls, assignment: Assignment) -> "Notebook":
        return cls(json.loads(notebook_bytes(assignment)))

    @classmethod
    def solved(cls, assignment: Assignment) -> "Notebook":
        """With the reference in it: each stub in its cell, what the reference adds in the cell of what is given."""
        reference = Reference(assignment)
        marks = {n for block in blocks(reference.solution) for n in (block.begin, block.end)}
        text = "\n".join(line for n, line in enumerate(reference.solution.splitlines()) if n not in marks)
        pieces = pieces_of(text, assignment.stubs)
        filled = {piece.cell.id: piece.cell.text for piece in pieces if piece.cell.stub or piece.defines}
        made = cls.untouched(assignment)
        for cell in made.cells:
            if cell["id"] in filled:
                made.put(cell["id"], filled.pop(cell["id"]))
        # Of the rest what is given stands in its cell already; the reference's own goes before what needs it.
        given = made.source("given-imports")
        loose = [ast.unparse(node) for piece in pieces if not piece.defines for node in piece.nodes]
        made.insert_before("solution-", *(line for line in loose if line not in given), *filled.values())
        return made

    @property
    def cells(self) -> list[dict[str, Any]]:
        return self.content["cells"]

    def index(self, cell_id: str) -> int:
        return next(n for n, cell in enumerate(self.cells) if cell["id"] == cell_id)

    def cell(self, cell_id: str) -> dict[str, Any]:
        return self.cells[self.index(cell_id)]

    def source(self, cell_id: str) -> str:
        return "".join(self.cell(cell_id)["source"])

    def put(self, cell_id: str, text: str) -> None:
        self.cell(cell_id)["source"] = text.splitlines(keepends=True)

    def insert_before(self, start: str, *texts: str) -> None:
        """New code cells before the first whose id starts so."""
        place = next(n for n, cell in enumerate(self.cells) if cell["id"].startswith(start))
        self.cells[place:place] = [code(text, f"own-{place}-{n}") for n, text in enumerate(texts)]

    def append(self, text: str, **metadata: Any) -> None:
        self.cells.append(code(text, f"own-{len(self.cells)}", **metadata))

    def delete(self, cell_id: str) -> None:
        del self.cells[self.index(cell_id)]

    def duplicate(self, cell_id: str) -> dict[str, Any]:
        twin = copy.deepcopy(self.cell(cell_id))
        self.cells.insert(self.index(cell_id) + 1, twin)
        return twin

    def data(self) -> bytes:
        return json.dumps(self.content).encode()

    def save(self, folder: Path, module: str) -> Path:
        path = folder / f"{module}.ipynb"
        path.write_bytes(self.data())
        return path


def code(text: str, cell_id: str, **metadata: Any) -> dict[str, Any]:
    """A code cell as Jupyter saves it."""
    return {
        "cell_type": "code", "execution_count": None, "id": cell_id, "metadata": metadata, "outputs": [],
        "source": text.splitlines(keepends=True),
    }  # fmt: skip
