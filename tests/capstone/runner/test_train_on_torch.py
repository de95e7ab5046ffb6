"""The same run on PyTorch: on the processor always, on a card where there is one."""

import json
from pathlib import Path

import pytest

from assignments.capstone.runner.devices import cuda_available
from tests.capstone.workspaces import course_train, kept, losses, with_capstone

EPOCHS = 6


def card() -> str:
    """Why no card can be computed on; empty where one can."""
    return "" if cuda_available() else "PyTorch finds no card with CUDA here"


def trained(folder: Path, *arguments: str) -> str:
    result = course_train(folder, *arguments)
    assert result.returncode == 0, result.stderr
    return result.stdout


def accuracy_and_labels(folder: Path) -> dict:
    return json.loads((folder / ".course/train/digits-seed0/result.json").read_text())


def agrees_with_numpy(folder: Path, *where: str) -> None:
    """Same labels, losses within 1e-6; and resumed halfway, the very numbers of the whole run."""
    trained(with_capstone(folder), "--epochs", str(EPOCHS), "--xp", "numpy")
    numpys, numpy_losses = accuracy_and_labels(folder), losses(kept(folder)[0])
    trained(folder, "--epochs", str(EPOCHS), *where)
    about, numbers = kept(folder)
    assert accuracy_and_labels(folder) == numpys
    for (_, *mine), (_, *theirs) in zip(losses(about), numpy_losses, strict=True):
        assert mine == pytest.approx(theirs, rel=1e-6)
    trained(folder, "--epochs", str(EPOCHS // 2), *where)
    said = trained(folder, "--resume", "--epochs", str(EPOCHS))
    assert f"going on after epoch {EPOCHS // 2}" in said
    resumed, resumed_numbers = kept(folder)
    assert resumed["device"] == about["device"] != "numpy"
    assert losses(resumed) == losses(about)
    assert resumed_numbers == numbers


@pytest.mark.long
def test_pytorch_on_the_processor_agrees_with_numpy_and_resumes(tmp_path):
    pytest.importorskip("torch")
    agrees_with_numpy(tmp_path, "--xp", "torch")


@pytest.mark.long
def test_a_card_agrees_with_numpy_and_resumes(tmp_path):
    reason = card()
    if reason:
        pytest.skip(reason)
    agrees_with_numpy(tmp_path, "--device", "cuda")


def test_without_a_card_cuda_is_refused_with_what_to_install(tmp_path):
    if cuda_available():
        pytest.skip("there is a card here")
    result = course_train(with_capstone(tmp_path), "--device", "cuda")
    assert result.returncode == 2
    assert "https://pytorch.org/get-started" in result.stderr
