"""The generated notebook: all of the stub module and all of the handout, in an order that can be read and run."""

import ast
import json

import nbformat
import pytest

from autograder.course.course import kit_course
from autograder.intake.notebook.chapters import Chapter, places
from autograder.intake.notebook.notebook_cells import can_stand_so, pieces_of
from autograder.intake.notebook.template import (
    notebook_bytes,
    notebook_cells,
    solution_cells,
    stub_text,
    student_notebook,
)

every_assignment = pytest.mark.parametrize("course", kit_course().assignments.values(), ids=lambda a: a.name)


@every_assignment
def test_it_is_a_valid_notebook_of_format_4_5(course):
    written = student_notebook(course)
    nbformat.validate(written)
    assert json.loads(nbformat.writes(written)) == json.loads(notebook_bytes(course))
    assert (written.nbformat, written.nbformat_minor) == (4, 5)
    ids = [cell.id for cell in written.cells]
    assert len(ids) == len(set(ids))


@every_assignment
def test_every_stub_has_a_cell_and_a_check_right_below_it(course):
    assert {stub for stub, _ in solution_cells(course)} == set(course.stubs)
    cells = notebook_cells(course)
    ids = [cell.id for cell in cells]
    below = [(cells[ids.index(solution) + 1], stub) for stub, solution in solution_cells(course)]
    assert all((cell.role, cell.stub) == ("check", stub) for cell, stub in below)
    assert sum(cell.role == "check" and bool(cell.stub) for cell in cells) == len(course.stubs)


@every_assignment
def test_its_code_is_the_stub_module_and_nothing_else(course):
    code = [cell.text for cell in notebook_cells(course) if cell.role in ("given", "solution")]
    module = ast.parse(stub_text(course)).body[1:]
    assert sorted(ast.dump(node) for node in ast.parse("\n".join(code)).body) == sorted(map(ast.dump, module))


@every_assignment
def test_its_text_is_the_whole_handout(course):
    shown = "\n".join(cell.text for cell in notebook_cells(course) if cell.role == "handout")
    for line in course.text("handout.md").splitlines():
        if not line.startswith("<!--"):
            assert line.replace(f"`{course.module}.py`", f"`{course.module}.ipynb`").strip() in shown


@every_assignment
def test_nothing_is_used_before_it_is_defined(course):
    code = "\n".join(cell.text for cell in notebook_cells(course) if cell.role in ("given", "solution"))
    assert can_stand_so(pieces_of(code, course.stubs))


def test_a_stub_stands_below_the_chapter_that_asks_for_it():
    chapters = [
        Chapter("# Title\n\n`late` and `early`", True),
        Chapter("## One\n\nIt is `late` that needs `early`.\n\nWrite `early`.", True),
        Chapter("## Two\n\n`early` is there.\n\nWrite `late`.", True),
        Chapter("## How it is graded\n\nWrite `early` first.", False),
    ]
    assert places(chapters, ["early", "late", "unnamed"]) == {"early": 1, "late": 2, "unnamed": 2}


def test_a_base_class_below_its_subclass_is_seen():
    module = "class Node:\n    pass\n\n\nclass Leaf(Node):\n    pass\n\n\ndef walk(leaf: Leaf) -> None:\n    Node()\n"
    node, leaf, walk = pieces_of(module, [])
    assert can_stand_so([node, leaf, walk])
    assert not can_stand_so([leaf, node, walk])
    assert not can_stand_so([node, walk, leaf])
