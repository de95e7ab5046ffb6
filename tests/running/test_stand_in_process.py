"""The reference that answers for replaced stubs: in a process of its own, which may be asked for anything."""

import time

import numpy as np
import pytest

from autograder.checks.answer_key import load_key
from autograder.course.course import kit_course
from autograder.grading.pipeline import grade
from autograder.intake.submission import Submission
from autograder.publishing.reference import Reference
from autograder.running.conversation import StandInsLost
from autograder.running.stand_in_process import StandInProcess
from autograder.worker.wire import decode, encode


def answering(assignment: str, *stubs: str) -> StandInProcess:
    upstream = StandInProcess(Reference(kit_course().assignment(assignment)).sources())
    for stub in stubs:
        upstream.replace(assignment, stub)
    return upstream


def asked(upstream: StandInProcess, module: str, name: str, *arguments: object, seconds: float = 20.0):
    reply, is_answered = upstream.reply(encode(("ask", module, name, list(arguments), {})), seconds)
    assert is_answered
    return decode(reply)


def test_it_answers_as_the_reference_does():
    upstream = answering("data", "one_hot")
    kind, rows, _ = asked(upstream, "data", "one_hot", np.array([1, 0]), 2)
    assert kind == "answer"
    assert rows.tolist() == [[0.0, 1.0], [1.0, 0.0]]
    upstream.close()


def test_an_answer_too_large_for_memory_is_refused_and_the_next_one_given():
    upstream = answering("data", "one_hot")
    kind, refusal = asked(upstream, "data", "one_hot", np.zeros(60_000, dtype=np.int64), 1_000_000)
    assert (kind, refusal.name) in {("refuse", "MemoryError"), ("refuse", "_ArrayMemoryError")}
    assert asked(upstream, "data", "one_hot", np.array([0]), 1)[0] == "answer"
    upstream.close()


def test_an_answer_that_takes_for_ever_is_given_up_and_a_fresh_process_answers_next():
    upstream = answering("graph", "fit_line")
    question = encode(("ask", "graph", "fit_line", [[1.0], [1.0], 0.1, 10**12], {}))
    began = time.monotonic()
    with pytest.raises(StandInsLost, match="ran out of time"):
        upstream.reply(question, 0.5)
    assert time.monotonic() - began < 5
    upstream.begin()
    assert asked(upstream, "graph", "fit_line", [1.0], [1.0], 0.1, 1)[0] == "answer"
    upstream.close()


def test_what_is_no_question_ends_the_process_and_nothing_else():
    upstream = answering("data", "one_hot")
    with pytest.raises(StandInsLost):
        upstream.reply(b"no question at all", 20.0)
    upstream.close()


def test_a_process_that_is_given_back_begins_anew():
    first = answering("data", "one_hot")
    first.close()
    second = StandInProcess(Reference(kit_course().assignment("data")).sources())
    kind, refusal = asked(second, "data", "one_hot", np.array([0]), 1)
    assert kind == "refuse"
    assert "is not replaced" in refusal.message
    second.close()


@pytest.mark.long
def test_time_that_answers_take_is_not_the_students(monkeypatch):
    """A question costs the deadline nothing; only what all answers together may take is bounded."""
    data = (
        Reference(kit_course().assignment("data")).solution
        + "\n\ndef minibatches(X, y, batch_size, rng):\n    return []\n"
    )
    assignment = kit_course().assignment("training")
    reference = Reference(assignment)
    upstream = {module: Reference(kit_course().assignment(module)).solution for module in assignment.uses}
    submission = Submission({**upstream, "data": data, "training": reference.solution})
    key = load_key(assignment.key_path)
    monkeypatch.setattr("autograder.running.conversation.ANSWERED_WITHIN", 0.0)
    lost = grade(assignment, key, submission, reference=reference, only="fit")
    assert lost.score < lost.max_score / 10
    real = StandInProcess.reply
    monkeypatch.setattr("autograder.running.conversation.ANSWERED_WITHIN", 1000.0)
    slept = 0.0

    def slow(self: StandInProcess, message: bytes, seconds: float) -> tuple[bytes, bool]:
        nonlocal slept
        if slept < assignment.limits.seconds + 1:  # longer, all in one program, than the student's code may take
            time.sleep(2.0)
            slept += 2.0
        return real(self, message, seconds)

    monkeypatch.setattr(StandInProcess, "reply", slow)
    patient = grade(assignment, key, submission, reference=reference, only="fit")
    assert patient.score == patient.max_score
