"""A run that diverges late, is killed and goes on: it ends as if nothing had happened, with its best epoch."""

import json
import math
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from assignments.capstone.runner.history import Epoch, History
from tests.capstone.workspaces import EPOCHS, PLAIN, course_train, kept, killed_in_the_middle, losses, with_capstone

DIVERGING = PLAIN.replace("0.05 * velocity", "0.05 * 6.0**epoch * velocity").replace(" + 1e-300", "")
WITHOUT_ROLL_BACK = DIVERGING.replace("**best[1]}", "**model}")
ROOT = Path(__file__).parents[3]
RESULT = ".course/train/digits-seed0/result.json"


def test_the_best_epoch_is_the_first_of_the_lowest_and_nothing_infinite_wins():
    def best_of(*validation_losses):
        best = History([Epoch(number, 1.0, loss, 0.1) for number, loss in enumerate(validation_losses)]).best
        return None if best is None else best.number

    assert best_of(2.0, 1.0, 1.0, 3.0) == 1
    assert best_of(math.nan, 2.0, math.inf) == 1
    assert best_of(math.nan, math.inf) is None
    assert best_of() is None


@pytest.mark.long
def test_a_run_that_diverged_late_was_killed_and_resumed_ends_with_its_best_epoch(tmp_path):
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    for folder in (whole, cut):
        folder.mkdir()
        with_capstone(folder, DIVERGING)
    finished = course_train(whole, "--epochs", str(EPOCHS))
    assert finished.returncode == 0, finished.stderr
    killed_in_the_middle(cut)
    resumed = course_train(cut, "--resume")
    assert resumed.returncode == 0, resumed.stderr
    (about, numbers), (other, others) = kept(whole), kept(cut)
    assert numbers == others
    assert losses(about) == losses(other)
    assert (whole / RESULT).read_bytes() == (cut / RESULT).read_bytes()
    validation = [loss for _, _, loss in losses(about)]
    lowest = min(validation)
    assert validation.index(lowest) < EPOCHS - 2
    assert not validation[-1] < 2 * lowest
    assert f"best epoch {validation.index(lowest) + 1}," in resumed.stdout
    assert "not the model of its best epoch" not in resumed.stdout
    assert json.loads((cut / RESULT).read_text())["accuracy"] > 0.85


SOLUTIONS = ROOT / "reference" / "solutions"
RIGHT = {"the reference": SOLUTIONS / "capstone.py"} | {
    path.stem: path for path in sorted((ROOT / "reference" / "alternatives" / "capstone").glob("*.py"))
}


@pytest.mark.long
@pytest.mark.parametrize("style", RIGHT)
def test_right_code_of_every_style_is_resumed_to_the_same_numbers(tmp_path, style):
    """Checkpoints of every shape: flat, nested, with states of generators, of several networks."""
    epochs = 12
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    for folder in (whole, cut):
        shutil.copytree(SOLUTIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
        with_capstone(folder, RIGHT[style].read_text(encoding="utf-8"))
    finished = course_train(whole, "--epochs", str(epochs))
    assert finished.returncode == 0, finished.stderr
    assert "cannot be resumed" not in finished.stdout
    assert "not the model of its best epoch" not in finished.stdout
    killed_in_the_middle(cut, epochs)
    resumed = course_train(cut, "--resume")
    assert resumed.returncode == 0, resumed.stderr
    assert "going on after epoch" in resumed.stdout
    assert kept(whole)[1] == kept(cut)[1]
    assert losses(kept(whole)[0]) == losses(kept(cut)[0])
    assert (whole / RESULT).read_bytes() == (cut / RESULT).read_bytes()


@pytest.mark.long
def test_a_model_that_is_not_that_of_its_best_epoch_is_noticed(tmp_path):
    result = course_train(with_capstone(tmp_path, WITHOUT_ROLL_BACK), "--epochs", str(EPOCHS))
    assert result.returncode == 0, result.stderr
    assert "what train returned is not the model of its best epoch" in result.stdout
    assert "not the model of its best epoch" in (tmp_path / "training.html").read_text(encoding="utf-8")


@pytest.mark.long
def test_losses_that_are_never_finite_are_told_and_leave_a_page(tmp_path):
    text = PLAIN.replace("return float(-xp.mean(xp.log(right + 1e-300)))", "return float('nan')")
    result = course_train(with_capstone(tmp_path, text), "--epochs", "2")
    assert result.returncode == 0, result.stderr
    assert "the training diverged" in result.stdout
    assert (tmp_path / "training-curves.png").is_file()


@pytest.mark.long
def test_a_train_that_ignores_its_checkpoint_is_told_so(tmp_path):
    text = PLAIN.replace("if resume is not None:", "if False:")
    assert course_train(with_capstone(tmp_path, text), "--epochs", "3").returncode == 0
    result = course_train(tmp_path, "--resume", "--epochs", "4")
    assert result.returncode == 0, result.stderr
    assert "should go on with the epoch after" in result.stdout
    about, _ = kept(tmp_path)
    assert [epoch["number"] for epoch in about["history"]] == [0, 1, 2, 3]


@pytest.mark.long
def test_a_train_that_never_calls_back_is_evaluated_and_told_so(tmp_path):
    text = PLAIN.replace("if on_epoch is not None:", "if False:")
    result = course_train(with_capstone(tmp_path, text), "--epochs", "2")
    assert result.returncode == 0, result.stderr
    assert "never called on_epoch" in result.stdout
    assert "test accuracy" in result.stdout
    assert (tmp_path / "training.html").is_file()


@pytest.mark.long
def test_the_demonstration_trains_in_a_few_seconds(tmp_path):
    script = (
        "import sys; from pathlib import Path; from assignments.capstone.command import demonstrate; "
        "demonstrate(Path(sys.argv[1]))"
    )
    result = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "training")],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert "test accuracy" in result.stdout
    assert (tmp_path / "training" / "training.html").is_file()
