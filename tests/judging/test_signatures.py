"""What of a wrong answer a misconception is recognised by, for each kind of expectation."""

import numpy as np

from autograder.checks.program import Expectation
from autograder.judging.expectations import signature
from tests.judging.judged import ERROR, evidence_of
from tests.judging.test_expectations import SMALL_TOTAL, STATISTICS


def signed(kind: str, answers: list[object], slots: tuple[int, ...] = (2,), **others: object) -> list[object]:
    expectation = Expectation(kind, slots, others.pop("about", {}))  # type: ignore[arg-type]
    return signature(expectation, evidence_of(expectation, answers, **others))  # type: ignore[arg-type]


def test_a_mistake_is_recognised_by_its_answers() -> None:
    for kind in ("oracle", "value", "finite", "refusal"):
        assert signed(kind, [0.5]) == [0.5]
    for kind in ("same", "that", "unchanged"):
        assert signed(kind, [0.5, 0.6], (2, 3)) == [0.5, 0.6]


def test_a_wrong_gradient_is_recognised_without_the_forward_answers() -> None:
    assert signed("gradient", [0.5, 1.0, 2.0], (2, 3, 4)) == [0.5]


def test_a_wrong_type_is_recognised_by_answer_and_type() -> None:
    assert signed("float", [1]) == [1, "int"]
    assert signed("dtype", [1.0]) == [1.0, "float"]
    answer, dtype = signed("dtype", [np.ones(2, dtype=np.float32)])
    assert (np.asarray(answer).tolist(), dtype) == ([1.0, 1.0], "float32")


def test_a_warning_is_recognised_by_its_text_whatever_the_order() -> None:
    assert signed("silent", [1.0], warnings={2: ["b", "a", "b"]}) == [["a", "b"]]
    assert signed("silent", [1.0]) == [[]]


def test_wrong_draws_are_recognised_by_their_statistics() -> None:
    assert signed("statistics", [[0.5, 0.25]], about=STATISTICS, predicates=SMALL_TOTAL) == [0.75]
    assert signed("statistics", [ERROR], about=STATISTICS, predicates=SMALL_TOTAL) == [ERROR]
