"""A scale that knows the validation rows, a learning rate that blows up late, and a run that is killed and resumed.

The student trains at home: the run dies, goes on, and comes to the same weights as one that was left alone; the best
epoch comes back. In the grade the leakage alone costs points, and the report says which rows moved the transform.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.capstone.grading.test_capstone_grades import NUMPY_ALONE, SOLUTIONS, changed, core_failures, handed_in
from tests.conftest import failed

LEAKS = changed(
    NUMPY_ALONE, "transform = prepare(train[0])", "transform = prepare(np.concatenate([train[0], validation[0]]))"
)
STUDENT = changed(LEAKS, "    return 0.005\n", "    return 0.005 if epoch < 8 else 4.0 ** (epoch - 7)\n")

TRAINS = """
import os, pickle, signal, sys
from pathlib import Path

import numpy as np
from capstone import predict, train, validation_loss

rows = np.random.default_rng(5)
X = rows.normal(8, 3, size=(120, 20))
y = (X[:, 0] > X[:, 1]) + 2 * (X[:, 2] > 8)
kept, dies = Path("kept.pickle"), sys.argv[1] == "dies"
losses = []


def on_epoch(epoch, train_loss, validation, checkpoint):
    losses.append(validation)
    kept.with_suffix(".new").write_bytes(pickle.dumps(checkpoint))
    kept.with_suffix(".new").replace(kept)
    if dies and epoch == 10:
        os.kill(os.getpid(), signal.SIGKILL)


resume = pickle.loads(kept.read_bytes()) if sys.argv[1] == "resumes" else None
held_out = (X[80:], y[80:])
model = train((X[:80], y[:80]), held_out, epochs=14, seed=3, xp=np, on_epoch=on_epoch, resume=resume)
np.savez(sys.argv[1], *model["network"].parameters(), losses=losses, own=validation_loss(model, *held_out))
"""


def trained(folder: Path, how: str) -> int:
    for path in SOLUTIONS.glob("*.py"):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "capstone.py").write_text(STUDENT, encoding="utf-8")
    (folder / "trains.py").write_text(TRAINS, encoding="utf-8")
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    return subprocess.run([sys.executable, "trains.py", how], cwd=folder, env=environment, timeout=120).returncode


@pytest.mark.skipif(os.name != "posix", reason="kills a process as POSIX does")
def test_a_run_that_is_killed_and_resumed_ends_like_one_that_was_left_alone(tmp_path):
    assert trained(tmp_path, "dies") == -signal.SIGKILL
    assert not (tmp_path / "dies.npz").exists()
    assert trained(tmp_path, "resumes") == 0
    assert trained(tmp_path, "alone") == 0
    resumed, alone = np.load(tmp_path / "resumes.npz"), np.load(tmp_path / "alone.npz")
    for name in (f"arr_{place}" for place in range(4)):
        assert np.array_equal(resumed[name], alone[name])
    assert np.array_equal(resumed["losses"], alone["losses"][11:], equal_nan=True)
    # It diverged after epoch 7, and the best epoch came back.
    assert not alone["losses"][-1] < 2 * np.nanmin(alone["losses"])
    assert int(np.nanargmin(alone["losses"])) < 8
    assert float(resumed["own"]) == float(alone["own"]) == np.nanmin(alone["losses"])


def test_in_the_grade_the_leakage_alone_costs_points_and_the_rows_are_named():
    report = handed_in(STUDENT)
    assert core_failures(report) == {"train": {"learns_from_the_training_rows_alone"}}
    (check,) = [check for check in failed(report) if check.id == "learns_from_the_training_rows_alone"]
    assert "the validation rows moved the transform" in check.message
    assert check.misconception is not None
    assert check.misconception.id == "fits_the_scale_on_validation_too"
    assert check.max_points == 7
