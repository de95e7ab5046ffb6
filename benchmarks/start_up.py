"""How long `course --help` and `course grade` take beside an earlier commit: `python benchmarks/start_up.py COMMIT`.

The commit is checked out into a folder of its own, and both are run in turn by this interpreter, so that the machine's
mood touches both alike. Without a commit the working tree is compared with the last one.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 9
COMMANDS = {"course --help": ["--help"], "course grade": ["grade"]}
START = "import sys; sys.argv[0] = 'course'; from {entry} import main; main()"


@contextmanager
def checked_out(commit: str) -> Iterator[Path]:
    """A worktree of the commit, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="start-up-") as name:
        tree = Path(name) / "tree"
        _git("worktree", "add", "--detach", str(tree), commit)
        try:
            yield tree
        finally:
            _git("worktree", "remove", "--force", str(tree))


def _git(*arguments: str) -> None:
    done = subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"git {arguments[0]}: {done.stderr.strip()}")


def run(tree: Path, folder: Path, arguments: list[str]) -> float:
    """Wall time of one command of the tree's kit, which must succeed. What is compiled is kept beside its source."""
    environment = {**os.environ, "PYTHONPATH": str(tree), "OMP_NUM_THREADS": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    entry = "course_entry" if (tree / "course_entry.py").is_file() else "cli"
    command = [sys.executable, "-P", "-c", START.format(entry=entry), *arguments]
    began = time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment, check=False)
    taken = time.perf_counter() - began
    if done.returncode:
        raise SystemExit(f"{tree}: course {' '.join(arguments)} ended with {done.returncode}: {done.stderr[-600:]}")
    return taken


def workspace(tree: Path, folder: Path) -> Path:
    """A student's folder with the right losses.py of that tree."""
    folder.mkdir()
    run(tree, folder, ["fetch", "losses"])
    solution = (tree / "reference" / "solutions" / "losses.py").read_text(encoding="utf-8")
    (folder / "losses.py").write_text(solution, encoding="utf-8")
    return folder


def main() -> None:
    """Prints both medians of each command, and their ratio."""
    commit = sys.argv[1] if len(sys.argv) > 1 else "HEAD"
    with checked_out(commit) as before, tempfile.TemporaryDirectory() as name:
        sides = {"now": ROOT, commit: before}
        folders = {side: workspace(tree, Path(name) / str(number)) for number, (side, tree) in enumerate(sides.items())}
        for what, arguments in COMMANDS.items():
            times: dict[str, list[float]] = {side: [] for side in sides}
            for round_ in range(-1, ROUNDS):
                for side, tree in sides.items():
                    taken = run(tree, folders[side], arguments)
                    if round_ >= 0:  # the first compiles what is imported
                        times[side].append(taken)
            medians = {side: statistics.median(taken) for side, taken in times.items()}
            told = "   ".join(f"{side} {median:.3f} s" for side, median in medians.items())
            print(f"{what:14} {told}   ratio {medians['now'] / medians[commit]:.2f}")


if __name__ == "__main__":
    main()
