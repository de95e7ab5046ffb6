"""Stock nbgrader and `course batch` on the same submissions: the same points for every check of every student."""

import csv
import os
import shutil
import zipfile

import nbformat
import pytest

from autograder.course.assignment import Assignment
from autograder.instructor.batch.batch import run_batch
from autograder.instructor.nbgrader.notebooks.companion_notebook import put_notebook_beside, was_put_beside
from autograder.instructor.offering.offering import Offering
from autograder.publishing.reference import Reference
from tests.instructor.classroom import hand_in
from tests.nbgrader.classroom import (
    CHANGES,
    SUMS,
    cell_of,
    hand_in_notebook,
    has_deleted_cells,
    released,
    solved,
    uses_magics,
    warns_all_the_time,
)  # fmt: skip
from tests.nbgrader.conftest import copied
from tests.nbgrader.stock import autograded, nbgrader, opened, scores

pytestmark = [
    pytest.mark.xdist_group("release"),
    pytest.mark.filterwarnings("ignore:Object of type:sqlalchemy.exc.SAWarning"),  # nbgrader's own
]

FULL = 100.0
DOWNLOADED = r".*/losses_(?P<student_id>\w+)_attempt_(?P<timestamp>[0-9\-]+)_(?P<file_id>.*)"


def test_a_student_deletes_a_test_uses_magics_and_emits_warnings(autumn: Offering, losses: Assignment) -> None:
    notebook = solved(autumn)
    for change in (warns_all_the_time, uses_magics):
        change(notebook)
    test = next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade"))
    notebook.cells.remove(test)
    hand_in_notebook(autumn, "ada", notebook)
    stock = copied(autumn, autumn.folder.parent / "stock")

    said = nbgrader(stock, "autograde", "losses")
    run_batch(autumn, losses, unsafe=True)

    assert scores(stock) == scores(autumn)
    assert sum(scores(autumn)["ada"].values()) == pytest.approx(FULL)
    missing = f"Missing, and put back: {test.metadata.nbgrader.grade_id}"
    assert missing in said
    assert missing in autograded(autumn, "ada").read_text(encoding="utf-8")
    for offering in (autumn, stock):
        shown = nbformat.read(autograded(offering, "ada"), as_version=4)
        assert test.metadata.nbgrader.grade_id in {
            cell.metadata.get("nbgrader", {}).get("grade_id") for cell in shown.cells
        }


@pytest.mark.long
def test_they_agree_to_the_point_on_what_a_class_hands_in(autumn: Offering, losses: Assignment) -> None:
    _download_a_class(autumn)
    nbgrader(autumn, "zip_collect", "losses", f"--FileNameCollectorPlugin.named_regexp={DOWNLOADED}")
    hand_in(autumn, "a_module", Reference(losses).solution + SUMS)
    assert put_notebook_beside(autumn, losses, autumn.submitted / "a_module" / "losses")
    stock = copied(autumn, autumn.folder.parent / "stock")

    # The time limit is for cells in an endless loop; the kit's own is that of the assignment.
    nbgrader(stock, "autograde", "losses", "--Execute.timeout=5")
    batch = run_batch(autumn, losses, jobs=2, unsafe=True)
    assert not batch.failures

    by_stock, by_batch = scores(stock), scores(autumn)
    assert set(by_stock) == {"right", "untouched", "a_module", *CHANGES}
    for student, checks in by_batch.items():
        assert by_stock[student] == checks, student
    totals = {student: sum(checks.values()) for student, checks in by_batch.items()}
    changed = ["uses_magics", "warns_all_the_time", "has_copied_cells", "has_reordered_cells", "overwrites_tests"]
    right = ["right", *changed]
    assert {student: totals[student] for student in right} == {student: pytest.approx(FULL) for student in right}
    assert totals["untouched"] == 0
    assert totals["a_module"] == totals["sums_instead_of_averaging"]
    # A mistake costs its own stub and no other.
    assert all(FULL - 10 < totals[student] < FULL for student in set(totals) - {*right, "untouched", "has_done_a_part"})

    for offering in (stock, autumn):
        nbgrader(offering, "generate_feedback", "losses")
        nbgrader(offering, "export", "--to", str(offering.folder / "grades.csv"))
        pages = {path.parent.parent.name for path in (offering.folder / "feedback").glob("*/losses/losses.html")}
        assert pages == set(totals)
        with (offering.folder / "grades.csv").open(encoding="utf-8") as file:
            exported = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
        assert exported == pytest.approx(totals)


def _download_a_class(offering: Offering) -> None:
    """The archive of a learning platform, in nbgrader's own naming, with a notebook of every kind."""
    made = offering.folder.parent / "made"
    scratch = copied(offering, made)
    notebooks = {"right": solved(offering), "untouched": released(offering)}
    for name, change in CHANGES.items():
        notebooks[name] = solved(offering)
        change(notebooks[name])
    archive = offering.folder / "downloaded" / "losses" / "archive" / "notebooks.zip"
    archive.parent.mkdir(parents=True)
    with zipfile.ZipFile(archive, "w") as packed:
        for student, notebook in notebooks.items():
            path = hand_in_notebook(scratch, student, notebook)
            packed.write(path, f"losses_{student}_attempt_2026-11-20-10-00-00_losses.ipynb")
    shutil.rmtree(made)


def test_a_module_counts_whatever_the_notebook_says_that_was_put_beside_it(
    autumn: Offering, losses: Assignment
) -> None:
    module = hand_in(autumn, "ada", losses.template_path.read_text(encoding="utf-8"))
    notebook = put_notebook_beside(autumn, losses, module.parent)
    assert notebook is not None
    assert was_put_beside(notebook)
    module.write_text(Reference(losses).solution, encoding="utf-8")
    run_batch(autumn, losses, unsafe=True)
    assert sum(scores(autumn)["ada"].values()) == pytest.approx(FULL)
    assert "write mse" in notebook.read_text(encoding="utf-8")
    os.utime(notebook, (0, 0))
    put_notebook_beside(autumn, losses, module.parent)
    assert "write mse" not in notebook.read_text(encoding="utf-8")
    # One of the student's own stays, and counts.
    hand_in_notebook(autumn, "ada", released(autumn))
    assert put_notebook_beside(autumn, losses, module.parent) is None
    assert not was_put_beside(notebook)


@pytest.mark.long
def test_a_batch_after_stock_autograde_moves_nothing_and_the_other_way_round(
    autumn: Offering, losses: Assignment
) -> None:
    wrong = solved(autumn)
    has_deleted_cells(wrong)
    cell_of(wrong, "mse").source += SUMS
    hand_in_notebook(autumn, "ada", wrong)
    run_batch(autumn, losses, unsafe=True)
    before = scores(autumn)
    with opened(autumn) as gradebook:
        grade = gradebook.find_grade("mae-mae_averages_sizes_of_errors", "losses", "losses", "ada")
        grade.manual_score, grade.extra_credit = 1.5, 0.5
        gradebook.find_comment("mae", "losses", "losses", "ada").manual_comment = "See me."
        gradebook.db.commit()
    before["ada"]["mae-mae_averages_sizes_of_errors"] = 2.0
    assert scores(autumn) == before
    nbgrader(autumn, "autograde", "losses", "--force")
    assert scores(autumn) == before
    run_batch(autumn, losses, unsafe=True, force=True)
    assert scores(autumn) == before
    with opened(autumn) as gradebook:
        assert gradebook.find_comment("mae", "losses", "losses", "ada").comment == "See me."
        assert "not their mean" in gradebook.find_comment("mse", "losses", "losses", "ada").comment


def test_a_submission_that_the_kit_cannot_grade_is_not_a_zero(autumn: Offering) -> None:
    """Better no grade than a wrong one: nbgrader says that this submission was not graded, and goes on."""
    hand_in_notebook(autumn, "ada", solved(autumn))
    autumn.key_file("losses").unlink()
    said = nbgrader(autumn, "autograde", "losses", fails=True)
    assert "There was an error processing assignment 'losses' for student 'ada'" in said
    assert "has no hidden key" in said
    with opened(autumn) as gradebook:
        graded = [g for s in gradebook.find_assignment("losses").submissions for n in s.notebooks for g in n.grades]
    assert all(grade.auto_score is None for grade in graded)
    assert not (autumn.folder / "autograded" / "ada" / "losses").exists()


@pytest.mark.long
def test_files_of_a_student_are_not_taken_for_modules_of_the_kit(autumn: Offering) -> None:
    path = hand_in_notebook(autumn, "ada", solved(autumn))
    for name in ("tomllib", "msgspec", "safetensors", "autograder"):
        (path.parent / f"{name}.py").write_text("raise SystemExit('taken for the library')\n", encoding="utf-8")
    package = hand_in_notebook(autumn, "bob", solved(autumn)).parent / "autograder"
    package.mkdir()
    (package / "__init__.py").write_text("grade = print\n", encoding="utf-8")
    nbgrader(autumn, "autograde", "losses")
    assert {student: sum(checks.values()) for student, checks in scores(autumn).items()} == {
        "ada": pytest.approx(FULL),
        "bob": pytest.approx(FULL),
    }
    assert (autograded(autumn, "ada").parent / "msgspec.py").is_file()  # what is theirs is passed on all the same
