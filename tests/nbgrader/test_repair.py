"""A student's notebook put in order, whatever happened to it, and modules as notebooks."""

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.instructor.nbgrader.gradebook.autograded import graded_notebook, own_notebook
from autograder.instructor.nbgrader.notebooks.module_as_notebook import notebook_of_module, parts_of
from autograder.instructor.nbgrader.notebooks.notebook_stages import as_saved
from autograder.instructor.nbgrader.notebooks.repair import id_of, repaired
from autograder.report.report import Report
from tests.instructor.classroom import SUM, report, result

STUBS = ["mse", "huber"]


def cell(name: str, text: str, **roles: bool) -> Any:
    about = {"grade": False, "solution": False, "locked": False, "task": False, **roles, "grade_id": name}
    about |= {"schema_version": 3} | ({"points": 5} if roles.get("grade") else {})
    course = {"role": "check", "check": name, "stub": name.partition("-")[0]} if roles.get("grade") else {}
    course = {"role": "solution", "stub": name} if roles.get("solution") else course
    return new_code_cell(text, id=name, metadata={"nbgrader": about, "course": course})


@pytest.fixture
def saved() -> Any:
    """Two stubs with tests below them, as the gradebook keeps them."""
    body = "    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION"
    cells = [
        new_markdown_cell("# Losses", id="title"),
        cell("mse", f"def mse():\n{body}", solution=True),
        cell("mse-averages", "assert mse()", grade=True, locked=True),
        cell("mse-refuses", "assert mse()", grade=True, locked=True),
        cell("huber", f"def huber():\n{body}", solution=True),
        cell("huber-clips", "assert huber()", grade=True, locked=True),
    ]
    return as_saved(new_notebook(cells=cells), {})


def handed_in(saved: Any, *names: str) -> Any:
    """The student's copy with these cells, in this order."""
    by_name = {cell.id: cell for cell in saved.cells}
    return nbformat.from_dict({**saved, "cells": [json.loads(json.dumps(by_name[name])) for name in names]})


def names(notebook: Any) -> list[str]:
    return [id_of(cell) for cell in notebook.cells if id_of(cell)]


ALL = ("title", "mse", "mse-averages", "mse-refuses", "huber", "huber-clips")


def test_a_notebook_in_order_stays_as_it_is(saved: Any) -> None:
    student = handed_in(saved, *ALL)
    student.cells[1].source = "def mse():\n    return 2"
    notebook, odd = repaired(student, saved)
    assert not odd
    assert [cell.source for cell in notebook.cells] == [cell.source for cell in student.cells]


def test_what_is_missing_is_put_back_where_it_stood_and_said(saved: Any) -> None:
    notebook, odd = repaired(handed_in(saved, "title", "huber-clips"), saved)
    assert names(notebook) == ["mse", "mse-averages", "mse-refuses", "huber", "huber-clips"]
    assert odd == ["Missing, and put back: mse, mse-averages, mse-refuses, huber."]
    nbformat.validate(notebook)


def test_of_copies_the_last_counts(saved: Any) -> None:
    student = handed_in(saved, *ALL, "mse")
    student.cells[1].source = "def mse():\n    return 2"
    student.cells[-1].source = "def mse():\n    return 3"
    notebook, odd = repaired(student, saved)
    assert next(cell for cell in notebook.cells if id_of(cell) == "mse").source.endswith("3")
    assert any("return 2" in cell.source for cell in notebook.cells)
    assert "the last counts: mse" in odd[0]
    nbformat.validate(notebook)
    assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)


def test_locked_cells_roles_and_points_are_the_instructors(saved: Any) -> None:
    student = handed_in(saved, *ALL)
    test = student.cells[2]
    test.source, test.metadata.nbgrader.points, test.metadata.nbgrader.grade = "pass", 1000, False
    student.cells[1].cell_type = "markdown"
    notebook, odd = repaired(student, saved)
    mended = next(cell for cell in notebook.cells if id_of(cell) == "mse-averages")
    assert (mended.source, mended.metadata.nbgrader.points) == ("assert mse()", 5)
    assert next(cell for cell in notebook.cells if id_of(cell) == "mse").cell_type == "code"
    assert odd == ["Of another kind than it was, and made code again: mse."]


def test_a_cell_of_the_students_that_calls_itself_a_test_is_none(saved: Any) -> None:
    student = handed_in(saved, *ALL)
    student.cells.append(cell("bonus", "", grade=True, locked=True))
    assert "bonus" not in names(repaired(student, saved)[0])


@pytest.mark.parametrize(
    "content",
    [
        b"", b"[]", b'{"cells": 5}', b'{"cells": [1, null, {}]}', b"\xff\xfe", b'{"cells": [{"cell_type": []}]}',
        b'{"cells": [{"cell_type": "code", "source": {"a": 1}}]}', b"[" * 100_000,
    ],
)  # fmt: skip
def test_what_is_no_notebook_has_no_cells(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "losses.ipynb"
    path.write_bytes(content)
    found = own_notebook(path)
    assert found is None or all(cell.source == "" for cell in found.cells)


def test_cells_survive_odd_metadata_older_formats_and_large_outputs(saved: Any, tmp_path: Path) -> None:
    path = tmp_path / "losses.ipynb"
    answer = {
        "cell_type": "code", "id": "no id, as it has spaces", "source": ["def mse():\n", "    return 4"],
        "metadata": {"nbgrader": {"grade_id": "mse", "solution": True, "grade": "yes"}},
        "outputs": [{"text": "x" * 10_000_000}],
    }  # fmt: skip
    path.write_text(json.dumps({"cells": [answer], "metadata": 7, "nbformat": 4}), encoding="utf-8")
    found = own_notebook(path)
    assert found is not None
    assert found.cells[0].source == "def mse():\n    return 4"
    older = {"worksheets": [{"cells": [{"cell_type": "code", "input": "x = 1"}]}], "nbformat": 3}
    path.write_text(json.dumps(older), encoding="utf-8")
    found = own_notebook(path)
    assert found is not None
    notebook, _ = repaired(found, saved)
    assert any(cell.source == "x = 1" for cell in notebook.cells)
    nbformat.validate(notebook)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["mse", "code", "mse-averages"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)
ROLES = st.fixed_dictionaries({}, optional=dict.fromkeys(["grade_id", "grade", "solution", "locked", "task"], ANYTHING))
METADATA = st.fixed_dictionaries({}, optional={"nbgrader": ROLES | ANYTHING, "tags": ANYTHING})
CELL = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "raw"]) | ANYTHING, "source": st.text() | ANYTHING,
        "id": ANYTHING, "metadata": METADATA | ANYTHING, "outputs": ANYTHING, "attachments": ANYTHING,
    },
)  # fmt: skip


@given(st.lists(CELL | ANYTHING, max_size=6))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_cells_a_student_hands_in_formgrader_is_shown_a_notebook(
    saved: Any, tmp_path: Path, cells: list[Any]
) -> None:
    (tmp_path / "losses.ipynb").write_text(json.dumps({"cells": cells, "nbformat": 4}), encoding="utf-8")
    shown = nbformat.reads(json.dumps(graded(saved, tmp_path)), as_version=4)
    assert set(names(shown)) == {"mse", "mse-averages", "mse-refuses", "huber", "huber-clips"}


MODULE = '''"""All of them."""
import numpy as np
LIMIT = """
def huber(): no function
"""

# Squares.
@np.vectorize
def mse():
    return LIMIT

class Box:

    # not at the top
    def huber(self):
        pass


if LIMIT:
    def helper(): pass
async def huber(
):
    return 1
'''


def test_a_module_is_cut_at_its_stubs_and_keeps_its_order() -> None:
    parts = parts_of(MODULE, STUBS)
    assert [part.name for part in parts] == ["", "mse", "", "huber"]
    assert parts[1].text == "# Squares.\n@np.vectorize\ndef mse():\n    return LIMIT"
    assert "".join("\n".join(part.text for part in parts).split()) == "".join(MODULE.split())


@given(st.lists(st.sampled_from([
    "def mse():", "class huber:", "@x", "# c", '"""', "'", "(", ")", "    return 1", "\tpass", "\\", "", "x = 1",
    "if x:", "\x0c", "    ", "async def mse():", "\u2028", "\r",
]), max_size=12))  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_whatever_a_module_holds_nothing_is_lost_and_nothing_moves(lines: list[str]) -> None:
    text = "\n".join(lines)
    joined = "\n".join(part.text for part in parts_of(text, STUBS))
    assert joined.replace("\r", "\n").split() == text.replace("\r", "\n").split()


def test_a_module_becomes_the_notebook_with_its_text_in_the_cells(saved: Any) -> None:
    notebook = notebook_of_module(saved, MODULE, "losses")
    assert names(notebook) == ["mse", "mse-averages", "mse-refuses", "huber", "huber-clips"]
    nbformat.validate(notebook)
    code = "\n".join(c.source for c in notebook.cells if c.cell_type == "code" and not c.source.startswith("assert"))
    assert code.split() == MODULE.split()


@pytest.mark.parametrize("text", ["def mse(:\n", "x = (1,\n", "", "import numpy\n", "def other():\n    pass\n" * 5000])
def test_a_module_that_cannot_be_cut_is_there_all_the_same(saved: Any, text: str) -> None:
    notebook = notebook_of_module(saved, text, "losses")
    assert sorted(names(notebook)) == sorted(["mse", "mse-averages", "mse-refuses", "huber", "huber-clips"])
    assert text.strip() in "\n".join(cell.source for cell in notebook.cells)
    assert "`huber` has no place of its own in losses.py" in "\n".join(cell.source for cell in notebook.cells)


REPORT = report(result("mse.averages", 0, 5, SUM), result("mse.refuses", 5, 5), result("huber.clips", 5, 5))


def graded(saved: Any, folder: Path, text: str | None = None, report: Report = REPORT) -> Any:
    notebook = graded_notebook(saved, folder, "losses", text, report, "explanation")
    nbformat.validate(notebook)
    return notebook


def test_results_stand_below_the_tests(saved: Any, tmp_path: Path) -> None:
    tests = {id_of(cell): cell for cell in graded(saved, tmp_path, MODULE).cells}
    assert SUM.title in "\n".join(tests["mse-averages"].outputs[0].traceback)
    assert tests["mse-refuses"].outputs[0].text == "passed"


def test_a_submission_that_cannot_be_read_is_shown_with_the_reason(saved: Any, tmp_path: Path) -> None:
    damaged = Report("losses", 0, 15, "limits", "0.1.0", "hidden abc", REPORT.checks, ["losses.py is <b>a folder</b>"])
    notebook = graded(saved, tmp_path, report=damaged)
    assert "losses.py is &lt;b&gt;a folder" in notebook.cells[0].source
    assert names(notebook) == ["mse", "mse-averages", "mse-refuses", "huber", "huber-clips"]


def test_what_a_student_wrote_into_a_message_does_nothing_in_formgrader(saved: Any, tmp_path: Path) -> None:
    from nbconvert.exporters import HTMLExporter

    evil = "<script>alert(1)</script>"
    hostile = report(*[type(c)(**{**_fields(c), "message": evil, "status": "failed"}) for c in REPORT.checks])
    page, _ = HTMLExporter(template_name="basic").from_notebook_node(graded(saved, tmp_path, MODULE, hostile))
    assert evil not in page
    assert "&lt;script&gt;" in page


def _fields(check: Any) -> dict[str, Any]:
    return {name: getattr(check, name) for name in check.__struct_fields__}
