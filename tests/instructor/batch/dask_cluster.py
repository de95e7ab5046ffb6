"""A real cluster for tests: a scheduler and workers of Dask, processes of this machine that talk over loopback."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from distributed import Client

ROOT = Path(__file__).resolve().parents[3]
STARTS_WITHIN = 60.0
LOST = 2  # so many workers a task may lose; with the next it is given up


@contextmanager
def cluster(folder: Path, workers: int = 2, *, preload: Path | None = None, lost: int = LOST) -> Iterator[str]:
    """The address of a scheduler with so many workers, each restarted when it dies. They start in an empty folder."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "scheduler.json"
    setting = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(lost)}
    extra = [] if preload is None else ["--preload", str(preload)]
    with ExitStack() as stack:
        stack.enter_context(_started(folder, setting, "scheduler", "--port", "0", "--scheduler-file", str(file)))
        _until(file.exists)
        for _ in range(workers):
            stack.enter_context(
                _started(folder, setting, "worker", "--scheduler-file", str(file), "--nthreads", "1", *extra)
            )
        address = json.loads(file.read_text())["address"]
        if workers:
            with Client(address, set_as_default=False) as client:
                client.wait_for_workers(workers, timeout=STARTS_WITHIN)
        yield address


@contextmanager
def _started(folder: Path, setting: dict[str, str], part: str, *arguments: str) -> Iterator[None]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        **setting,
    }
    command = [sys.executable, "-m", f"distributed.cli.dask_{part}", "--host", "127.0.0.1", "--no-dashboard"]
    process = subprocess.Popen(
        [*command, *arguments], cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _until(ready: Callable[[], bool]) -> None:
    began = time.monotonic()
    while not ready():
        if time.monotonic() - began > STARTS_WITHIN:
            raise TimeoutError("the scheduler did not start")
        time.sleep(0.05)
