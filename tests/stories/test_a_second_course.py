"""A course of other people, in another folder, goes all the way through the same engine: `tests/second_course/`.

It has two assignments. A stub of one needs a stub of the other; checks and misconceptions are a file a stub.
"""

import json
import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.checks.answer_key import Key, load_key
from autograder.course.course import Course, kit_course
from autograder.grading.pipeline import grade
from autograder.instructor.batch.module_grading import released_module
from autograder.instructor.batch.records.record_store import read_records
from autograder.instructor.offering.new_offering import create_offering
from autograder.instructor.offering.offering import load_offering
from autograder.intake.submission import Submission
from autograder.publishing.generated import write_generated
from autograder.publishing.reference import Reference
from autograder.report.report import Report
from tests.notebook.written import Notebook

SOURCE = Path(__file__).resolve().parents[1] / "second_course"
COURSE = Path(sys.executable).with_name("course")
MEAN = ("np.sum(a * b)", "np.mean(a * b)")
SQUARED = ("dot(a, a) ** 0.5", "dot(a, a)")

pytestmark = pytest.mark.xdist_group("second-course")  # it is generated and graded once


def run(*arguments: str | Path, cwd: Path, root: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("COURSE_", "PYTEST"))}
    environment |= {"COLUMNS": "200"} | ({} if root is None else {"COURSE_ROOT": str(root)})
    return subprocess.run(
        [str(argument) for argument in arguments],
        cwd=cwd, env=environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


def said(*arguments: str | Path, cwd: Path, root: Path | None = None) -> str:
    result = run(*arguments, cwd=cwd, root=root)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def wrong(text: str, *changes: tuple[str, str]) -> str:
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course in a folder of its own, with what `course stubs` generates."""
    folder = Path(shutil.copytree(SOURCE, tmp_path_factory.mktemp("staff") / "vector-course"))
    wrote = said(COURSE, "stubs", cwd=folder.parent, root=folder)
    assert "student_template/projections.py" in wrote
    return folder


@pytest.fixture(scope="module")
def vectors(root: Path) -> str:
    return (root / "reference" / "solutions" / "vectors.py").read_text()


@pytest.fixture(scope="module")
def projections(root: Path) -> str:
    return (root / "reference" / "solutions" / "projections.py").read_text()


@pytest.fixture(scope="module")
def offering(root: Path) -> Path:
    """An offering beside the course, with both assignments released. Nobody names the course again."""
    here = root.parent
    said(COURSE, "new", "autumn", "--assignments", "vector-course", cwd=here)
    said(COURSE, "release", "vectors", "projections", "--course", "autumn", cwd=here)
    return here / "autumn"


@pytest.fixture(scope="module")
def graded(root: Path, offering: Path, vectors: str, projections: str) -> dict[str, dict[str, Report]]:
    """The reports of a class of four by assignment: ada hands in a notebook, cleo another right solution."""
    other = (root / "reference" / "alternatives" / "projections" / "matrix.py").read_text()
    handed_in = {
        "ada": (None, projections),
        "ben": (wrong(vectors, MEAN), projections),
        "cleo": (vectors, other),
        "dan": (wrong(vectors, SQUARED), wrong(projections, ("norm(a - project(a, onto))", "norm(a - onto)"))),
    }
    for student, (first, second) in handed_in.items():
        for assignment, text in (("vectors", first), ("projections", second)):
            folder = offering / "submitted" / student / assignment
            folder.mkdir(parents=True)
            if text is None:
                Notebook.solved(Course(root).assignment(assignment)).save(folder, assignment)
            else:
                (folder / f"{assignment}.py").write_text(text)
    said(COURSE, "batch", "vectors", "projections", "--course", offering, "--unsafe", cwd=root.parent)
    found = load_offering(offering)
    return {name: read_records(found, name) for name in ("vectors", "projections")}


def test_its_checks_are_proven(root):
    shown = said(COURSE, "verify", cwd=root.parent, root=root)
    assert "✓ vectors is sound" in shown
    assert "✓ projections is sound" in shown


def test_students_fetch_and_grade_it(root, tmp_path, vectors, projections):
    assert "projections.py" in said(COURSE, "fetch", "vectors", "projections", cwd=tmp_path, root=root)
    untouched = run(COURSE, "grade", cwd=tmp_path, root=root)
    assert untouched.returncode == 1
    assert "write `dot` in vectors.py first" in " ".join(untouched.stdout.split())
    assert "1. Multiply entry by entry" in said(COURSE, "hint", "dot", cwd=tmp_path, root=root)
    (tmp_path / "vectors.py").write_text(vectors)
    (tmp_path / "projections.py").write_text(projections)
    assert said(COURSE, "grade", cwd=tmp_path, root=root).count("100 / 100") == 2
    assert "8 passed" in said(sys.executable, "-m", "pytest", "-q", cwd=tmp_path, root=root)
    script = f"from autograder import grade\n{wrong(vectors, MEAN)}\ngrade('dot')"
    assert "the mean of the products, not their sum" in said(sys.executable, "-c", script, cwd=tmp_path, root=root)


def test_only_its_own_assignments_and_commands_are_there(root, tmp_path):
    assert "losses" not in said(COURSE, "list", cwd=tmp_path, root=root)
    assert run(COURSE, "train", cwd=tmp_path, root=root).returncode == 2
    assert "vectors" not in said(COURSE, "list", cwd=tmp_path)
    assert "Train your capstone.py" in said(COURSE, "--help", cwd=tmp_path)


def test_a_class_is_graded_whatever_it_handed_in(graded):
    assert {student: report.score for student, report in graded["vectors"].items()} == {
        "ada": 100, "ben": 60, "cleo": 100, "dan": 70,
    }  # fmt: skip
    assert graded["projections"]["cleo"].score == 100


def test_a_mistake_is_named_and_costs_nothing_in_the_other_module(graded):
    dot = next(check for check in graded["vectors"]["ben"].checks if check.id == "sums_the_products")
    assert dot.misconception is not None
    assert dot.misconception.id == "dot_means"
    assert graded["projections"]["ben"].score == 100
    # The second mistake of dan's is found beside the first one, which his earlier module holds.
    assert graded["projections"]["dan"].score == 60
    left = next(check for check in graded["projections"]["dan"].checks if check.stub == "distance")
    assert left.misconception is not None
    assert left.misconception.id == "distance_to_the_tip"


def test_the_class_is_reported(offering, graded, tmp_path):
    shown = json.loads(said(COURSE, "report", "vectors", "--json", "--course", offering, cwd=tmp_path))
    assert "the mean of the products, not their sum" in json.dumps(shown)
    scores = said(COURSE, "export", "csv", "--course", offering, cwd=tmp_path)
    assert "wrote" in scores
    (table,) = (offering / "exports").glob("*.csv")
    assert "projections" in table.read_text()


def test_a_worker_on_another_machine_finds_it_where_its_course_root_says(root, offering, monkeypatch):
    made = load_offering(offering)
    packed = released_module(made, made.course.assignment("vectors")).packed()
    monkeypatch.delenv("COURSE_ROOT", raising=False)
    assert "there is no assignment `vectors`" in packed.unfit()
    monkeypatch.setenv("COURSE_ROOT", str(root))
    assert packed.unfit() == ""


def test_an_assignment_can_be_sent_to_another_process_after_its_checks_were_read(root):
    sent = Course(root).assignment("vectors")
    assert sent.checks
    received = pickle.loads(pickle.dumps(sent))  # noqa: S301  # our own
    assert received.course.root == root
    assert [check.full_id for check in received.checks] == [check.full_id for check in sent.checks]


def test_what_students_get_holds_no_solution(offering):
    released = [path for path in (offering / "release").rglob("*") if path.is_file()]
    assert {"vectors.py", "vectors.ipynb", "vectors.md"} <= {path.name for path in released}
    assert not [path for path in released if b"dot(a, a) ** 0.5" in path.read_bytes()]


@pytest.mark.parametrize(
    ("where", "written"), [("autumn", "../vector-course"), ("elsewhere/autumn", None), ("vector-course/autumn", "..")]
)
def test_an_offering_names_its_course_so_that_both_can_move_together(root, where, written):
    made = create_offering(root.parent / "offered" / where, assignments=_copied(root, root.parent / "offered"))
    assert made.course.root == root.parent / "offered" / "vector-course"
    place = written or str(root.parent / "offered" / "vector-course")
    assert f'assignments_from = "{place}"' in (made.folder / "course.toml").read_text()


def _copied(root: Path, folder: Path) -> Path:
    return Path(shutil.copytree(root, folder / "vector-course", dirs_exist_ok=True))


def test_a_folder_without_assignments_is_no_course(tmp_path):
    result = run(COURSE, "new", "autumn", "--assignments", tmp_path, cwd=tmp_path)
    assert result.returncode == 3
    assert f"there are no assignments in {tmp_path}" in result.stderr
    assert not (tmp_path / "autumn").exists()


def test_two_courses_in_one_process_do_not_see_each_other(root, tmp_path, vectors):
    """The other course has modules of the same names, and asks for the mean where this one asks for the sum."""
    other = Path(shutil.copytree(root, tmp_path / "other"))
    changes = {
        "reference/solutions/vectors.py": [MEAN, ("dot(a, a) ** 0.5", "float(np.sum(a * a)) ** 0.5")],
        "reference/misconceptions/vectors/dot.py": [("return float(np.mean(a * b))", "return float(sum(a * b))")],
        "assignments/vectors/oracle.py": [("np.inner(a, b)", "np.inner(a, b) / len(a)")],
        "assignments/vectors/checks/dot.py": [("is the sum of", "is the mean of")],
    }
    for place, change in changes.items():
        (other / place).write_text(wrong((other / place).read_text(), *change))
    ours, theirs = Course(root), Course(other)
    write_generated(theirs.assignment("vectors"))
    for course, text, is_right in [
        (ours, vectors, True), (theirs, vectors, False), (ours, wrong(vectors, MEAN), False),
        (theirs, wrong(vectors, MEAN), True),
    ]:  # fmt: skip
        dot = _dot_of(course, text)
        assert dot.passed is is_right
        assert dot.title.startswith("is the sum of" if course is ours else "is the mean of")
        assert (dot.misconception is None) is is_right
    assert set(ours.assignments) == set(theirs.assignments)
    assert not set(ours.assignments) & set(kit_course().assignments)


def _dot_of(course, text):
    assignment = course.assignment("vectors")
    key: Key = load_key(assignment.key_path)
    report = grade(assignment, key, Submission({"vectors": text}), reference=Reference(assignment))
    return next(check for check in report.checks if check.id == "sums_the_products")
