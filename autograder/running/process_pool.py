"""Work spread over processes, where a process that dies costs its own piece of work and no other's."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TypeVar

CLEARED_UP_WITHIN = 5.0

Input = TypeVar("Input")
Result = TypeVar("Result")


class WorkerDied(Exception):
    """The process that did a piece of work ended without an answer, as often as it was tried with nothing else."""


def spread(
    do: Callable[[Input], Result], pieces: Iterable[Input], jobs: int, tries: int = 1
) -> Generator[tuple[Input, Result | Exception], None, None]:
    """Does every piece in one of `jobs` processes; yields each with its result, or with what it raised, as it finishes.

    `do` and the pieces must be picklable. With one job it works in this process. A piece whose process dies is tried
    so many times with nothing else under way; then it comes with WorkerDied. When the caller stops, by an interrupt or
    by closing the iterator, the processes are told to stop, and give back what they hold.
    """
    if jobs <= 1:
        for piece in pieces:
            yield piece, _attempt(do, piece)
        return
    waiting = iter(pieces)
    orphans: list[Input] = []
    while lost := (yield from _one_pool(do, waiting, jobs)):
        orphans += lost
    # One of these killed its process. Alone, only the guilty one fails.
    for orphan in orphans:
        for _ in range(tries):
            if not (yield from _one_pool(do, iter([orphan]), 1)):
                break
        else:
            yield orphan, WorkerDied("the process that worked on it died")


def _attempt(do: Callable[[Input], Result], piece: Input) -> Result | Exception:
    try:
        return do(piece)
    except Exception as error:  # noqa: BLE001  # whatever it is, the other pieces go on
        return error


def _one_pool(
    do: Callable[[Input], Result], waiting: Iterator[Input], jobs: int
) -> Generator[tuple[Input, Result | Exception], None, list[Input]]:
    """Works `waiting` off until it is empty or a process dies; returns the pieces that were then under way."""
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_heed_the_leader)
    running: dict[Future[Result | Exception], Input] = {}
    try:
        while True:
            # Few at a time: a large class is not held in memory, and little is lost when somebody interrupts.
            for piece in list(islice(waiting, 2 * jobs - len(running))):
                running[_submitted(pool, do, piece)] = piece
            if not running:
                return []
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            intact = [future for future in done if not isinstance(future.exception(), BrokenProcessPool)]
            for future in intact:
                yield running.pop(future), future.result()
            if len(intact) < len(done):
                return list(running.values())
    except BaseException:
        for worker in set(multiprocessing.active_children()) - others:
            worker.terminate()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, do: Callable[[Input], Result], piece: Input) -> Future[Result | Exception]:
    """The piece's future; already broken where the pool is."""
    try:
        return pool.submit(_attempt_in_worker, do, piece)
    except BrokenProcessPool as error:
        broken: Future[Result | Exception] = Future()
        broken.set_exception(error)
        return broken


class _PoolStopped(BaseException):
    """The leader wants no more of this."""


_working = False


def _attempt_in_worker(do: Callable[[Input], Result], piece: Input) -> Result | Exception:
    global _working
    _working = True
    try:
        return _attempt(do, piece)
    except _PoolStopped:  # on its way here it closed what `do` had opened: a student's endless loop does not live on
        os._exit(1)
    finally:
        _working = False


def _heed_the_leader() -> None:
    """Ctrl-C is for the process that leads; its workers end when it says so, or when it is no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _stop)
    threading.Thread(target=_outlive_no_leader, daemon=True).start()


def _outlive_no_leader() -> None:
    """A worker that waits for work would wait for ever: it holds both ends of the queue that work comes through.

    What it had started ends with it: sandboxes do when their pipes close, and are killed as their parent ends.
    """
    leader = multiprocessing.parent_process()
    if leader is not None:
        leader.join()
        if hasattr(signal, "pthread_kill"):  # to clear up what is under way, which is nobody's any more
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)
        time.sleep(CLEARED_UP_WITHIN)
        os._exit(1)


def _stop(*_: object) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # said once is enough: a second word must not disturb the clearing up
    if _working:
        raise _PoolStopped
    os._exit(1)
