"""What a test cell asks under stock autograde: a failure earns nothing, a part its part, and no answer is no grade."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.instructor.batch import stock_test as stock
from autograder.instructor.nbgrader.gradebook.feedback import plain_feedback
from tests.instructor.classroom import SUM, result

RESULTS = {
    "mse.averages": {"points": 5.0, "max_points": 5.0, "told": ""},
    "mse.refuses": {"points": 0.0, "max_points": 2.0, "told": "mse refuses other shapes:\nit took them"},
    "mse.keeps": {"points": 1.5, "max_points": 3.0, "told": "half"},
}


@pytest.fixture
def graded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kernel whose notebook was graded already."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(stock, "_graded", {os.getcwd(): RESULTS})


@pytest.mark.usefixtures("graded")
def test_a_test_gives_all_nothing_or_its_part() -> None:
    assert stock.grade("mse", check="averages") is None  # no value in the cell: nbgrader gives full points
    assert stock.grade("mse", check="keeps") == 1.5  # a number in the cell: nbgrader gives that
    with pytest.raises(stock.CheckFailed, match="it took them"):
        stock.grade("mse", check="refuses")


def test_a_folder_of_nbgraders_tells_what_is_graded(tmp_path: Path) -> None:
    (tmp_path / "course.toml").touch()
    submitted = tmp_path / "submitted" / "ada" / "losses"
    assert stock.submission(tmp_path / "autograded" / "ada" / "losses") == (tmp_path, submitted)
    assert stock.submission(submitted) == (tmp_path, submitted)
    source = tmp_path / "source" / "losses"
    assert stock.submission(source) == (tmp_path, source)
    with pytest.raises(RuntimeError, match=r"course\.toml"):
        stock.submission(tmp_path / "elsewhere" / "losses")


def test_a_check_that_cannot_be_graded_ends_the_kernel_and_says_why(tmp_path: Path) -> None:
    """An exception would be a zero."""
    script = (
        "from autograder.instructor.batch.stock_test import grade\ngrade('mse', check='averages')\nprint('a grade')"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "course: this submission could not be graded" in done.stderr
    assert not done.stdout


def test_the_kernel_loads_nothing_that_a_student_may_have_changed(tmp_path: Path) -> None:
    script = (
        "import sys; before = set(sys.modules) | set(sys.stdlib_module_names); "
        "import autograder.instructor.batch.stock_test;"
        "print({name.partition('.')[0] for name in sys.modules} - {name.partition('.')[0] for name in before})"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "{'autograder'}"


def test_what_is_told_below_a_test_is_plain_and_fits_the_page() -> None:
    failed = result("mse.averages", 0, 5, SUM)
    text = plain_feedback(failed, "explanation")
    assert text.startswith("mse does what averages says:\naverages went wrong")
    assert SUM.title in text
    assert SUM.title not in plain_feedback(failed, "nothing")
    assert json.loads(json.dumps(text)) == text
    long = type(failed)(**{**{n: getattr(failed, n) for n in failed.__struct_fields__}, "advice": "word " * 100})
    assert max(map(len, plain_feedback(long, "nothing").splitlines())) <= 96
