"""Code crashes for many reasons: an exception alone names a mistake only where its text agrees too."""

import pytest

from autograder.checks.answer_key import RecordedCase, RecordedCheck
from autograder.checks.program import Case, Expectation
from autograder.judging.diagnosis import diagnose
from autograder.judging.expectations import Evidence, judge
from autograder.judging.findings import CheckFindings, Finding, Place
from autograder.running.implementation import Run
from autograder.worker.run_case import Answers
from autograder.worker.values import Handle, Raised

CARET = "unsupported operand type(s) for ^: 'float' and 'int'"
ARITY = "compute() takes 1 positional argument but 2 were given"


def raised(name: str, text: str) -> Raised:
    return Raised((name, "Exception", "BaseException", "object"), text)


def diagnosed(expectation: Expectation, recorded: object, mine: object) -> dict[str, str]:
    """What a student's answer to one call is called, where one misconception's was recorded."""
    case = Case((("name", "graph", "square"), ("call", Handle(0), [3.0], {})), (expectation,))
    check = RecordedCheck(
        "square", "squares", "squares", 1.0, "value", "", 1, 1.0, "core",
        (RecordedCase(case, {}),), {"square_by_caret": ((0, 0, [recorded]),)},
    )  # fmt: skip
    evidence = Evidence(case, Answers({1: mine}))
    finding = Finding(judge(expectation, evidence), evidence)
    return diagnose([CheckFindings(check, {Place(0, 0): finding}, Run([evidence.answers]))])


VALUE = Expectation("value", (1,), {"value": 9.0})
REFUSAL = Expectation("refusal", (1,), {"naming": None})


@pytest.mark.parametrize(("text", "named"), [(CARET, {"squares": "square_by_caret"}), (ARITY, {})])
def test_two_type_errors_are_the_same_mistake_only_word_for_word(text: str, named: dict[str, str]) -> None:
    assert diagnosed(VALUE, raised("TypeError", CARET), raised("TypeError", text)) == named


def test_the_class_of_an_exception_tells_where_another_was_to_be_raised() -> None:
    found = diagnosed(REFUSAL, raised("KeyError", "'w2'"), raised("KeyError", "no such leaf"))
    assert found == {"squares": "square_by_caret"}


def test_python_words_recursion_errors_as_it_likes() -> None:
    found = diagnosed(
        VALUE, raised("RecursionError", "maximum recursion depth exceeded"),
        raised("RecursionError", "maximum recursion depth exceeded in comparison"),
    )  # fmt: skip
    assert found == {"squares": "square_by_caret"}
