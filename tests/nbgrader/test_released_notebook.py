"""What `course release` writes for nbgrader, and that nbgrader would have written the same."""

import json
import re
import shutil
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell
from nbgrader.nbgraderformat import MetadataValidator

from autograder.checks.answer_key import load_key
from autograder.course.assignment import Assignment
from autograder.course.course import kit_course
from autograder.instructor.nbgrader.notebooks.cell_layout import grade_id
from autograder.instructor.nbgrader.notebooks.instructor_notebook import instructors_notebook
from autograder.instructor.nbgrader.notebooks.notebook_stages import PLACE_OF_A_SOLUTION, as_released
from autograder.instructor.nbgrader.notebooks.solution_cells import solved_stubs
from autograder.instructor.offering.offering import Offering
from autograder.instructor.offering.weighting import check_weights
from autograder.instructor.release.release import release
from autograder.intake.notebook.template import student_notebook
from autograder.publishing.reference import Reference
from autograder.publishing.solution import solution_lines, stub_of
from tests.nbgrader.classroom import is_solution, is_test, released, solved
from tests.nbgrader.stock import nbgrader, opened

pytestmark = pytest.mark.xdist_group("release")

MODULES = [name for name, a in kit_course().assignments.items() if a.key_path.is_file()]
needs_reference = pytest.mark.skipif(
    kit_course().reference_folder is None, reason="the reference is not in this checkout"
)


def test_each_check_is_a_locked_test_cell_of_its_weight(autumn: Offering, losses: Assignment) -> None:
    key = load_key(autumn.key_file("losses"))
    weights = check_weights(key, "all")
    notebook = released(autumn)
    MetadataValidator().validate_nb(notebook)
    tests = {cell.metadata.nbgrader.grade_id: cell.metadata.nbgrader for cell in notebook.cells if is_test(cell)}
    assert {name: about.points for name, about in tests.items()} == {
        grade_id(check.full_id): weights[check.full_id] for check in key.checks
    }
    assert all(about.locked and not about.solution for about in tests.values())
    assert {about.schema_version for about in tests.values()} == {3}
    answers = [cell for cell in notebook.cells if is_solution(cell)]
    assert {cell.metadata.nbgrader.grade_id for cell in answers} == set(losses.stubs)
    assert not any(cell.metadata.nbgrader.locked or cell.metadata.nbgrader.grade for cell in answers)


def test_tests_stand_below_the_cell_in_which_their_stub_is_written(autumn: Offering) -> None:
    written = ""
    for cell in released(autumn).cells:
        if is_solution(cell):
            written = cell.metadata.nbgrader.grade_id
        elif is_test(cell):
            assert cell.metadata.nbgrader.grade_id.startswith(f"{written}-")


def test_a_released_notebook_holds_no_answer_and_no_secret(autumn: Offering, losses: Assignment) -> None:
    for path in autumn.release("losses").iterdir():
        text = path.read_text(encoding="utf-8")
        plain = "\n".join("".join(c["source"]) for c in json.loads(text)["cells"]) if path.suffix == ".ipynb" else text
        assert autumn.seed not in text
        assert load_key(autumn.key_file("losses")).digest not in text
        assert "HIDDEN" not in text
        assert "autograder.instructor" not in text
        telling = {line.strip() for line in solution_lines(Reference(losses).solution) if len(line.strip()) > 20}
        assert not telling & {line.strip() for line in plain.splitlines()}


@needs_reference
@pytest.mark.parametrize("name", MODULES)
def test_the_release_is_the_students_notebook_and_the_source_is_solved(name: str) -> None:
    """Of every assignment, by its public key: what nbgrader leaves of the source is what students begin with."""
    assignment = kit_course().assignment(name)
    reference, key = Reference(assignment), load_key(assignment.key_path)
    weights = check_weights(key, "all")
    source = instructors_notebook(assignment, reference, key, weights)
    nbformat.validate(source)
    left = as_released(source, weights)
    nbformat.validate(left)
    begun = {cell.id: cell.source for cell in student_notebook(assignment).cells}
    mine = {cell.id: _without_places(cell.source) for cell in left.cells if not is_test(cell)}
    assert mine == begun
    given = [c.source for c in source.cells if c.metadata.get("course", {}).get("role") in ("given", "solution")]
    names: dict[str, object] = {}
    with pytest.MonkeyPatch.context() as patch:
        for module, implementation in reference.earlier.items():
            patch.setitem(__import__("sys").modules, module, implementation)
        for text in given:
            exec(compile(text, name, "exec"), names)
    assert set(assignment.stubs) <= set(names)


def _without_places(text: str) -> str:
    return re.sub(rf"^ *{PLACE_OF_A_SOLUTION}\n+", "", text, flags=re.MULTILINE)


def test_a_solution_that_returns_nothing_does_not_run_into_its_stub() -> None:
    text = (
        "class Box:\n"
        "    def put(self, x):\n        ### BEGIN SOLUTION\n        self.x = x\n        ### END SOLUTION\n\n"
        "    def get(self):\n        ### BEGIN SOLUTION\n        return self.x\n        ### END SOLUTION\n"
    )
    solved_text = solved_stubs(text, ["Box"])["Box"]
    names: dict[str, type] = {}
    exec(solved_text, names)
    box = names["Box"]()
    box.put(3)
    assert box.get() == 3
    left = re.sub(r"(?s)### BEGIN SOLUTION.*?### END SOLUTION\n *", "", solved_text)
    assert left.split() == stub_of(text).split()


def test_nbgrader_generates_what_was_released_and_enters_the_same_cells(autumn: Offering) -> None:
    ours = (autumn.release("losses") / "losses.ipynb").read_bytes()
    cells = _cells(autumn)
    shutil.rmtree(autumn.release("losses"))
    nbgrader(autumn, "generate_assignment", "losses")
    assert (autumn.release("losses") / "losses.ipynb").read_bytes() == ours
    assert _cells(autumn) == cells


def _cells(offering: Offering) -> list[object]:
    with opened(offering) as gradebook:
        notebook = gradebook.find_notebook("losses", "losses")
        kinds = [notebook.grade_cells, notebook.solution_cells, notebook.source_cells]
        found = [[{**cell.to_dict(), "id": ""} for cell in cells] for cells in kinds]
        return [sorted(cells, key=lambda cell: cell["name"]) for cells in found]


def test_what_an_instructor_adds_to_the_notebook_is_released(autumn: Offering, losses: Assignment) -> None:
    path = autumn.source("losses") / "losses.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(1, new_markdown_cell("Office hours are on Mondays."))
    lost = next(cell for cell in notebook.cells if is_test(cell))
    notebook.cells.remove(lost)
    nbformat.write(notebook, path)
    assert release(autumn, losses).kept == [path]
    again = released(autumn)
    assert again.cells[1].source == "Office hours are on Mondays."
    assert lost.metadata.nbgrader.grade_id in {c.metadata.nbgrader.grade_id for c in again.cells if is_test(c)}
    assert release(autumn, losses).kept == [path]


def test_the_solved_notebook_differs_from_the_released_in_its_answers_alone(autumn: Offering) -> None:
    before, after = released(autumn), solved(autumn)
    changed = [a for b, a in zip(before.cells, after.cells, strict=True) if a.source != b.source]
    assert changed
    assert all(is_solution(cell) for cell in changed)


@pytest.mark.long
def test_the_solution_validates_and_an_untouched_notebook_does_not(autumn: Offering, tmp_path: Path) -> None:
    source = autumn.source("losses") / "losses.ipynb"
    assert "Success! Your notebook passes all the tests." in nbgrader(autumn, "validate", str(source))
    home = tmp_path / "home-of-a-student"
    home.mkdir()
    nbformat.write(solved(autumn), home / "right.ipynb")
    shutil.copy(autumn.release("losses") / "losses.ipynb", home / "begun.ipynb")
    assert "Success!" in nbgrader(autumn, "validate", str(home / "right.ipynb"))
    assert "VALIDATION FAILED ON 86 CELL(S)" in nbgrader(autumn, "validate", str(home / "begun.ipynb"))
