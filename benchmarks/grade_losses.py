"""How long a student waits for `course grade losses`, beside pytest over an equivalent test file that imports torch.

Both are run in turn on the same right solution, so that the machine's mood touches both alike. Bounds are those of the
project: 0.6 s for a complete solution on two cores, 0.15 s for `course --help`.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from autograder.assignment import find_assignment
from autograder.reference import Reference
from autograder.workspace import Workspace

ROUNDS = 7
COURSE = [str(Path(sys.executable).parent / "course")]
BOUNDS = {"course grade losses": 0.6, "course --help": 0.15}

PEER = '''
import numpy as np
import pytest
import torch
from torch.nn import functional

import losses

ORACLES = {
    "mse": functional.mse_loss,
    "mae": functional.l1_loss,
    "huber": functional.huber_loss,
    "binary_cross_entropy": functional.binary_cross_entropy,
    "sigmoid_cross_entropy": functional.binary_cross_entropy_with_logits,
}


@pytest.mark.parametrize("name", ORACLES)
@pytest.mark.parametrize("shape", [(1,), (7,), (5, 3)])
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_value_gradient_slope_and_refusal(name, shape, dtype):
    rng = np.random.default_rng(0)
    first = rng.uniform(0.1, 0.9, size=shape).astype(dtype)
    second = (rng.random(shape) < 0.5).astype(dtype)
    tensor = torch.tensor(first, requires_grad=True)
    wanted = ORACLES[name](tensor, torch.tensor(second))
    wanted.backward()
    value, gradient = getattr(losses, name), getattr(losses, f"{name}_gradient")
    assert value(first, second) == pytest.approx(wanted.item(), rel=1e-4)
    np.testing.assert_allclose(gradient(first, second), tensor.grad.numpy(), rtol=1e-4, atol=1e-6)
    assert gradient(first, second).dtype == dtype
    with pytest.raises(ValueError):
        value(first, second[..., None])
    if dtype == np.float64:
        for index in np.ndindex(shape):
            moved = [first.copy(), first.copy()]
            moved[0][index] += 1e-5
            moved[1][index] -= 1e-5
            slope = (value(moved[0], second) - value(moved[1], second)) / 2e-5
            assert gradient(first, second)[index] == pytest.approx(slope, rel=1e-4, abs=1e-6)
'''


def seconds(command: list[str], folder: Path) -> float:
    """Wall time of one run, which must succeed."""
    began = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env={**os.environ, "OMP_NUM_THREADS": "1"})
    return time.perf_counter() - began


def main() -> None:
    """Prints the medians, their ratio, and whether the bounds hold here."""
    losses = find_assignment("losses")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        Workspace(folder).fetch([losses])
        (folder / "losses.py").write_text(Reference(losses).solution, encoding="utf-8")
        (folder / "test_losses.py").write_text(PEER, encoding="utf-8")
        commands = {
            "course grade losses": [*COURSE, "grade"],
            "pytest with torch": [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_losses.py"],
            "course --help": [*COURSE, "--help"],
        }
        times: dict[str, list[float]] = {what: [] for what in commands}
        for _ in range(ROUNDS):
            for what, command in commands.items():
                times[what].append(seconds(command, folder))
    medians = {what: statistics.median(taken) for what, taken in times.items()}
    for what, median in medians.items():
        bound = f"   bound {BOUNDS[what]:.2f} s" if what in BOUNDS else ""
        print(f"{what:22} {median:6.3f} s   best {min(times[what]):6.3f} s{bound}")
    ratio = medians["pytest with torch"] / medians["course grade losses"]
    print(f"pytest with torch takes {ratio:.1f} times as long as course grade")


if __name__ == "__main__":
    main()
