"""The comparison of scores with another commit: it hands in everything, and reports what is graded differently."""

import json
import os
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def compare_scores(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    return import_module("compare_scores")


def printed(status: str, points: float, message: str = "", misconception: str | None = None) -> str:
    """What `course grade --json` prints of a module with one check."""
    check = {"id": "averages", "stub": "mse", "status": status, "points": points, "max_points": 5.0, "message": message}
    named = {"id": misconception} if misconception else None
    return json.dumps({"reports": [{"score": points, "max_score": 5.0, "checks": [{**check, "misconception": named}]}]})


def test_a_check_that_is_graded_differently_is_reported_with_its_score(compare_scores: Any) -> None:
    there = compare_scores.grades_in(printed("passed", 5.0))
    here = compare_scores.grades_in(printed("failed", 0.0))

    assert list(map(str, compare_scores.differences("losses: solution", there, here))) == [
        "losses: solution: score: 5.0 5.0 → 0.0 5.0",
        "losses: solution: mse.averages: passed 5.0 5.0 → failed 0.0 5.0",
    ]


def test_another_status_is_a_difference_though_the_points_are_equal(compare_scores: Any) -> None:
    there = compare_scores.grades_in(printed("failed", 0.0))
    here = compare_scores.grades_in(printed("skipped", 0.0))

    (found,) = compare_scores.differences("losses: solution", there, here)
    assert str(found) == "losses: solution: mse.averages: failed 0.0 5.0 → skipped 0.0 5.0"


def test_a_check_that_only_one_side_has_is_a_difference(compare_scores: Any) -> None:
    there = {"mse.averages": ("passed", 5.0, 5.0)}
    here = {"mse.takes_the_mean": ("passed", 5.0, 5.0)}

    assert list(map(str, compare_scores.differences("losses: solution", there, here))) == [
        "losses: solution: mse.averages: passed 5.0 5.0 → no such check",
        "losses: solution: mse.takes_the_mean: no such check → passed 5.0 5.0",
    ]


def test_sentences_are_no_difference_and_diagnoses_only_where_they_are_asked_for(compare_scores: Any) -> None:
    there = printed("failed", 0.0, "it is 4, but 2 was wanted", "mse_sums")
    here = printed("failed", 0.0, "expected 2, got 4", "mse_doubles")

    for diagnoses in (False, True):
        grades = [compare_scores.grades_in(text, diagnoses) for text in (there, here)]
        assert bool(compare_scores.differences("losses: solution", *grades)) == diagnoses


def test_a_sample_is_spread_over_everything(compare_scores: Any) -> None:
    assert compare_scores.spread([*range(10)], 4) == [0, 2, 5, 7]
    assert compare_scores.spread([*range(3)], 4) == [0, 1, 2]


SOLUTION = "def halve(x):\n    return x / 2\n\n\ndef quarter(x):\n    return halve(halve(x))\n"

IN_ONE_FILE = """
import halves
from autograder.misconceptions import misconception


@misconception("halve", title="twice", question="?", explanation=".", reread="", caught_by="halves")
def halve_doubles(x):
    return 4 * halves.halve(x)


def _negative(stub):
    def stand_in(x):
        return -getattr(halves, stub)(x)

    stand_in.__name__ = f"{stub}_negates"
    return stand_in


for _stub in ("halve", "quarter"):
    misconception(_stub, title="minus", question="?", explanation=".", reread="", caught_by="halves")(_negative(_stub))
"""

IN_MANY_FILES = {
    "lessons.py": "from autograder.publishing.misconceptions import Lesson\n\nSIGN = Lesson('?', '.')\n",
    "halves/shared.py": """
import halves
from autograder.publishing.misconceptions import misconception_each
from misconceptions.lessons import SIGN

FOUR = 4


@misconception_each(["halve", "quarter"], lesson=SIGN, caught_by="halves")
def negates(stub):
    return lambda x: -getattr(halves, stub)(x)
""",
    "halves/halve.py": """
import halves
from autograder.publishing.misconceptions import misconception
from ..lessons import SIGN
from . import shared
from .shared import FOUR


@misconception("halve", caught_by="halves")
def halve_doubles(x):
    return FOUR * halves.halve(x)
""",
}


@pytest.mark.parametrize("files", [{"halves.py": IN_ONE_FILE}, IN_MANY_FILES], ids=["one file", "a file a stub"])
def test_every_misconception_is_handed_in_wherever_it_is_defined(
    files: dict[str, str], tmp_path: Path, compare_scores: Any
) -> None:
    reference = tmp_path / "reference"
    texts = {f"misconceptions/{name}": text for name, text in files.items()}
    for name, text in {**texts, "solutions/halves.py": SOLUTION, "alternatives/halves/terse.py": SOLUTION}.items():
        (reference / name).parent.mkdir(parents=True, exist_ok=True)
        (reference / name).write_text(text, encoding="utf-8")
    (tmp_path / "student_template").mkdir()
    (tmp_path / "student_template" / "halves.py").write_text("def halve(x): ...\n", encoding="utf-8")

    found = {one.what: one.text for one in compare_scores.submissions_of(tmp_path, "halves", "halves")}

    expected = {
        "solution": (2, 1), "alternative terse": (2, 1), "untouched stub": (None, None),
        # What builds on a wrong version is wrong with it; what a wrong version builds on is right.
        "misconception halve_doubles": (8, 16), "misconception halve_negates": (-2, 1),
        "misconception quarter_negates": (2, -1),
    }  # fmt: skip
    assert found.keys() == expected.keys()
    for what, (halved, quartered) in expected.items():
        module: dict[str, Any] = {"__name__": "halves"}
        exec(found[what], module)  # a few lines of this file
        assert module["halve"](4) == halved
        if quartered is not None:
            assert module["quarter"](4) == quartered


@pytest.mark.long
@pytest.mark.skipif(shutil.which("git") is None, reason="another commit is read with git")
@pytest.mark.skipif(not (ROOT / "reference").is_dir(), reason="what is handed in is the reference's")
def test_a_kit_that_became_more_lenient_is_found_out(tmp_path: Path) -> None:
    kit = tmp_path / "kit"
    unwanted = shutil.ignore_patterns(".*", "__pycache__", "*.egg-info", "build", "dist", "offerings")
    shutil.copytree(ROOT, kit, ignore=unwanted)
    git = ["git", "-c", "user.name=test", "-c", "user.email=test@example.edu"]
    for arguments in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "The kit"]):
        subprocess.run([*git, *arguments], cwd=kit, check=True)

    def run() -> tuple[int, str]:
        command = [sys.executable, "benchmarks/compare_scores.py", "HEAD", "losses", "--sample", "8"]
        done = subprocess.run(
            command, cwd=kit, env={**os.environ, "PYTHONPATH": ""}, stdout=subprocess.PIPE, text=True, check=False
        )
        return done.returncode, done.stdout

    status, said = run()
    assert (status, said.partition(",")[0]) == (0, "8 submissions"), said
    (comparison,) = (kit / "autograder").rglob("comparison.py")
    strict = comparison.read_text(encoding="utf-8")
    lenient = strict.replace("DOUBLE = Tolerance(rtol=1e-6, ", "DOUBLE = Tolerance(rtol=1e6, ")
    assert lenient != strict
    comparison.write_text(lenient, encoding="utf-8")
    status, said = run()
    assert status == 1, said
    assert "failed 0.0" in said
    assert "→ passed" in said
