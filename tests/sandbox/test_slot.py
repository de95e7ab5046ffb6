"""One zygote for many submissions: what each fork has of its own, and what becomes of a zygote that is lost."""

import os
import signal
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from autograder.checks.answer_key import Key
from autograder.checks.program import Case, Expectation, encoded
from autograder.course.assignment import Assignment
from autograder.grading.pipeline import grade
from autograder.instructor.batch.module_grader import grade_protected
from autograder.intake.submission import Submission
from autograder.publishing.reference import Reference
from autograder.running.load_request import LoadRequest
from autograder.sandbox import protection as protections
from autograder.sandbox.protection import Protection
from autograder.sandbox.slot import Slot, Worker
from autograder.worker.run_case import Operation
from autograder.worker.values import Handle
from autograder.worker.wire import decode, encode
from tests.sandbox.conftest import Ask, called, descendants, loaded, still_alive


def test_a_right_solution_gets_full_marks_in_the_sandbox(
    slot: Slot, assignment: Assignment, public_key: Key, solution: str
) -> None:
    report = grade(assignment, public_key, Submission({"losses": solution}), make=slot.process)
    assert report.score == report.max_score
    assert report.sandbox == slot.level


def test_a_mistake_is_charged_once_in_the_sandbox_too(
    slot: Slot, assignment: Assignment, public_key: Key, reference: Reference, solution: str
) -> None:
    deadly = solution + "\n\ndef mse(prediction, target):\n    import os\n    os._exit(0)\n"
    report = grade(assignment, public_key, Submission({"losses": deadly}), make=slot.process, reference=reference)
    assert {check.stub for check in report.checks if not check.passed} == {"mse"}
    assert "`mse` replaced" in " ".join(check.note for check in report.stubs["mse_gradient"])


def test_two_submissions_run_side_by_side(slot: Slot) -> None:
    first, second = (loaded(slot, f"def ask(): return {number}\n") for number in (1, 2))
    assert (called(first), called(second), called(first)) == (1, 2, 1)
    first.close()
    assert called(second) == 2
    second.close()


def test_each_fork_draws_numbers_of_its_own(ask: Ask) -> None:
    draw = "import random\nreturn [random.random(), np.random.rand(), np.random.default_rng().random()]"
    first, second = ask(draw), ask(draw)
    assert isinstance(first, list)
    assert isinstance(second, list)
    assert not set(first) & set(second)


def test_nothing_stays_of_what_a_submission_changed(ask: Ask) -> None:
    ask("import json, builtins\njson.answers = builtins.answers = os.environ['ANSWERS'] = '0.5'\nnp.answers = 1")
    assert ask("import json\nreturn [hasattr(json, 'answers'), hasattr(np, 'answers'), 'ANSWERS' in os.environ]") == [
        False, False, False,
    ]  # fmt: skip


def test_a_worker_knows_no_environment_and_no_descriptor_but_its_own(ask: Ask, monkeypatch) -> None:
    monkeypatch.setenv("COURSE_CANARY", "sing")
    known = {"LC_ALL", "MKL_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "PWD"}
    assert ask(f"return sorted(set(os.environ) - {known!r})") == []
    # Its channel to and from the judge, the null device, and where it prints to.
    found = ask(
        "found = []\nfor number in range(256):\n    try:\n        os.fstat(number)\n        found.append(number)\n"
        "    except OSError:\n        pass\nreturn found"
    )
    assert isinstance(found, list)
    assert len(found) <= 6


def test_the_standard_library_and_threads_work_in_there(ask: Ask) -> None:
    body = (
        "import concurrent.futures, csv, decimal, difflib, email, html, sqlite3, tempfile, unittest, xml.dom\n"
        "with concurrent.futures.ThreadPoolExecutor(8) as pool:\n"
        "    return sum(pool.map(lambda n: n, range(100)))"
    )
    assert ask(body) == 4950


def test_a_killed_zygote_is_replaced(slot: Slot) -> None:
    loaded(slot, "x = 1\n").close()
    before = slot.pid
    assert before is not None
    os.killpg(before, signal.SIGKILL)
    process = loaded(slot, "def ask(): return 7\n")
    assert called(process) == 7
    assert slot.pid != before
    process.close()


def test_workers_die_with_their_zygote(slot: Slot) -> None:
    process = loaded(slot, "import threading, time\nthreading.Thread(target=time.sleep, args=(600,)).start()\n")
    assert slot.pid is not None
    family = {slot.pid, *descendants(slot.pid)}
    zygote = sorted(family)[-2]  # the worker was started last, and by it
    os.kill(zygote, signal.SIGKILL)
    assert not still_alive(family - {slot.pid})
    process.close()


def adding(number: int) -> Case:
    operations: tuple[Operation, ...] = (
        ("name", "module", "ask"), ("value", np.full(3, number)), ("call", Handle(0), [Handle(1)], {}),
    )  # fmt: skip
    return Case(operations, (Expectation("value", (2,)),))


def added(slot: Slot, known: list[Case], asked: Case) -> list[float]:
    """What a function that adds 1 to its argument, in place, answers to a program that is run twice."""
    text = "def ask(x):\n    x += 1\n    return float(x.sum())\n"
    modules = LoadRequest(("module",), {"module": text}, {}, ("numpy",), 512, 20.0)
    process = slot.process(replace(modules, programs=tuple(encoded([case]) for case in known)))
    answers = process.run([asked], 20.0, [0, 0]).answers
    process.close()
    return [said.values[2] for said in answers if said is not None]


def test_programs_that_the_zygote_knows_and_others_are_run_alike(slot: Slot) -> None:
    first, second, third = adding(1), adding(2), adding(3)
    assert added(slot, [first, second], second) == [9, 9]
    assert added(slot, [first, second], third) == [12, 12]
    assert added(slot, [third], third) == [12, 12]
    assert added(slot, [third], first) == [6, 6]
    assert added(slot, [], second) == [9, 9]


def test_a_zygote_in_the_place_of_another_knows_the_programs_too(slot: Slot) -> None:
    assert added(slot, [adding(1)], adding(1)) == [6, 6]
    assert slot.pid is not None
    os.killpg(slot.pid, signal.SIGKILL)
    assert added(slot, [adding(1)], adding(1)) == [6, 6]


def test_a_worker_has_calls_and_slots_at_hand_and_nothing_that_is_expected(public_key: Key) -> None:
    cases = {case.encoded for check in public_key.checks for case in public_key.programs.cases(check)}
    told = [case for program in public_key.programs.encoded for case in decode(program)]
    assert {encode(case) for case in told} == cases
    for operations, observed in told:
        assert {operation[0] for operation in operations} <= {"value", "name", "call", "get", "item", "list", "look"}
        assert all(type(slot) is int for slot in observed)


def test_a_silent_zygote_is_replaced_after_two_seconds(slot: Slot) -> None:
    loaded(slot, "x = 1\n").close()
    before = slot.pid
    assert before is not None
    for pid in {before, *descendants(before)}:
        os.kill(pid, signal.SIGSTOP)
    began = time.monotonic()
    process = loaded(slot, "def ask(): return 7\n")
    assert called(process) == 7
    assert 1.9 < time.monotonic() - began < 20
    assert slot.pid != before
    process.close()
    assert not Path(f"/proc/{before}").exists()


def test_what_was_graded_when_the_sandbox_was_lost_is_graded_again(
    protection: Protection, assignment: Assignment, public_key: Key, solution: str, monkeypatch
) -> None:
    slot = protection.slot(("numpy",))
    start = slot.start
    losses: list[int | None] = []

    def lost_at_first(modules) -> Worker:
        worker = start(modules)
        if not losses:
            losses.append(slot.pid)
            os.killpg(slot.pid or 0, signal.SIGKILL)
        return worker

    monkeypatch.setattr(slot, "start", lost_at_first)
    monkeypatch.setattr(protections, "_slot", lambda *_: slot)
    report = grade_protected(protection, assignment, public_key, Submission({"losses": solution}))
    slot.close()
    assert losses
    assert report.score == report.max_score


def test_closing_a_slot_leaves_no_process(slot: Slot) -> None:
    process = loaded(slot, "import threading, time\nthreading.Thread(target=time.sleep, args=(600,)).start()\n")
    pid = slot.pid
    assert pid is not None
    family = {pid, *descendants(pid)}
    slot.close()
    assert not still_alive(family)
    process.close()


def test_a_worker_that_is_closed_is_gone(slot: Slot) -> None:
    loaded(slot, "x = 1\n").close()
    pid = slot.pid
    assert pid is not None
    before = descendants(pid)
    process = loaded(slot, "def ask(): return 1\n")
    assert descendants(pid) > before
    process.close()
    assert descendants(pid) == before


def test_memory_is_limited_to_what_the_assignment_allows(slot: Slot) -> None:
    process = loaded(slot, "import numpy as np\n\ndef ask(): return float(np.ones(400 << 20).sum())\n", memory_mb=256)
    raised = called(process)
    process.close()
    assert getattr(raised, "name", "") in ("MemoryError", "_ArrayMemoryError")
