"""A batch on a Dask cluster: the same results as from processes of this machine, without a disk in common.

This side reads submissions, hands them out and takes reports back; the other is `cluster_worker.py`. Dask gives a
submission whose worker was lost to another one. A submission is blamed only where workers are lost while it is the only
one under way.
"""

import contextlib
import itertools
import queue
import secrets
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from autograder.errors import CourseError
from autograder.instructor.offering.gradable import Gradable
from autograder.report.report import Report
from autograder.running.process_pool import WorkerDied
from autograder.sandbox.protection import Protection

from .crashed_worker import TRIES
from .local_workers import LocalWorkers, Results, Travels, WorkItem

CONNECTS_WITHIN = 15.0
# Seconds without a single worker after which a batch ends: a cluster may be slow to start others in their place.
PATIENCE = 120.0
ASKS_EVERY = 5.0

_STRENGTH = {"limits": 0, "kernel": 1, "bwrap": 2}


@dataclass
class Cluster:
    """The workers of a Dask scheduler. Each needs the kit installed, and a sandbox unless `unsafe`."""

    address: str
    unsafe: bool = False
    say: Callable[[str], None] = lambda sentence: None
    patience: float = PATIENCE
    level: Protection | None = field(default=None, init=False)

    def spread(self, gradable: Gradable[Any], pieces: Iterable[WorkItem]) -> Results:
        """Grades every piece on the cluster. Raises CourseError where there is none, or where it cannot be used."""
        if not isinstance(gradable, Travels):
            here = LocalWorkers(unsafe=self.unsafe)
            yield from here.spread(gradable, pieces)
            self.level = here.level
            return
        with _connected(self.address) as client:
            yield from self._on(client, gradable, pieces)

    def _on(self, client: Any, gradable: Travels[Any], pieces: Iterable[WorkItem]) -> Results:
        from .dask_worker import Bench

        bench = Bench(f"course-{secrets.token_hex(6)}", gradable.packed(), unsafe=self.unsafe)
        _await_workers(client, self.address)
        client.register_plugin(bench)
        try:
            self._look_at_workers(client, bench.name)
            crew = _Crew(client, bench.name, self.patience)
            with contextlib.closing(crew.work_off(iter(pieces))) as results:
                orphans = yield from results
            # Lost together with workers, more than once. Alone, only the guilty one loses its workers.
            for orphan in orphans:
                with contextlib.closing(crew.work_alone(orphan)) as results:
                    yield from results
        finally:
            with contextlib.suppress(Exception):  # the cluster may be gone
                client.unregister_worker_plugin(bench.name)

    def _look_at_workers(self, client: Any, bench: str) -> None:
        """Lets each worker find its protection, and says what was found."""
        from .dask_worker import look

        looks = {
            worker: client.submit(look, bench, workers=[worker], key=f"{bench}-look-{number}", pure=False)
            for number, worker in enumerate(client.nthreads())
        }
        seen = {worker: future.result() for worker, future in looks.items()}
        for worker, found in seen.items():
            if found.unfit:
                raise CourseError(f"the worker {worker} cannot be used: {found.unfit}")
        levels = [found.level for found in seen.values() if found.level is not None]
        self.level = min(levels, key=lambda level: _STRENGTH[level.level], default=Protection("limits"))
        workers = "1 worker" if len(seen) == 1 else f"{len(seen)} workers"
        self.say(f"Cluster {self.address}: {workers}. {self.level.sentence()}" if levels else f"Cluster: {workers}.")
        crowded = sum(threads > 1 for threads in client.nthreads().values())
        if crowded:
            self.say(
                f"{crowded} of them have several threads, of which one grades: start workers with `--nthreads 1`, as"
                " many of them as there are cores."
            )


class _Crew:
    """The workers while pieces are handed out to them."""

    def __init__(self, client: Any, bench: str, patience: float) -> None:
        self._client = client
        self._bench = bench
        self._patience = patience
        self._numbers = itertools.count()
        self._workers = 0
        self._count_again = 0.0
        self._deaths = 0  # of the piece that was given up last

    def work_off(
        self, waiting: Iterator[WorkItem]
    ) -> Generator[tuple[WorkItem, Report | Exception], None, list[WorkItem]]:
        """Has every piece graded; returns those whose workers were lost as often as the scheduler puts up with."""
        from .dask_worker import Unfit

        running: dict[Any, WorkItem] = {}
        orphans: list[WorkItem] = []
        finished: queue.SimpleQueue[Any] = queue.SimpleQueue()
        try:
            while True:
                # Few at a time: a large class is not held in memory, and little is lost when somebody interrupts.
                for piece in islice(waiting, max(0, self._room() - len(running))):
                    future = self._submitted(piece)
                    running[future] = piece
                    future.add_done_callback(finished.put)
                if not running:
                    return orphans
                future = self._next(finished)
                piece, result = running.pop(future), self._result(future)
                if result is None:
                    orphans.append(piece)
                elif isinstance(result, Unfit):
                    raise CourseError(f"a worker that joined the cluster cannot be used: {result}")
                else:
                    yield piece, result
        finally:
            if running:
                with contextlib.suppress(Exception):
                    self._client.cancel(list(running), force=True)

    def work_alone(self, piece: WorkItem) -> Results:
        """Has a piece graded with nothing else under way. A scheduler that gives up early is asked again."""
        lost = 0
        while lost < TRIES:
            with contextlib.closing(self.work_off(iter([piece]))) as results:
                if not (yield from results):
                    return
            lost += self._deaths
        yield piece, WorkerDied("every worker that graded it was lost")

    def _room(self) -> int:
        """How many pieces are under way at a time: one in work for each worker, and one that waits there."""
        if time.monotonic() >= self._count_again:
            self._workers = len(self._client.nthreads())
            self._count_again = time.monotonic() + ASKS_EVERY
        return 2 * max(1, self._workers) + 1

    def _submitted(self, piece: WorkItem) -> Any:
        from .dask_worker import work_on

        key = f"{self._bench}-{next(self._numbers)}"
        return self._client.submit(work_on, self._bench, piece, key=key, pure=False)

    def _next(self, finished: "queue.SimpleQueue[Any]") -> Any:
        """The next future that is done. Raises CourseError where there has been nobody to do it for long."""
        alone = 0.0
        while True:
            with contextlib.suppress(queue.Empty):
                return finished.get(timeout=ASKS_EVERY)
            alone = 0.0 if self._client.nthreads() else alone + ASKS_EVERY
            if alone >= self._patience:
                raise CourseError(
                    "the cluster has had no worker for a while: start some and run the same command again; what is"
                    " graded is recorded"
                )

    def _result(self, future: Any) -> Report | Exception | None:
        """What came of a piece; None where its workers were lost."""
        from distributed.client import FutureCancelledError
        from distributed.scheduler import KilledWorker

        try:
            result: Report | Exception = future.result()
        except KilledWorker as error:
            self._deaths = error.allowed_failures + 1
            return None
        except (FutureCancelledError, OSError, TimeoutError) as error:
            raise CourseError(
                "the connection to the scheduler was lost: run the same command again; what is graded is recorded"
            ) from error
        return result


@contextlib.contextmanager
def _connected(address: str) -> Generator[Any, None, None]:
    try:
        from distributed import Client
    except ImportError as error:
        raise CourseError(
            "a cluster needs `distributed`, which is not installed: pip install 'backprop-course[instructor]'"
        ) from error
    try:
        client = Client(address, timeout=CONNECTS_WITHIN, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise CourseError(
            f"there is no Dask scheduler at {address}: start one with `dask scheduler`, and workers with"
            f" `dask worker {address}` (docs/cluster.md)"
        ) from error
    try:
        yield client
    finally:
        with contextlib.suppress(Exception):
            client.close(timeout=5)


def _await_workers(client: Any, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=CONNECTS_WITHIN)
    except TimeoutError as error:
        raise CourseError(
            f"the scheduler at {address} has no workers: start some with `dask worker {address} --nthreads 1`"
            " (docs/cluster.md)"
        ) from error
