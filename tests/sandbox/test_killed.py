"""A worker that somebody else kills costs nothing; one that kills itself, what it was asked."""

import os
import signal
import threading
from pathlib import Path

import pytest

from autograder.running.load_request import LoadRequest
from autograder.sandbox.slot import Slot
from tests.sandbox.conftest import called, descendants, loaded


def kill_forks(slot: Slot, before: set[int], over: threading.Event) -> None:
    """Kills the first process that the zygote forks, once it has computed for a little."""
    while not over.wait(0.1):
        for pid in descendants(slot.pid or 0) - before:
            os.kill(pid, signal.SIGKILL)
            return


@pytest.mark.parametrize("when", ["in a call", "at import"])
def test_who_is_killed_by_somebody_else_is_asked_once_more(slot: Slot, when: str) -> None:
    loaded(slot, "x = 1\n").close()
    assert slot.pid is not None
    before = descendants(slot.pid)
    pause = "import time\ntime.sleep(1)\n" if when == "at import" else ""
    text = f"{pause}\ndef ask():\n    import time\n    time.sleep(1)\n    return 7\n"
    process = slot.process(LoadRequest(("module",), {"module": text}, {}, ("numpy",), 512, 20.0))
    if when == "in a call":
        process.load()
    over = threading.Event()
    killer = threading.Thread(target=kill_forks, args=(slot, before, over))
    killer.start()
    try:
        assert process.load() == {"module": None} or when == "in a call"
        assert called(process) == 7
    finally:
        over.set()
        killer.join()
        process.close()


@pytest.mark.parametrize("cell", ["x = 1", "import os\nos.kill(os.getpid(), 9)"])
def test_of_a_notebook_no_cell_is_left_out_for_a_kill_from_outside(slot: Slot, cell: str) -> None:
    loaded(slot, "x = 1\n").close()
    assert slot.pid is not None
    before = descendants(slot.pid)
    cells = [(1, "import time\ntime.sleep(1)\ny = 2"), (2, cell), (3, "def ask(): return y")]
    process = slot.process(LoadRequest(("module",), {"module": ("", cells)}, {}, ("numpy",), 512, 20.0))
    over = threading.Event()
    killer = threading.Thread(target=kill_forks, args=(slot, before, over))
    killer.start()
    try:
        assert process.load() == {"module": None}
        assert called(process) == 2
        assert [number for number, _ in process.failed_cells.get("module", [])] == ([] if cell == "x = 1" else [2])
    finally:
        over.set()
        killer.join()
        process.close()


def test_who_kills_itself_is_tried_twice_and_has_not_answered(slot: Slot) -> None:
    process = loaded(slot, "import os\n\ndef ask(): os.kill(os.getpid(), 9)\n")
    assert called(process) is None
    process.close()
    assert Path(f"/proc/{slot.pid}").exists()
