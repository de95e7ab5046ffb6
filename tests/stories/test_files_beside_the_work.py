"""Files beside a student's work that are called as parts of the kit change nothing, or are named.

Python takes the first module of a name on its search path. `python -m pytest`, notebooks and PYTHONPATH put the
student's folder there. So every way to a grade is taken in a folder that holds the work alone, and in a crowded one.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from autograder.course.course import kit_course
from autograder.instructor.batch.records.record_store import read_records
from autograder.instructor.offering.offering import load_offering
from autograder.publishing.reference import Reference

BIN = Path(sys.executable).parent
COURSE = BIN / "course"
SECOND_COURSE = Path(__file__).resolve().parents[1] / "second_course"

# An import of any of these would be noticed.
MINE = "raise RuntimeError('a file of the student was imported')\n"
CROWD = (
    "assignments.py", "assignments/__init__.py", "assignments/capstone/__init__.py", "student_template/__init__.py",
    "cli.py", "checks.py", "support.py", "reference/__init__.py", "worker.py", "judge.py", "oracle.py",
)  # fmt: skip

SUM = """\

def mse(prediction, target):
    return float(np.sum((prediction - target) ** 2))
"""
SCRIPT = f"import numpy as np\nfrom autograder import grade\n{SUM}\ngrade('mse')\n"

WAYS: dict[str, list[str | Path]] = {
    "help": [COURSE, "--help"],
    "list": [COURSE, "list"],
    "grade": [COURSE, "grade"],
    "grade as data": [COURSE, "grade", "--json"],
    "hint": [COURSE, "hint", "mse"],
    "quiz": [COURSE, "quiz", "sgd", "--html", "quiz.html"],
    "train": [COURSE, "train", "--experiment", "list"],
    "without a script": [sys.executable, "-P", "-m", "course_entry", "grade", "losses"],
    "pytest": [BIN / "pytest", "-q", "-p", "no:cacheprovider"],
    "python -m pytest": [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
    "script": [sys.executable, "grade_me.py"],
}


def run(command: list[str | Path], folder: Path, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Runs a command in a folder; `path` is what PYTHONPATH says."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "PYTHONPATH"))}
    environment = kept | {"COLUMNS": "200"} | ({} if path is None else {"PYTHONPATH": str(path)})
    return subprocess.run(
        [str(part) for part in command],
        cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


def plainly(result: subprocess.CompletedProcess[str], folder: Path) -> tuple[int, str]:
    """Exit status and output, without what differs between any two runs or any two folders."""
    text = (result.stdout + result.stderr).replace(str(folder), "FOLDER")
    return result.returncode, re.sub(r'in \d+\.\d+s|"source": "\w+"', "", text)


def crowd(folder: Path) -> Path:
    for name in CROWD:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(MINE)
    return folder


def solution(module: str) -> str:
    owner = kit_course().owner(module)
    assert owner is not None
    return Reference(owner).solution


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace as `course fetch` makes it, with one mistake; `graph` has a `support.py` of the kit's."""
    folder = tmp_path_factory.mktemp("plain")
    fetched = run([COURSE, "fetch", "losses", "graph"], folder)
    assert fetched.returncode == 0, fetched.stderr
    assert "hides" not in fetched.stdout
    (folder / "losses.py").write_text(solution("losses") + SUM)
    (folder / "graph.py").write_text(solution("graph"))
    (folder / "grade_me.py").write_text(SCRIPT)
    return folder


@pytest.fixture(scope="module")
def crowded(plain: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return crowd(Path(shutil.copytree(plain, tmp_path_factory.mktemp("crowded") / "work")))


@pytest.mark.parametrize("way", WAYS)
def test_every_way_to_a_grade_ends_as_without_them(plain, crowded, way):
    expected = plainly(run(WAYS[way], plain), plain)
    assert expected[0] in (0, 1)
    assert "Traceback" not in expected[1]
    for path in (None, crowded):
        (crowded / ".course" / "hints.json").unlink(missing_ok=True)
        assert plainly(run(WAYS[way], crowded, path), crowded) == expected


def test_what_is_compared_is_a_grade(plain):
    reports = json.loads(run(WAYS["grade as data"], plain).stdout)["reports"]
    scores = {report["assignment"]: report["score"] for report in reports}
    assert scores["graph"] == 100
    assert 90 < scores["losses"] < 100
    for way in ("grade", "python -m pytest", "script"):
        assert "the sum of the squared errors" in run(WAYS[way], plain).stdout


def in_a_kernel(folder: Path, *cells: str) -> str:
    """What a notebook with these cells shows. Raises what a cell raises."""
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text) for text in cells])
    where = {"metadata": {"path": str(folder)}}
    NotebookClient(book, timeout=300, kernel_name="python3", resources=where).execute()
    outputs = [output for cell in book.cells for output in cell.outputs]
    return "\n".join(output.get("text") or output.data["text/plain"] for output in outputs)


def test_a_notebook_and_its_judge_grade_as_without_them(plain, crowded, monkeypatch):
    monkeypatch.delenv("PYTHONPATH", raising=False)
    expected = in_a_kernel(plain, SCRIPT)
    assert "the sum of the squared errors" in expected
    assert in_a_kernel(crowded, SCRIPT) == expected
    monkeypatch.setenv("PYTHONPATH", str(crowded))
    assert in_a_kernel(crowded, SCRIPT) == expected


def test_an_experiment_runs_as_a_command_and_as_a_notebook(tmp_path):
    folder = crowd(tmp_path)
    for assignment in kit_course().assignments.values():
        (folder / f"{assignment.module}.py").write_text(Reference(assignment).solution)
    ran = run([COURSE, "train", "--experiment", "outlier"], folder, folder)
    assert ran.returncode == 0, ran.stderr
    assert "The line of least squares moves" in " ".join(ran.stdout.split())
    assert run([COURSE, "train", "--experiment", "outlier", "--notebook"], folder).returncode == 0
    book = nbformat.read(folder / "outlier.ipynb", as_version=4)
    where = {"metadata": {"path": str(folder)}}
    NotebookClient(book, timeout=300, kernel_name="python3", resources=where).execute()
    assert any("image/png" in output.get("data", {}) for output in book.cells[-1].outputs)


def test_a_class_is_graded_by_workers_and_with_stand_ins_as_without_them(tmp_path):
    """The wrong `dot` of vectors.py is answered for by the reference, in a process of its own."""
    folder = crowd(tmp_path)
    root = Path(shutil.copytree(SECOND_COURSE, folder / "course"))
    stubs: list[str | Path] = ["env", f"COURSE_ROOT={root}", COURSE, "stubs"]
    new: list[str | Path] = [COURSE, "new", "autumn", "--assignments", root]
    commands: list[list[str | Path]] = [stubs, new, [COURSE, "release", "vectors", "projections", "--course", "autumn"]]
    for command in commands:
        done = run(command, folder, folder)
        assert done.returncode == 0, done.stderr
    for student in ("ada", "ben"):
        for name in ("vectors", "projections"):
            text = (root / "reference" / "solutions" / f"{name}.py").read_text()
            place = folder / "autumn" / "submitted" / student / name / f"{name}.py"
            place.parent.mkdir(parents=True)
            place.write_text(text.replace("dot(a, a) ** 0.5", "dot(a, a)"))
            crowd(place.parent)
    batch = run([COURSE, "batch", "vectors", "projections", "--course", "autumn", "--unsafe"], folder, folder)
    assert batch.returncode == 0, batch.stderr
    offering = load_offering(folder / "autumn")
    assert {report.score for report in read_records(offering, "vectors").values()} == {70}
    assert {report.score for report in read_records(offering, "projections").values()} == {100}


HIDING = {
    "autograder.py": "hides the kit from Python: rename the file",
    "autograder/__init__.py": "hides the kit from Python: rename the folder",
    "numpy.py": "hides NumPy from Python: rename the file",
    "numpy/__init__.py": "hides NumPy from Python: rename the folder",
}


@pytest.fixture(params=HIDING)
def hiding(request: pytest.FixtureRequest, plain: Path, tmp_path: Path) -> tuple[Path, str]:
    """The plain workspace with a file that hides the kit or NumPy, and the sentence that says so."""
    folder = Path(shutil.copytree(plain, tmp_path / "work"))
    place = folder / request.param
    place.parent.mkdir(exist_ok=True)
    place.write_text('"""Mine."""\n')
    return folder, f"{place} {HIDING[request.param]}"


@pytest.fixture(scope="module")
def expected(plain: Path) -> tuple[int, str]:
    return plainly(run([COURSE, "grade", "losses", "--json"], plain), plain)


def test_fetch_and_doctor_name_it_and_the_command_works_all_the_same(hiding, expected):
    folder, sentence = hiding
    commands: list[list[str | Path]] = [[COURSE, "fetch", "data"], [COURSE, "doctor"]]
    for command in commands:
        told = run(command, folder)
        assert told.returncode == 0
        assert sentence in told.stdout
    graded = run([COURSE, "grade", "losses", "--json"], folder, folder)
    assert plainly(graded, folder) == expected


def test_pytest_names_it_in_a_workspace_and_does_not_care_elsewhere(hiding):
    folder, sentence = hiding
    told = run(WAYS["python -m pytest"], folder)
    assert told.returncode == 2
    assert sentence in told.stdout
    assert "Traceback" not in told.stdout + told.stderr
    shutil.rmtree(folder / ".course")
    (folder / "test_own.py").write_text("def test_own():\n    pass\n")
    own = run([*WAYS["python -m pytest"], "test_own.py"], folder)
    assert own.returncode == 0, own.stdout + own.stderr


def test_the_failing_import_names_it(hiding):
    folder, sentence = hiding
    name = sentence.split()[0]
    script = run([sys.executable, "-c", "from autograder import grade"], folder)
    assert script.returncode == 1
    assert name in script.stderr.splitlines()[-1]
    with pytest.raises(CellExecutionError, match=re.escape(name)):
        in_a_kernel(folder, "from autograder import grade")
