"""The commands of an instructor on the night before, typed: what they say, and the status they end with."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from autograder.commands.progress import Tally, clock
from autograder.instructor.batch.records.batch_results import Outcome, OutcomeKind
from autograder.instructor.offering.offering import Offering

RIGHT = "def mse(prediction, target):\n    return 0.0\n"


def course(*arguments: str, offering: Offering) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "cli", *arguments, "--course", str(offering.folder)],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


@pytest.mark.long
@pytest.mark.usefixtures("key")
def test_from_the_platforms_zip_to_the_gradebook(offering: Offering, tmp_path: Path) -> None:
    (tmp_path / "students.csv").write_text("id,first_name,last_name,canvas_id\nada,Ada,Lovelace,1\n")
    status, said, _ = course("roster", str(tmp_path / "students.csv"), offering=offering)
    assert (status, said) == (0, "1 students: 1 new, 0 changed\n")
    archive = tmp_path / "submissions.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("lovelaceada_LATE_1_10_losses-2.py", RIGHT)
        file.writestr("stranger_2_11_losses.py", RIGHT)
    status, said, errors = course("collect", str(archive), offering=offering)
    assert status == 1
    assert "losses, from canvas: 1 new" in said
    assert "marked late, and nobody says how late: ada. It costs nothing until the time stands in" in said
    assert "not placed: 2 / stranger: nobody in the roster is called that" in errors

    status, said, errors = course("batch", "losses", "--unsafe", "--preview", offering=offering)
    assert status == 0, errors
    assert "losses, preview: 1 students, 1 graded now; 0 would move, 1 are new. Nothing was committed" in said
    assert not list(offering.records.rglob("report.json"))
    status, said, errors = course("batch", "losses", "--unsafe", offering=offering)
    assert (status, errors) == (0, "")  # no sandbox was looked for: the preview had graded everything
    assert "ada" in said
    assert "gradebook.db" in said
    (offering.submitted / "ada" / "losses" / "losses.py").write_text("this is no Python")
    status, said, errors = course("batch", "losses", "--unsafe", offering=offering)
    assert "ada: 100 → 0 (mse.averages 50 → 0, mse.refuses 10 → 0, huber.clips 40 → 0)" in said


@pytest.mark.usefixtures("key")
def test_what_cannot_be_done_is_said_in_a_sentence(offering: Offering, tmp_path: Path) -> None:
    status, _, errors = course("collect", str(offering.folder), "--as", "loses", offering=offering)
    assert (status, errors) == (2, "course: there is no assignment `loses`. Did you mean `losses`?\n")
    (tmp_path / "bad.csv").write_text("name\nada\n")
    status, _, errors = course("roster", str(tmp_path / "bad.csv"), offering=offering)
    assert status == 2
    assert "has no column `id`" in errors


def outcome(kind: OutcomeKind, graded: bool = True) -> Outcome:
    return Outcome("ada", 1.0, kind, graded)


def test_progress_says_how_many_how_fast_how_long_and_how_they_fared(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    tally = Tally()
    now = 150.0
    tally.add(1, 9, outcome("all right", graded=False))
    assert tally.sentence() == "1 of 9: 1 all right"
    now = 152.0
    tally.add(2, 9, outcome("some wrong"))
    tally.add(3, 9, outcome("ran out of time"))
    tally.add(4, 9, outcome("some wrong"))
    tally.add(5, 9, outcome("some wrong"))
    assert tally.sentence() == "5 of 9, 2.0 a second, 2 s left: 3 some wrong, 1 all right, 1 ran out of time"
    assert clock(125.2) == "2 min 05 s"
