"""One judge serves all cells of a notebook: it is kept, replaced where it ends, and gone when the kernel is."""

import contextlib
import os
import signal
import subprocess
import sys
import time

import pytest

from .test_here import SUM, run, said

KEPT = (
    "from autograder.student.kernel import judge_client\n"
    "def judges():\n    return [judge.process.pid for judge in judge_client._kept]\n"
)


def is_alive(pid: int) -> bool:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, 0)
        return True
    return False


def gone(pid: int) -> bool:
    """Whether a process ends within some seconds."""
    end = time.monotonic() + 10
    while is_alive(pid) and time.monotonic() < end:
        time.sleep(0.02)
    return not is_alive(pid)


def test_one_judge_serves_every_cell_and_ends_with_the_kernel(tmp_path):
    shown = said(
        tmp_path, f"{KEPT}{SUM}grade('mse')\nfirst = judges()\ngrade('mae')\ngrade('mse')\nprint(first, judges())"
    )
    first, last = shown.rsplit("[", 2)[1:]
    assert first.strip(" ]") == last.strip(" ]")
    assert gone(int(last.strip(" ]")))


def test_what_is_defined_anew_is_graded_anew_by_the_same_judge(tmp_path):
    right = (
        "def mse(a, b):\n    if a.shape != b.shape:\n        raise ValueError('shapes')\n"
        "    return float(np.mean((a - b) ** 2))\n"
    )
    shown = said(
        tmp_path, f"{SUM}print(grade('mse').passed)\n{right}print(grade('mse').passed)\n{SUM}print(grade('mse').passed)"
    )
    assert [word for word in shown.split() if word in ("True", "False")] == ["False", "True", "False"]


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_judge_ends_with_a_kernel_that_is_killed(tmp_path):
    result = run(tmp_path, f"{KEPT}{SUM}grade('mse')\nprint(*judges(), flush=True)\nimport os\nos.kill(os.getpid(), 9)")
    assert result.returncode == -signal.SIGKILL
    assert gone(int(result.stdout.split()[-1]))


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_judge_that_was_killed_is_replaced_and_nobody_notices(tmp_path):
    shown = said(
        tmp_path,
        f"{KEPT}{SUM}import os\nbefore = grade('mse').points\n(one,) = judges()\nos.kill(one, 9)\n"
        "after = grade('mse').points\n(other,) = judges()\nprint(before == after == 0.5, one != other)",
    )
    assert shown.endswith("True True")


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_an_interruption_elsewhere_leaves_the_judge_and_one_while_it_grades_ends_it(tmp_path):
    shown = said(
        tmp_path,
        f"{KEPT}{SUM}import os, signal, threading, time\ngrade('mse')\n(one,) = judges()\n"
        "os.kill(one, signal.SIGINT)\ntime.sleep(0.2)\ngrade('mse')\nprint('[1]', judges() == [one])\n"
        "def mae(prediction, target):\n    while True:\n        pass\n"
        "threading.Timer(1.0, os.kill, (os.getpid(), signal.SIGINT)).start()\n"
        "try:\n    grade('mae')\nexcept KeyboardInterrupt:\n    print('[2]', judges())\n"
        "print('[3]', grade('mse').points, judges() != [one])",
    )
    assert "[1] True" in shown
    assert "[2] []" in shown
    assert shown.endswith("[3] 0.5 True")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
def test_two_threads_take_turns_and_a_fork_has_a_judge_of_its_own(tmp_path):
    shown = said(
        tmp_path,
        f"{KEPT}{SUM}import os, sys, threading\nfound = []\n"
        "ask = lambda: found.append(grade('mse').points)\n"
        "both = [threading.Thread(target=ask) for _ in range(2)]\n"
        "[thread.start() for thread in both], [thread.join() for thread in both]\n"
        "mine = judges()\nsys.stdout.flush()\n"
        "if not (child := os.fork()):\n    ask()\n    os._exit(len(found) == 3 and not set(judges()) & set(mine))\n"
        "print(found, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), len(mine), grade('mse').points)",
    )
    assert shown.endswith("[0.5, 0.5] 1 1 0.5")


def test_a_judge_that_nobody_asks_leaves(tmp_path):
    code = "from autograder.student.kernel import judge\njudge.main(0.2)"
    with subprocess.Popen([sys.executable, "-c", code], cwd=tmp_path, stdin=subprocess.PIPE) as process:
        assert process.wait(timeout=60) == 0


def test_what_a_judge_fails_with_is_said_once_and_the_next_question_is_answered(tmp_path):
    """A fault of the judge's own: it ends, one begun for this question is tried too, and its last words are told."""
    shown = said(
        tmp_path,
        f"{KEPT}{SUM}from autograder.student.kernel import notebook_api\nencode = notebook_api.msgspec.json.encode\n"
        "notebook_api.msgspec.json.encode = lambda request: b'no request'\ngrade('mse')\n"
        "notebook_api.msgspec.json.encode = encode\nprint('[1]', grade('mse').points)",
    )
    assert shown.startswith("the judge could not be asked: msgspec.DecodeError: JSON is malformed")
    assert shown.endswith("[1] 0.5")
