"""Whole notebooks in a real kernel."""

from pathlib import Path

import nbformat
import pytest

from autograder.course.assignment import Assignment
from autograder.course.course import kit_course

from .written import Notebook


def executed(folder: Path, module: str) -> nbformat.NotebookNode:
    """The notebook after a kernel ran it from top to bottom. Raises what a cell raises."""
    from nbclient import NotebookClient

    notebook = nbformat.read(folder / f"{module}.ipynb", as_version=4)
    where = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=where).execute()
    return notebook


def shown(notebook: nbformat.NotebookNode, cell_id: str) -> str:
    (cell,) = (cell for cell in notebook.cells if cell.id == cell_id)
    assert [output.output_type for output in cell.outputs] == ["display_data"]
    assert "course-card" in cell.outputs[0].data["text/html"]
    return " ".join(cell.outputs[0].data["text/plain"].split())


def with_the_reference(assignment: Assignment, folder: Path) -> nbformat.NotebookNode:
    for module in [*assignment.earlier_modules, assignment.module]:
        owner = kit_course().assignment(module)
        assert owner is not None
        Notebook.solved(owner).save(folder, module)
    return executed(folder, assignment.module)


def test_a_notebook_imports_another_and_every_check_cell_shows_a_card(tmp_path):
    network, activations, initializers = (
        kit_course().assignment(name) for name in ("network", "activations", "initializers")
    )
    Notebook.solved(activations).save(tmp_path, "activations")
    Notebook.solved(initializers).save(tmp_path, "initializers")
    mine = Notebook.solved(network)
    mine.put("solution-lecture_loss", "def lecture_loss(f, y):\n    return float(np.mean((f - y) ** 2))")
    for cell in [c for c in mine.cells if c["id"].startswith("check-")]:
        if cell["id"] not in ("check-lecture_loss", "check-Activation", "check-all"):
            mine.delete(cell["id"])
    mine.append("grade('lecture_loss', strict=True)")
    mine.cells[-1]["metadata"]["tags"] = ["raises-exception"]
    mine.save(tmp_path, "network")
    ran = executed(tmp_path, "network")
    assert "✗ lecture_loss" in shown(ran, "check-lecture_loss")
    assert "✓ Activation" in shown(ran, "check-Activation")
    assert "✓ build_mlp" in shown(ran, "check-all")
    assert ran.cells[-1].outputs[-1].ename == "NotPassed"


@pytest.mark.long
@pytest.mark.parametrize("course", kit_course().assignments.values(), ids=lambda a: a.name)
def test_every_notebook_with_the_reference_in_it_runs_and_passes(course, tmp_path):
    ran = with_the_reference(course, tmp_path)
    outputs = [output for cell in ran.cells if cell.cell_type == "code" for output in cell.outputs]
    assert {output.output_type for output in outputs} == {"display_data"}
    assert not [o.data["text/plain"] for o in outputs if "✗" in o.data["text/plain"]]
