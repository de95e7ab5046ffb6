"""Notebooks as submissions: each cell counts for itself, whatever a student did to the others."""

import pytest

from autograder.course.assignment import Assignment
from autograder.course.course import kit_course
from autograder.errors import UsageError
from autograder.intake.notebook.reading import read_notebook
from autograder.intake.notebook.template import stub_text
from autograder.intake.notebook.written import written_notebook
from autograder.intake.submission import Submission, read_submission
from autograder.running.load_request import LoadRequest
from autograder.running.student_process import StudentProcess
from autograder.worker.loading import Text
from autograder.worker.values import Raised
from tests.conftest import at_fault, failed

from .written import Notebook, code

SUM = "def mse(prediction, target):\n    return float(np.sum((prediction - target) ** 2))\n"


def test_the_right_notebook_gets_full_marks(graded, solved):
    report = graded(solved)
    assert report.passed
    assert report.notes == []


def test_the_untouched_notebook_gets_nothing_and_hears_where_to_begin(graded, untouched):
    report = graded(untouched)
    assert report.score == 0
    assert report.notes == ["Nothing is written yet: write `mse` in losses.ipynb first (`course hint mse` helps)."]


def test_a_known_mistake_is_named_as_in_a_module(graded, solved):
    solved.put("solution-mse", SUM)
    report = graded(solved)
    assert at_fault(report) == {"mse"}
    assert any(check.misconception for check in failed(report))


def test_magics_plots_and_demos_cost_nothing(graded, solved):
    solved.put(
        "given-imports",
        "%matplotlib inline\nimport matplotlib.pyplot as plt\nimport seaborn as sns, numpy as np\n"
        "from IPython.display import display as show, HTML\n!pip install numpy\n",
    )
    own = solved.source("solution-mse")
    solved.put("solution-mse", "%%time\n" + own + "\nfig, ax = plt.subplots(1, 2, figsize=(8, 3))\nax[0].plot([1, 2])\n"
               "with plt.style.context('ggplot'):\n    plt.show()\ndisplay(HTML('<b>done</b>'))\nmse?\n")  # fmt: skip
    solved.append("get_ipython().run_line_magic('timeit', 'mse(1, 2)')")
    solved.append("import time\nwhile True:\n    time.sleep(1)", tags=["demo"])
    report = graded(solved)
    assert report.passed, failed(report)[0]
    assert report.notes == []


def test_a_syntax_error_costs_its_cell_alone_and_says_where(graded, solved):
    solved.put("solution-mae", "\n\ndef mae(prediction, target:\n    return 0.0\n")
    report = graded(solved)
    assert at_fault(report) == {"mae"}
    number = solved.index("solution-mae") + 1
    message = failed(report)[0].message
    assert f"losses.ipynb, cell {number}, failed: SyntaxError" in message
    assert "line 3" in message
    assert any(f"cell {number}, failed" in note for note in report.notes)


def test_a_cell_that_raises_costs_what_it_defines_below_that(graded, solved):
    ends = {
        "mae": "raise RuntimeError('enough')", "mae_gradient": "1 / 0", "huber": "exit()",
        "huber_gradient": "undefined_name", "mse_gradient": "await nothing",
    }  # fmt: skip
    for stub, end in ends.items():
        solved.put(f"solution-{stub}", f"{end}\n{solved.source(f'solution-{stub}')}")
    solved.put("solution-mse", f"{solved.source('solution-mse')}\nraise RuntimeError('too late')")
    assert at_fault(graded(solved)) == set(ends)


def test_an_import_that_cannot_be_had_costs_only_its_names(graded, solved):
    solved.put("given-imports", "import pandas as pd\nimport numpy as np\nfrom torch import nn\n")
    report = graded(solved)
    assert report.passed
    assert "`pandas` cannot be imported in graded code" in " ".join(report.notes)


def test_deleted_and_moved_cells_of_what_is_given_cost_nothing(graded, solved):
    solved.delete("given-imports")
    report = graded(solved)
    assert report.passed


def test_a_deleted_cell_is_said_and_costs_its_stub(graded, solved):
    solved.delete("solution-mae")
    report = graded(solved)
    assert at_fault(report) == {"mae"}
    assert failed(report)[0].message == "`mae` is not written yet."
    assert any("No cell of losses.ipynb defines `mae`" in note for note in report.notes)


def test_of_copies_the_last_counts_and_it_is_said(graded, solved):
    solved.duplicate("solution-mse")["source"] = [SUM]
    report = graded(solved)
    assert at_fault(report) == {"mse"}
    first = solved.index("solution-mse") + 1
    assert f"`mse` is defined in cells {first}, {first + 1} of losses.ipynb: the last one counts." in report.notes
    assert any("same id" in note for note in report.notes)


def test_cells_in_another_order_are_run_as_they_stand_and_it_is_said(graded, solved):
    solved.cells.reverse()
    report = graded(solved)
    assert report.passed, failed(report)[0]
    assert any("another order" in note for note in report.notes)


def test_a_helper_in_a_copied_check_cell_counts(graded, solved):
    twin = solved.duplicate("check-mse")
    own = solved.source("solution-mae")
    twin["source"] = [f'{own}\ngrade("mae")\n']
    solved.delete("solution-mae")
    assert graded(solved).passed


def test_a_future_import_holds_for_the_cells_below(graded, solved):
    own = solved.source("solution-mae").replace("-> float", "-> SomethingUnknown")
    solved.put("given-imports", "from __future__ import annotations\nimport numpy as np")
    solved.put("solution-mae", own)
    assert graded(solved).passed


def test_a_damaged_file_is_graded_as_far_as_it_goes(graded, solved):
    data = solved.data()
    report = graded(data[: data.index(b"def huber(")])
    assert 0 < report.score < 100
    assert any("damaged" in note for note in report.notes)
    assert {check.stub for check in report.checks if check.passed} >= {"mse", "mae"}


def stuck(
    cells: list[tuple[int, str]], assignment: Assignment, seconds: float = 1.0
) -> tuple[StudentProcess, dict[str, Raised | None]]:
    """The process after it was loaded, and what loading said."""
    course: dict[str, Text] = {"losses": (stub_text(assignment), cells)}
    process = StudentProcess(LoadRequest(("losses",), course, {}, ("numpy",), 1024, seconds))
    try:
        return process, process.load()
    finally:
        process.close()


@pytest.mark.parametrize(
    ("end", "kind"), [("while True: pass", "TimeoutError"), ("import os; os._exit(3)", "ProcessDied")]
)
def test_a_cell_that_hangs_or_ends_the_process_is_left_out_and_the_rest_is_loaded(assignment, end, kind):
    process, loaded = stuck([(2, "x = 1"), (4, end), (6, "y = 2"), (8, "1 / 0")], assignment)
    assert loaded == {"losses": None}
    assert [(n, raised.name) for n, raised in process.failed_cells["losses"]] == [(4, kind), (8, "ZeroDivisionError")]


def test_a_notebook_of_nothing_but_endless_cells_is_given_up(assignment):
    _, loaded = stuck([(n, "while True: pass") for n in range(9)], assignment, seconds=0.5)
    failed = loaded["losses"]
    assert failed is not None
    assert failed.name == "TimeoutError"


def test_a_script_made_of_a_notebook_may_ask_for_grades(hand_in, solution):
    script = f'#!/usr/bin/env python\nfrom autograder import grade\n{solution}\ngrade("mse")\ngrade()\n'
    assert hand_in(script).passed


class TestBoth:
    """A module and a notebook of one name, side by side."""

    def read(self, tmp_path, module: str, notebook: Notebook, **options) -> Submission:
        (tmp_path / "losses.py").write_text(module)
        notebook.save(tmp_path, "losses")
        return read_submission(kit_course(), tmp_path, "losses", **options)

    def test_the_one_that_was_worked_on_counts(self, tmp_path, reference, untouched, solved):
        assert "losses" in self.read(tmp_path, reference.stub, solved).cells
        assert "losses" not in self.read(tmp_path, reference.stub + "\nx = 1\n", untouched).cells

    def test_the_same_code_in_both_is_no_question(self, tmp_path, reference, solved):
        cells = read_notebook("losses.ipynb", solved.data()).cells
        text = "\n\n".join(cell.text for cell in reversed(cells))
        assert "losses" not in self.read(tmp_path, f"{text}\n\n# the end\n", solved).cells

    def test_two_that_differ_need_somebody_to_choose(self, tmp_path, solution, solved):
        solved.put("solution-mse", SUM)
        with pytest.raises(UsageError, match="--from module"):
            self.read(tmp_path, solution, solved)
        assert "losses" in self.read(tmp_path, solution, solved, choose=lambda name: "notebook").cells
        assert "losses" not in self.read(tmp_path, solution, solved, choose=lambda name: "module").cells

    def test_nobody_is_asked_about_two_that_the_module_does_not_need(self, tmp_path, solution, solved):
        solved.put("solution-mse", SUM)
        solved.save(tmp_path, "losses")
        (tmp_path / "losses.py").write_text(solution)
        (tmp_path / "activations.py").write_text("half = 0.5\n")
        assert set(read_submission(kit_course(), tmp_path, "activations").texts) == {"activations", "losses"}
        # It may be needed by what is needed, in whatever order these are called.
        (tmp_path / "activations.py").write_text("from tools import half\n")
        (tmp_path / "tools.py").write_text("from losses import mse\nhalf = 0.5\n")
        with pytest.raises(UsageError, match="--from module"):
            read_submission(kit_course(), tmp_path, "activations")


def test_a_notebook_imports_other_notebooks_of_the_students_own(graded, solved, tmp_path):
    own = solved.source("solution-mse").replace("def mse", "def squared")
    helpers = [cell for cell in solved.cells if cell["id"].startswith("own-")]
    cells = [code("import numpy as np", "first"), *helpers, code(own, "last")]
    Notebook({"cells": cells, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}).save(tmp_path, "squares")
    solved.put("solution-mse", "from squares import squared as mse")
    (tmp_path / "scratch.ipynb").write_text("no notebook, but nobody speaks of it")
    report = graded(solved)
    assert report.passed, failed(report)[0]
    assert report.notes == []


def test_the_digest_tells_a_notebook_from_its_text(solved):
    written = written_notebook(kit_course(), "losses", solved.data())
    notebook = Submission({}).plus(kit_course(), "losses", written)
    assert notebook.digest() != Submission({"losses": written.text}).digest()
