"""Work in several processes: in any order, past those that die, and ended at a word."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from autograder.running.process_pool import WorkerDied, spread


def squared(number: int) -> int:
    if number == 3:
        raise ValueError("three")
    if number == 4:
        os._exit(1)
    return number**2


def endless(folder: Path) -> None:
    """Starts a process that never ends, as a student's might, and ends it when it is left."""
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    try:
        (folder / str(child.pid)).touch()
        time.sleep(600)
    finally:
        child.kill()
        child.wait()
        (folder / str(child.pid)).unlink()


@pytest.mark.parametrize("jobs", [1, 2])
def test_each_piece_comes_back_with_its_result_or_what_it_raised(jobs: int) -> None:
    found = dict(spread(squared, [1, 2, 3, 5], jobs))
    assert (found[1], found[2], found[5]) == (1, 4, 25)
    assert isinstance(found[3], ValueError)


def test_only_the_piece_that_kills_its_process_is_lost() -> None:
    found = dict(spread(squared, [1, 4, 2, 5, 6, 4], 2))
    assert isinstance(found.pop(4), WorkerDied)
    assert found == {1: 1, 2: 4, 5: 25, 6: 36}


def test_nothing_to_do_is_done_at_once() -> None:
    assert list(spread(squared, [], 2)) == []


def test_who_stops_listening_leaves_no_process_behind(tmp_path: Path) -> None:
    before = time.monotonic()
    # The second piece is done at once; then the caller goes, while the first would work without end.
    pieces: list[Path | int] = [tmp_path, 1]
    with closing(spread(endless_or_square, pieces, 2)) as results:
        assert next(results) == (1, 1)
        while not list(tmp_path.iterdir()):
            time.sleep(0.05)
    assert time.monotonic() - before < 300
    assert not list(tmp_path.iterdir())  # it ended what it had begun


def endless_or_square(piece: Path | int) -> int | None:
    if isinstance(piece, int):
        return squared(piece)
    endless(piece)
    return None


LEADER = """
import os, sys, time
from pathlib import Path
from autograder.running.process_pool import spread

def wait(folder):
    (folder / str(os.getpid())).touch()
    time.sleep(600)

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for _ in spread(wait, [folder, folder, folder], 2):
        pass
"""


def test_workers_do_not_outlive_a_leader_that_is_killed(tmp_path: Path) -> None:
    (tmp_path / "leader.py").write_text(LEADER)
    pids = tmp_path / "pids"
    pids.mkdir()
    leader = subprocess.Popen(
        [sys.executable, str(tmp_path / "leader.py"), str(pids)], stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )  # fmt: skip
    _wait_for(lambda: len(list(pids.iterdir())) == 2)
    leader.kill()
    leader.wait()
    _wait_for(lambda: not any(_runs(int(path.name)) for path in pids.iterdir()))


def _wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def _runs(pid: int) -> bool:
    """Whether it is there, and no zombie that nobody has asked after."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
