"""The bound: a bare fork server, without a sandbox and without a protocol.

The answer key lies in the process that runs the student's code, which makes the same calls as often and judges them
alike. It runs in a process of its own, since forking costs more the larger a process has become.
"""

import multiprocessing
import os
import time
import traceback
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from autograder.checks.answer_key import Key, load_key
from autograder.course.assignment import Assignment
from autograder.course.course import kit_course
from autograder.judging.findings import SharedRuns, examine, in_order
from autograder.running.implementation import InProcess, Source, execute

from .classes import ASSIGNMENT, JOBS


def rate_of_bound(key_file: Path, texts: list[str]) -> float:
    """Submissions a second, from the first that was judged to the last."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as alone:
        return alone.submit(_fork_server, key_file, texts).result()


def _fork_server(key_file: Path, texts: list[str]) -> float:
    """Two processes that hold the key and fork for each submission."""
    assignment, key = kit_course().assignment(ASSIGNMENT), load_key(key_file)
    assert _is_right(assignment, key, texts[0]), "a right solution did not get full marks"  # loads what is loaded late
    reading, writing = os.pipe()
    servers = [_forked(partial(_serve, assignment, key, texts[number::JOBS], writing)) for number in range(JOBS)]
    os.close(writing)
    times = []
    with os.fdopen(reading, "rb", 0) as coming:
        while answer := coming.read(1):
            assert answer == b"1", "a right solution did not get full marks"
            times.append(time.perf_counter())
    for pid in servers:
        os.waitpid(pid, 0)
    assert len(times) == len(texts), "a submission was lost"
    return (len(times) - 1) / (times[-1] - times[0])


def _serve(assignment: Assignment, key: Key, texts: list[str], writing: int) -> None:
    for text in texts:
        os.waitpid(_forked(partial(_grade, assignment, key, text, writing)), 0)


def _grade(assignment: Assignment, key: Key, text: str, writing: int) -> None:
    os.write(writing, b"1" if _is_right(assignment, key, text) else b"0")


def _forked(do: Callable[[], None]) -> int:
    """The id of a process that does this and no more."""
    pid = os.fork()
    if pid == 0:
        try:
            do()
        except Exception:  # noqa: BLE001  # nothing of this may go on to do what is its parent's
            traceback.print_exc()
        finally:
            os._exit(0)
    return pid


def _is_right(assignment: Assignment, key: Key, text: str) -> bool:
    student = InProcess(execute([Source(assignment.module, text)]))
    shared = SharedRuns(key.programs)
    return all(examine(c, student, assignment.predicates, in_order(c), shared=shared).passed for c in key.checks)
