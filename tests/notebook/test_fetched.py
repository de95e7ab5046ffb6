"""`course fetch --notebook`, and `course grade` of what is in it, as a student types them."""

import json
import sys
from pathlib import Path

import pexpect
import pytest

from autograder.course.course import kit_course
from autograder.intake.workspace import Workspace
from tests.test_command import course, said

from .written import Notebook


@pytest.fixture
def fetched(tmp_path: Path) -> Path:
    Workspace(kit_course(), tmp_path).fetch([kit_course().assignment("losses")], notebook=True)
    return tmp_path


def test_fetch_brings_notebook_handout_and_key_and_overwrites_nothing(fetched):
    assert {path.name for path in fetched.iterdir()} == {"losses.ipynb", "losses.md", ".course"}
    assert course("fetch", "data", "--notebook", cwd=fetched).returncode == 0
    assert (fetched / "data.ipynb").is_file()
    before = (fetched / "losses.ipynb").read_bytes()
    assert "losses.ipynb is already in" in said(course("fetch", "losses", "--notebook", cwd=fetched), 2)
    result = course("fetch", "losses", "--notebook", "--update", cwd=fetched)
    assert "kept  losses.ipynb, which is yours" in result.stdout
    assert course("fetch", "losses", "--update", cwd=fetched).returncode == 0
    assert not (fetched / "losses.py").exists()
    assert (fetched / "losses.ipynb").read_bytes() == before


def test_grade_reads_the_notebook_and_writes_a_page(fetched, solved):
    solved.save(fetched, "losses")
    result = course("grade", "--html", "report.html", cwd=fetched)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "100 / 100" in result.stdout
    page = (fetched / "report.html").read_text()
    assert "<!doctype html>" in page
    assert "losses: 100 of 100 points" in page


def test_two_that_differ_are_a_question_with_an_answer(fetched, solved, solution):
    (fetched / "losses.py").write_text(solution)
    solved.put("solution-mse", "def mse(prediction, target):\n    return 0.0")
    solved.save(fetched, "losses")
    assert "say `--from module` or `--from notebook`" in said(course("grade", cwd=fetched), 2)
    for kind, points in (("module", 5.0), ("notebook", 0.0)):
        result = course("grade", "--only", "mse", "--from", kind, "--json", cwd=fetched)
        assert json.loads(result.stdout)["reports"][0]["score"] == pytest.approx(points, abs=0.6)
    asked = pexpect.spawn(sys.executable, ["-m", "cli", "grade", "--only", "mse"], cwd=fetched, timeout=60)
    asked.expect("Which one counts")
    asked.sendline("module")
    asked.expect("5 / 5")
    asked.expect(pexpect.EOF)
    asked.close()
    assert asked.exitstatus == 0


def test_watching_grades_after_each_save_and_ends_cleanly(fetched, assignment):
    notebook = Notebook.untouched(assignment)
    watched = pexpect.spawn(
        sys.executable, ["-m", "cli", "grade", "losses", "--only", "mse", "--watch"], cwd=fetched, timeout=60,
        encoding="utf-8",
    )  # fmt: skip
    watched.expect("is not written yet")
    watched.expect("Waiting for the next save")
    notebook.put("solution-mse", "def mse(prediction, target):\n    return 12345.0")
    notebook.save(fetched, "losses")
    watched.expect("it is 12345")
    watched.expect("Waiting for the next save")
    (fetched / "losses.ipynb").write_text("half a notebook")
    watched.expect("is no notebook that can be read")
    watched.expect("Waiting for the next save")
    watched.sendintr()
    watched.expect(pexpect.EOF)
    watched.close()
    assert watched.exitstatus == 0
    assert "Traceback" not in (watched.before or "")
