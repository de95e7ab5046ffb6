"""`otter run`, where otter-grader can be installed: in an environment of its own, since it pins what the kit needs too.

The environment is made once and kept. It sees PyTorch in the kit's environment, after all that is its own.
"""

import json
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from .peers import Command, Way, timed
from .questions import ASKED_BY_OTTER, for_otter

VERSION = "7.0.0"
INSTALLED_WITHIN = 900.0
# Written when everything is there: an installation that was broken off is done again.
COMPLETE = "complete"


class NotHere(Exception):
    """Otter-grader cannot be had on this machine, and why."""


def otter_way(texts: Sequence[str], folder: Path, kept: Path | None) -> Way:
    """One `otter run` for each submission, one after another."""
    try:
        otter = _program(kept or _cache())
        return timed(_commands(otter, texts, folder))
    except (NotHere, RuntimeError) as error:
        return Way(None, _short(str(error)))


def _cache() -> Path:
    import pooch

    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return Path(pooch.os_cache("backprop-course")) / f"otter-grader-{VERSION}-python{version}"


def _program(kept: Path) -> Path:
    """The `otter` command. Raises NotHere where it cannot be installed."""
    inner = kept / "bin" / "python"
    if not (kept / COMPLETE).exists():
        print(f"  otter-grader {VERSION} is installed into {kept}", flush=True)
        _done([sys.executable, "-m", "venv", "--clear", str(kept)])
        _done([str(inner), "-m", "pip", "install", "--quiet", "--retries", "1", f"otter-grader=={VERSION}"])
        (kept / COMPLETE).touch()
    within = Path(_done([str(inner), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]).strip())
    (within / "kit.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    _done([str(inner), "-c", "import torch"])
    return kept / "bin" / "otter"


def _done(words: list[str], folder: Path | None = None) -> str:
    try:
        done = subprocess.run(words, cwd=folder, check=True, capture_output=True, text=True, timeout=INSTALLED_WITHIN)
    except subprocess.CalledProcessError as error:
        said = [line for line in error.stderr.splitlines() if line.strip()] or ["no reason given"]
        raise NotHere(f"otter-grader cannot be had here: {said[-1]}") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotHere(f"otter-grader cannot be had here: {error}") from error
    return done.stdout


def _commands(otter: Path, texts: Sequence[str], folder: Path) -> list[Command]:
    """A folder for each submission, and one zip of tests for all, as `otter generate` makes it."""
    tests, package = folder / "tests", folder / "autograder.zip"
    tests.mkdir(parents=True)
    for loss in ASKED_BY_OTTER:
        (tests / f"{loss}.py").write_text(for_otter(loss), encoding="utf-8")
    _done([str(otter), "generate", "--tests-dir", str(tests), "--output-path", str(package)], folder)
    commands = []
    for number, text in enumerate(texts):
        there = folder / str(number)
        there.mkdir()
        (there / "losses.py").write_text(text, encoding="utf-8")
        words = [str(otter), "run", "losses.py", "--autograder", str(package), "--output-dir", ".", "--no-logo"]
        commands.append(Command(words, there, partial(_has_passed, there / "results.json")))
    return commands


def _has_passed(results: Path) -> bool:
    """Whether every question was asked and earned its point: otter ends with status 0 either way."""
    tests = json.loads(results.read_text(encoding="utf-8"))["tests"]
    earned = {test["name"]: test["score"] for test in tests if "score" in test}
    return earned == dict.fromkeys(ASKED_BY_OTTER, 1.0)


def _short(text: str) -> str:
    one_line = " ".join(text.replace("|", "/").split())
    return one_line if len(one_line) <= 160 else f"{one_line[:159]}…"
