"""What a student's `mse` may return or do instead of its task, in a real process, and what is said of it."""

import textwrap
import time

import pytest

from autograder.report.report import CheckResult
from tests.conftest import at_fault, failed

pytestmark = pytest.mark.slow

WRONG_VALUES = {
    "a constant": ("return 0.5", "it is 0.5, but"),
    "nothing": ("pass", "None (is a `return` missing?)"),
    "nan": ("return float('nan')", "it is nan, but"),
    "text": ("return '0.5'", "is a str, not a number"),
    "a function": ("return lambda: 0.5", "an object of type `function`, not a number"),
    "an object that equals everything": (
        "class AlwaysEqual:\n    def __eq__(self, other): return True\n    __hash__ = None\nreturn AlwaysEqual()",
        "an object of type `AlwaysEqual`, not a number",
    ),
    "a subclass of ndarray": (
        "class Mine(np.ndarray): pass\nreturn np.asarray(np.mean((prediction - target) ** 2)).view(Mine)",
        "an object of type `Mine`, not a number",
    ),
    "an array of objects": ("return np.array([None])", "an object of type `array of dtype object`"),
    "one entry in an array": ("return np.array([np.mean((prediction - target) ** 2)])", "has shape (1,), but a single"),
    "the squares themselves": ("return (prediction - target) ** 2", "has shape"),
    "a complex number": ("return np.complex128(1 + 1j)", "is complex"),
    "an error": ("return prediction['w2']", "raised IndexError"),
    "recursion without end": ("return mse(prediction, target)", "raised RecursionError"),
    "a giant": ("return np.broadcast_to(np.float64(1), (10**6, 10**6))", "too large to hand over"),
    "itself": ("found = []\nfound.append(found)\nreturn found", "nested too deeply"),
    "sys.exit": ("import sys\nsys.exit(0)", "raised SystemExit"),
    "a keyboard interrupt": ("raise KeyboardInterrupt", "raised KeyboardInterrupt"),
    "an exception that cannot be shown": (
        "class Bad(Exception):\n    def __str__(self): raise SystemExit\nraise Bad",
        "raised Bad: (its message cannot be shown)",
    ),
}


def replaced(solution: str, body: str) -> str:
    """The right module with another `mse`."""
    return f"{solution}\n\ndef mse(prediction, target):\n{textwrap.indent(body, '    ')}\n"


def first_failure(report) -> CheckResult:
    return next(check for check in failed(report) if check.stub == "mse")


@pytest.mark.parametrize("case", WRONG_VALUES)
def test_a_wrong_value_fails_with_a_sentence_that_says_why(hand_in, solution, case):
    body, sentence = WRONG_VALUES[case]
    report = hand_in(replaced(solution, body), only="mse")
    assert report.score == 0
    assert sentence in first_failure(report).message
    assert all(check.status == "failed" for check in report.checks)


def test_the_gradient_of_zeros_fails_every_value_and_gradient_check(hand_in, solution):
    text = f"{solution}\n\ndef mse_gradient(prediction, target):\n    return np.zeros_like(prediction)\n"
    report = hand_in(text, only="mse_gradient")
    assert report.score == 0


def test_a_gradient_wrong_by_a_twentieth_of_a_percent_fails(hand_in, solution):
    text = f"{solution}\n\n_right = mse_gradient\ndef mse_gradient(p, t):\n    return 1.0005 * _right(p, t)\n"
    report = hand_in(text, only="mse_gradient")
    assert {check.id for check in failed(report)} >= {
        check.id for check in report.checks if "slope" in check.id or "every_entry" in check.id
    }


def test_a_gradient_of_a_wrong_loss_is_judged_for_itself(hand_in, solution):
    text = f"{solution}\n\ndef mse(prediction, target):\n    return 3.0 * float(np.sum((prediction - target) ** 2))\n"
    report = hand_in(text)
    assert at_fault(report) == {"mse"}


def test_a_process_that_ends_itself_fails_its_check_alone(hand_in, solution):
    report = hand_in(replaced(solution, "import os\nos._exit(0)"))
    assert at_fault(report) == {"mse"}
    assert "ended with exit status 0" in first_failure(report).message


def test_what_calls_a_deadly_function_waits_for_it_or_is_judged_with_a_right_one(hand_in, solution, reference):
    deadly = replaced(solution, "import os\nos._exit(0)")
    alone = [check for check in failed(hand_in(deadly)) if check.stub == "mse_gradient"]
    assert {check.status for check in alone} == {"skipped"}
    assert "fix `mse` first" in alone[0].message
    with_staff = hand_in(deadly, reference=reference)
    assert {check.stub for check in failed(with_staff)} == {"mse"}
    assert "`mse` replaced" in " ".join(check.note for check in with_staff.stubs["mse_gradient"])


def test_a_segmentation_fault_fails_its_check_alone(hand_in, solution):
    report = hand_in(replaced(solution, "import ctypes\nctypes.string_at(0)"))
    assert at_fault(report) == {"mse"}
    assert "SIGSEGV" in first_failure(report).message


def test_answers_that_hold_only_the_first_time_fail(hand_in, solution):
    text = f"{solution}\n\n_right, _seen = mse, set()\ndef mse(p, t):\n" + textwrap.indent(
        "key = p.tobytes()\nif key in _seen:\n    return 0.0\n_seen.add(key)\nreturn _right(p, t)\n", "    "
    )
    report = hand_in(text, only="mse")
    assert not any(check.passed for check in report.checks if check.points or check.max_points > 0.5)


TO_ALL = "import os\nfor d in range(20):\n    try: {}\n    except OSError: pass\nreturn 0.5"


@pytest.mark.parametrize(
    "body",
    [
        "import os\nos.write(1, b'forged')\nreturn 0.5",
        TO_ALL.format("os.write(d, b'\\x05\\0\\0\\0forged')"),
        TO_ALL.format("os.write(d, b'\\xff\\xff\\xff\\xff')"),
        TO_ALL.format("os.close(d)"),
    ],
)  # fmt: skip
def test_forged_frames_and_closed_channels_cost_only_whoever_made_them(hand_in, solution, body):
    report = hand_in(replaced(solution, body))
    assert at_fault(report) == {"mse"}
    assert report.stubs["mse"][0].points == 0


def test_a_flood_of_output_harms_nothing(hand_in, solution):
    report = hand_in(
        replaced(solution, "print('x' * 10**7)\nreturn float(np.mean((prediction - target) ** 2))"),
        only="mse",
    )
    assert report.checks[0].status in ("passed", "error")
    flood = "import sys\nwhile True: sys.stdout.write('x' * 10**6)"
    report = hand_in(replaced(solution, flood), only="mse")
    assert report.score == 0
    assert "printed more than" in first_failure(report).message


def test_hunger_for_memory_is_an_error_of_the_student(hand_in, solution):
    report = hand_in(replaced(solution, "return float(np.ones(10**10).sum())"), only="mse")
    assert report.score == 0
    assert "MemoryError" in first_failure(report).message


def test_an_endless_loop_ends_and_the_rest_is_graded(assignment, public_key, solution):
    from dataclasses import replace

    from autograder.grading.pipeline import grade
    from autograder.intake.submission import Submission

    hurried = replace(public_key, checks=tuple(replace(check, seconds=0.5) for check in public_key.checks))
    began = time.monotonic()
    report = grade(assignment, hurried, Submission({"losses": replaced(solution, "while True: pass")}))
    assert at_fault(report) == {"mse"}
    assert first_failure(report).status == "timeout"
    assert "did not finish within 0.5 s" in first_failure(report).message
    assert time.monotonic() - began < 60


def test_control_characters_in_messages_are_escaped(hand_in, solution):
    report = hand_in(replaced(solution, r"raise RuntimeError('\x1b[2J\u202eevil')"), only="mse")
    assert "\x1b" not in first_failure(report).message
    assert "\u202e" not in first_failure(report).message
    assert r"\x1b[2J\u202eevil" in first_failure(report).message
