"""An offering that an older kit began goes on with this one: every score stands, and none falls unannounced.

`midterm.zip` is that offering; `make_midterm.py` says how it was made. These tests run commands and read files, as
people do, so they hold wherever things are in the code.
"""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook

ROOT = Path(__file__).resolve().parents[2]
ARCHIVE = Path(__file__).parent / "midterm.zip"
ASSIGNMENTS = ("activations", "losses", "sgd")

SETTINGS = """
import json
from traitlets.config.loader import PyFileConfigLoader
print(json.dumps(PyFileConfigLoader("nbgrader_config.py", ".").load_config(), default=repr))
"""

pytestmark = [
    pytest.mark.skipif(not (ROOT / "reference").is_dir(), reason="a class is graded in a staff checkout"),
    pytest.mark.filterwarnings("ignore:Object of type:sqlalchemy.exc.SAWarning"),  # nbgrader's own
]

Grade = tuple[float, Mapping[str, tuple[str, float, float]]]
"""A score, and of each check the status, the points, and the most points."""


@dataclass(frozen=True)
class Term:
    """The archive, unpacked for one test."""

    folder: Path

    @property
    def autumn(self) -> Path:
        return self.folder / "autumn"

    def course(self, *arguments: object) -> str:
        """What an instructor's command prints."""
        return self.run("-c", "from cli import main; main()", *arguments)

    def batch(self, *options: str) -> str:
        return self.course("batch", *ASSIGNMENTS, "--unsafe", *options)

    def nbgrader(self, *arguments: object) -> str:
        return self.run("-m", "nbgrader", *arguments)

    def run(self, *command: object, folder: str = "autumn", allowed: tuple[int, ...] = (0,)) -> str:
        done = subprocess.run(
            [sys.executable, "-P", *map(str, command)], cwd=self.folder / folder, env=self.environment(),
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode in allowed, done.stdout + done.stderr
        return done.stdout

    def environment(self) -> dict[str, str]:
        """One with this checkout as the kit, and without this machine's Jupyter settings."""
        places = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "HOME")
        home = self.folder / "home"
        for place in places:
            (home / place).mkdir(parents=True, exist_ok=True)
        surroundings = {place: str(home / place) for place in places}
        # Otherwise Jupyter goes on without settings that it cannot load.
        surroundings["TRAITLETS_APPLICATION_RAISE_CONFIG_FILE_ERROR"] = "1"
        return {**os.environ, **surroundings, "PYTHONPATH": str(ROOT)}

    def grades(self) -> dict[tuple[str, str], Grade]:
        """The records: a grade for each student and assignment."""
        paths = self.autumn.glob("records/*/*/report.json")
        return {(path.parts[-3], path.parts[-2]): grade_in(json.loads(path.read_bytes())) for path in paths}

    def written(self) -> dict[Path, int]:
        """When each record was written last."""
        return {path: path.stat().st_mtime_ns for path in self.autumn.glob("records/*/*/report.json")}

    def gradebook(self) -> dict[tuple[str, ...], tuple[object, ...]]:
        """What nbgrader's gradebook says of each student: points of the kit and by hand, comments, penalties."""
        found: dict[tuple[str, ...], tuple[object, ...]] = {}
        with closing(Gradebook(f"sqlite:///{self.autumn / 'gradebook.db'}", "autumn")) as gradebook:
            for name in ASSIGNMENTS:
                for submission in gradebook.find_assignment(name).submissions:
                    student = submission.student.id
                    found[student, name] = (submission.score, submission.late_submission_penalty)
                    for notebook in submission.notebooks:
                        for grade in notebook.grades:
                            found[student, name, "grade", grade.name] = (
                                grade.auto_score, grade.manual_score, grade.extra_credit, grade.max_score,
                            )  # fmt: skip
                        for comment in notebook.comments:
                            found[student, name, "comment", comment.name] = (comment.manual_comment,)
        return found


def grade_in(report: Mapping[str, Any]) -> Grade:
    """What a report says, without its sentences."""
    checks = {
        f"{check['stub']}.{check['id']}": (check["status"], check["points"], check["max_points"])
        for check in report["checks"]
    }
    return report["score"], checks


@pytest.fixture
def term(tmp_path: Path) -> Term:
    shutil.unpack_archive(ARCHIVE, tmp_path)
    return Term(tmp_path)


def test_records_are_reported_and_exported(term: Term) -> None:
    for name in ASSIGNMENTS:
        scores = {student: grade[0] for (student, assignment), grade in term.grades().items() if assignment == name}
        assert json.loads(term.course("report", name, "--json"))["scores"] == pytest.approx(scores)
    term.course("export", "csv", "losses", "sgd")

    def table(path: Path) -> list[list[str]]:
        return list(csv.reader(path.read_text(encoding="utf-8").splitlines()))

    assert table(term.autumn / "exports" / "scores.csv") == table(term.folder / "expected" / "scores.csv")


def test_a_batch_moves_nobody_and_the_next_one_grades_nobody(term: Term) -> None:
    grades, points = term.grades(), term.gradebook()

    said = term.batch()

    assert term.grades() == grades
    assert term.gradebook() == points
    # Ada handed in something worse before the kit changed. She keeps the score that was exported, and it is said.
    assert re.search(r"^ada: .*95\.75.*90\.75", said, re.MULTILINE), said
    written = term.written()
    term.batch()
    assert term.written() == written


def test_a_forced_regrade_finds_what_was_found_check_by_check(term: Term) -> None:
    grades, points = term.grades(), term.gradebook()
    (kept,) = term.autumn.glob("previews/losses/ada/*/report.json")
    worse = grade_in(json.loads(kept.read_bytes()))

    term.batch("--force")

    assert term.grades() == grades
    assert term.gradebook() == points
    assert worse in [grade_in(json.loads(p.read_bytes())) for p in term.autumn.glob("previews/losses/ada/*/*.json")]
    term.course("batch", "losses", "--unsafe", "--allow-lower")
    assert term.grades() == {**grades, ("ada", "losses"): worse}


def test_a_score_that_nbgraders_feedback_told_falls_only_where_that_is_allowed(term: Term) -> None:
    told = term.grades()["ada", "activations"]
    handed_in = term.autumn / "submitted" / "ada" / "activations"
    shutil.copy(term.autumn / "release" / "activations" / "activations.py", handed_in)

    said = term.course("batch", "activations", "--unsafe")

    assert term.grades()["ada", "activations"] == told
    assert re.search(rf"^ada: .*{told[0]:g}", said, re.MULTILINE), said
    term.course("batch", "activations", "--unsafe", "--allow-lower")
    assert term.grades()["ada", "activations"][0] == 0


def test_stock_nbgrader_grades_with_the_offerings_old_settings_and_tests(term: Term) -> None:
    """`nbgrader_config.py`, and the hidden line of each test in the gradebook, name modules of the kit as it was."""
    points = term.gradebook()
    settings = json.loads(term.run("-c", SETTINGS))
    assert settings["CourseDirectory"]["course_id"] == "autumn"
    assert settings["CourseDirectory"]["db_url"] == f"sqlite:///{term.autumn / 'gradebook.db'}"
    assert "course.toml" in settings["CourseDirectory"]["ignore"]

    term.nbgrader("autograde", "activations", "--student", "bob", "--force")

    (score, _), found = points["bob", "activations"], term.gradebook()
    assert found["bob", "activations"][0] == pytest.approx(score)
    for cell, known in points.items():
        if cell[:3] == ("bob", "activations", "grade"):
            assert found[cell] == pytest.approx(known), cell


def test_a_students_folder_is_graded_by_the_keys_that_are_in_it(term: Term) -> None:
    said = term.run("-c", "from cli import main; main()", "grade", "--json", folder="ada", allowed=(0, 1))
    expected = json.loads((term.folder / "expected" / "grade.json").read_bytes())

    def graded(printed: Mapping[str, Any]) -> dict[str, Grade]:
        return {report["assignment"]: grade_in(report) for report in printed["reports"]}

    assert graded(json.loads(said)) == graded(expected)
