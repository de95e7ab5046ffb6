"""`pytest` in a workspace shows the checks; elsewhere the plugin is not to be noticed."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from .written import Notebook

ROOT = Path(__file__).resolve().parents[2]


def pytest_in(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    # As pytest finds it through the entry point, whether this environment was installed before that or after.
    plugin = ["-p", "no:course", "-p", "course_entry", "-p", "no:cacheprovider"]
    return subprocess.run(
        [sys.executable, "-m", "pytest", *plugin, *arguments],
        cwd=folder, capture_output=True, text=True, timeout=120, check=False, env=environment,
    )  # fmt: skip


@pytest.fixture
def workspace(tmp_path: Path, assignment) -> Path:
    (tmp_path / ".course").mkdir()
    (tmp_path / ".course" / "losses.key").write_bytes(assignment.key_path.read_bytes())
    return tmp_path


def test_each_check_of_a_module_is_a_test(workspace, solution):
    wrong = "def mse(prediction, target):\n    return float(np.sum((prediction - target) ** 2))\n"
    (workspace / "losses.py").write_text(f"{solution}\n\n{wrong}")
    (workspace / "other.py").write_text("raise RuntimeError('not to be imported')\n")
    result = pytest_in(workspace, "-v")
    assert result.returncode == 1, result.stdout
    assert "losses.py::mse.returns_a_float PASSED" in result.stdout
    assert "losses.py::mse.mse_averages_squared_errors FAILED" in result.stdout
    assert "Your answers equal those of: the sum of the squared errors" in result.stdout
    assert "Traceback" not in result.stdout


def test_a_notebook_is_collected_and_what_cannot_be_read_is_a_sentence(workspace, solved: Notebook):
    solved.save(workspace, "losses")
    result = pytest_in(workspace, "-q", "-k", "mae")
    assert result.returncode == 0, result.stdout
    assert "deselected" in result.stdout
    (workspace / "losses.ipynb").write_text("{")
    broken = pytest_in(workspace, "-q", "-k", "returns_a_float and mse")
    assert "course: losses.ipynb is no notebook that can be read" in broken.stdout


def test_where_nothing_was_fetched_nothing_is_collected_or_imported(tmp_path, solution):
    (tmp_path / "losses.py").write_text(solution)
    (tmp_path / "test_own.py").write_text(
        "import sys\n\ndef test_own():\n"
        "    assert not {'numpy', 'msgspec', 'autograder.grading.pipeline'} & set(sys.modules)\n"
    )
    result = pytest_in(tmp_path, "-q")
    assert "1 passed" in result.stdout, result.stdout


def test_pytest_finds_it_by_an_entry_point():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["entry-points"]["pytest11"] == {"course": "course_entry"}
