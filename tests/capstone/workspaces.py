"""Workspaces with a capstone, and the real command in them."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from safetensors import safe_open

EPOCHS = 8
"""Of a run that is cut off somewhere in the fourth."""

COURSE = [sys.executable, "-m", "cli"]
PLAIN = (Path(__file__).parent / "plain_capstone.py").read_text(encoding="utf-8")


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "COLUMNS": "100", "PYTHONUNBUFFERED": "1", **more}


def course_train(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """`course train` in the folder, without a terminal."""
    return subprocess.run(
        [*COURSE, "train", *arguments], cwd=folder, capture_output=True, text=True, timeout=300, check=False,
        env=environment(**more),
    )  # fmt: skip


def refused(result: subprocess.CompletedProcess[str], status: int) -> str:
    """The sentence of a refusal, which holds no traceback of the kit's."""
    assert result.returncode == status, result.stdout + result.stderr
    assert "Traceback" not in result.stdout + result.stderr
    return result.stderr


def with_capstone(folder: Path, text: str = PLAIN) -> Path:
    """The folder as a workspace that holds this capstone.py."""
    (folder / "capstone.py").write_text(text, encoding="utf-8")
    return folder


def kept(folder: Path, run: str = "digits-seed0", which: str = "last") -> tuple[dict[str, Any], bytes]:
    """What a checkpoint says of its run, and its numbers with their places, byte by byte."""
    with safe_open(folder / ".course" / "train" / run / f"{which}.safetensors", framework="numpy") as file:
        about = file.metadata()
        names = sorted(file.keys(), key=int)
        arrays = [(file.get_tensor(n).dtype.str, file.get_tensor(n).shape, file.get_tensor(n).tobytes()) for n in names]
    return json.loads(about["about"]), repr((about["structure"], arrays)).encode()


def losses(about: dict[str, Any]) -> list[tuple[int, float, float]]:
    """The epochs of a run without their seconds."""
    return [(epoch["number"], epoch["train_loss"], epoch["validation_loss"]) for epoch in about["history"]]


def without(folder: Path, *packages: str) -> dict[str, str]:
    """An environment in which these packages are not installed: Python finds a blocker before it finds them."""
    blocker = folder / "blocker"
    blocker.mkdir()
    (blocker / "sitecustomize.py").write_text(
        f"import sys\n"
        f"class Blocker:\n"
        f"    def find_spec(self, name, path=None, target=None):\n"
        f"        if name.partition('.')[0] in {packages!r}:\n"
        f"            raise ModuleNotFoundError(f'No module named {{name!r}}', name=name)\n"
        f"import importlib.util\n"
        f"found = importlib.util.find_spec\n"
        f"importlib.util.find_spec = lambda name, package=None: None if name.partition('.')[0] in {packages!r} "
        f"else found(name, package)\n"
        f"sys.meta_path.insert(0, Blocker())\n"
    )
    return {"PYTHONPATH": str(blocker)}


def killed_in_the_middle(folder: Path, epochs: int = EPOCHS) -> int:
    """Kills a run with SIGKILL once some epochs are kept; how many were."""
    process = subprocess.Popen(
        [*COURSE, "train", "--epochs", str(epochs), "--seed", "0"], cwd=folder, stdout=subprocess.PIPE, text=True,
        env=environment(EPOCH_SECONDS="0.3"),
    )  # fmt: skip
    assert process.stdout is not None
    seen = 0
    for line in process.stdout:
        seen += line.startswith("epoch")
        if seen == 3:
            time.sleep(0.05)  # somewhere in the fourth
            process.kill()
            break
    process.stdout.close()
    assert process.wait() == -signal.SIGKILL
    return seen
