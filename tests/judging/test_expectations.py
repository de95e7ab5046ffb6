"""Each kind of expectation: what it lets pass, and what it says of what it does not."""

import numpy as np
import pytest

from autograder.checks.program import Expectation
from autograder.errors import AuthoringError
from autograder.judging.expectations import KINDS, UNANSWERED, Evidence, Fault, judge, tolerance
from autograder.numerics.comparison import DOUBLE, EXACT, SINGLE, Tolerance
from autograder.worker.run_case import Answers
from autograder.worker.values import Raised
from tests.judging.judged import ERROR, SINGLE_INPUT, case_of, fault_of

REFUSED = Raised(("ValueError", "Exception"), "shapes differ: prediction")
JUDGEMENTS = {
    "oracle": "value", "value": "value", "same": "value", "that": "value", "statistics": "value",
    "gradient": "gradient", "finite": "value", "silent": "value", "refusal": "contract", "dtype": "contract",
    "float": "contract", "unchanged": "contract",
}  # fmt: skip
RAISED = "raised KeyError: 'w' (m.py, line 2)"


def test_every_kind_belongs_to_one_of_the_three_judgements() -> None:
    assert {name: kind.judgement for name, kind in KINDS.items()} == JUDGEMENTS


def test_facts_cannot_be_changed() -> None:
    for fact in (Fault("is wrong", 2), Evidence(case_of(), Answers()), KINDS["oracle"]):
        with pytest.raises(AttributeError):
            fact.slot = 3  # type: ignore[union-attr, misc]


def test_a_fault_knows_nothing_of_what_was_wanted_unless_it_says_so() -> None:
    assert Fault("is wrong", 2) == Fault("is wrong", 2, None, knows_wanted=False)


def test_the_oracles_answer_is_what_is_wanted() -> None:
    assert fault_of("oracle", [2], [0.5], expected={2: 0.5 + 1e-7}) is None
    assert fault_of("oracle", [2], [0.5], expected={2: 0.6}) == Fault(
        "it is 0.5, but 0.6 was wanted", 2, 0.6, knows_wanted=True
    )
    assert fault_of("oracle", [3], [0.0, 0.5], expected={2: 0.0, 3: 0.5}) is None


def test_an_answer_that_was_never_recorded_is_the_authors_mistake() -> None:
    with pytest.raises(AuthoringError, match="never recorded"):
        fault_of("oracle", [2], [0.5])


def test_an_answer_that_never_came_is_wrong() -> None:
    expectation = Expectation("oracle", (3,))
    found = judge(expectation, Evidence(case_of(expectation), Answers({2: 0.5}), {3: 0.5}))
    assert found is not None
    assert found.sentence == "raised NoAnswer: no answer came"
    assert UNANSWERED.name == "NoAnswer"


def test_a_value_is_what_the_check_says() -> None:
    assert fault_of("value", [2], [0.5], about={"value": 0.5}) is None
    assert fault_of("value", [2], [0.5], about={"value": 1.0}) == Fault(
        "it is 0.5, but 1 was wanted", 2, 1.0, knows_wanted=True
    )


@pytest.mark.parametrize("kind", ["oracle", "value"])
def test_a_check_says_how_near_is_near_enough(kind: str) -> None:
    for about, near in [({}, False), ({"rtol": 0.1}, True), ({"atol": 0.1}, True), ({"rtol": 0.0, "atol": 0.0}, False)]:
        found = fault_of(kind, [2], [1.05], expected={2: 1.0}, about={"value": 1.0, **about})
        assert (found is None) == near


def test_a_tolerance_is_double_unless_inputs_are_single() -> None:
    plain = Expectation("oracle", (2,), {"rtol": None, "atol": None})
    strict = Expectation("oracle", (2,), {"rtol": 1e-12, "atol": 0.5})
    exact = Expectation("oracle", (2,), {"rtol": 0.0, "atol": 0.0})
    assert tolerance(plain, case_of(plain)) == DOUBLE
    assert tolerance(strict, case_of(strict)) == Tolerance(1e-12, 0.5)
    assert tolerance(plain, case_of(plain, inputs=SINGLE_INPUT)) == SINGLE
    assert tolerance(strict, case_of(strict, inputs=SINGLE_INPUT)) == Tolerance(SINGLE.rtol, 0.5)
    assert tolerance(exact, case_of(exact, inputs=SINGLE_INPUT)) == EXACT


@pytest.mark.parametrize(("inputs", "near"), [(SINGLE_INPUT, True), (SINGLE_INPUT.astype(float), False)])
def test_the_float_that_comes_of_single_precision_is_rounded_as_its_inputs_are(inputs: np.ndarray, near: bool) -> None:
    assert (fault_of("oracle", [2], [1.00005], expected={2: 1.0}, inputs=inputs) is None) == near
    assert (fault_of("value", [2], [1.00005], about={"value": 1.0}, inputs=inputs) is None) == near
    assert (fault_of("same", [2, 3], [1.00005, 1.0], inputs=inputs) is None) == near


def test_two_answers_are_the_same() -> None:
    assert fault_of("same", [2, 3], [0.5, 0.5]) is None
    assert fault_of("same", [2, 3], [0.5, 0.6]) == Fault("it is 0.5, but 0.6 was wanted", 2, 0.6, knows_wanted=True)
    assert fault_of("same", [2, 3], [0.5, ERROR]) == Fault(RAISED, 3)
    assert fault_of("same", [2, 3], [ERROR, 0.5]) == Fault(RAISED, 2, 0.5, knows_wanted=True)
    assert fault_of("same", [2, 3], [0.5, 0.52], about={"rtol": 0.1}) is None


def test_what_the_program_brought_along_is_known_without_asking() -> None:
    assert fault_of("same", [2, 1], [7.0], inputs=7.0) is None
    assert fault_of("same", [2, 1], [7.0], inputs=8.0) is not None


def small(answer: float, *others: float, bound: float = 1.0) -> str | None:
    return None if max(answer, *others, 0.0) < bound else f"is not below {bound}"


def predicate(*answers: object, bound: float | None = None) -> Fault | None:
    about = {"predicate": "small", "constants": {} if bound is None else {"bound": bound}}
    return fault_of("that", range(2, 2 + len(answers)), answers, about=about, predicates={"small": small})


def test_a_predicate_says_what_is_wrong() -> None:
    assert predicate(0.5) is None
    assert predicate(1.5) == Fault("is not below 1.0", 2)
    assert predicate(1.5, bound=2.0) is None
    assert predicate(0.5, 1.5) == Fault("is not below 1.0", 2)


def test_a_predicate_is_not_asked_about_an_exception() -> None:
    assert predicate(0.5, ERROR) == Fault(RAISED, 3)


@pytest.mark.parametrize("answer", ["text", None, [1.0]])
def test_an_answer_that_no_predicate_foresees_is_wrong(answer: object) -> None:
    found = predicate(answer)
    assert found is not None
    assert found.sentence.endswith("which is not of the kind wanted")
    assert found.slot == 2


UNFORESEEN = [TypeError, ValueError, KeyError, IndexError, AttributeError, ZeroDivisionError, OverflowError]


@pytest.mark.parametrize("error", UNFORESEEN)
def test_a_predicate_that_raises_has_met_a_wrong_answer(error: type[Exception]) -> None:
    def fails(answer: object) -> None:
        raise error

    about = {"predicate": "fails", "constants": {}}
    found = fault_of("that", [2], [0.5], about=about, predicates={"fails": fails})
    assert found == Fault("is the float 0.5, which is not of the kind wanted", 2)


def test_of_several_answers_the_first_is_named() -> None:
    def fails(answer: object, other: object) -> None:
        raise ValueError

    about = {"predicate": "fails", "constants": {}}
    found = fault_of("that", [2, 3], [0.5, "text"], about=about, predicates={"fails": fails})
    assert found == Fault("is the float 0.5, which is not of the kind wanted", 2)
    both = {"first": lambda answer, other: answer, "fails": lambda found: "is wrong"}
    about = {"statistics": "first", "predicate": "fails", "constants": {}}
    assert fault_of("statistics", [2, 3], [0.5, 0.6], about=about, predicates=both) == Fault("is wrong", 2)


def test_a_predicate_may_divide_by_zero() -> None:
    def steep(answer: np.ndarray) -> str | None:
        return None if np.isinf(answer / 0).all() else "is not"

    about = {"predicate": "steep", "constants": {}}
    assert fault_of("that", [2], [np.ones(2)], about=about, predicates={"steep": steep}) is None


def test_a_predicate_that_is_not_there_is_no_students_fault() -> None:
    with pytest.raises(AuthoringError, match="no predicate small: kit and key are of different versions"):
        fault_of("that", [2], [0.5], about={"predicate": "small", "constants": {}})


def total(draws: list[float], offset: float = 0.0) -> float | str:
    if not draws:
        return "has drawn nothing"
    return sum(draws) + offset


STATISTICS = {"statistics": "total", "predicate": "small", "constants": {}}
SMALL_TOTAL = {"total": total, "small": small}


def test_statistics_are_judged_and_never_the_draws() -> None:
    assert fault_of("statistics", [2], [[0.5, 0.2]], about=STATISTICS, predicates=SMALL_TOTAL) is None
    assert fault_of("statistics", [2], [[0.5, 0.6]], about=STATISTICS, predicates=SMALL_TOTAL) == Fault(
        "is not below 1.0", 2
    )
    loose = STATISTICS | {"constants": {"bound": 2.0}}
    assert fault_of("statistics", [2], [[0.5, 0.6]], about=loose, predicates=SMALL_TOTAL) is None


def test_statistics_may_need_what_the_student_does_not_know() -> None:
    about = STATISTICS | {"given": {"offset": 1.0}}
    assert fault_of("statistics", [2], [[0.5]], about=about, predicates=SMALL_TOTAL) == Fault("is not below 1.0", 2)


def test_statistics_that_cannot_be_computed_say_why() -> None:
    assert fault_of("statistics", [2], [[]], about=STATISTICS, predicates=SMALL_TOTAL) == Fault("has drawn nothing", 2)
    found = fault_of("statistics", [2], [0.5], about=STATISTICS, predicates=SMALL_TOTAL)
    assert found == Fault("is the float 0.5, which is not of the kind wanted", 2)
    assert fault_of("statistics", [2, 3], [[0.5], ERROR], about=STATISTICS, predicates=SMALL_TOTAL) == Fault(RAISED, 3)


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (1.0, ""), ([1.0, {"a": np.ones(2)}], ""), (np.nan, "is not finite"), ([1.0, np.inf], "is not finite"),
        ("x", "is a str, not numbers"), (None, "is None (is a `return` missing?), not numbers"), (ERROR, RAISED),
    ],
)  # fmt: skip
def test_finite_means_every_number(answer: object, sentence: str) -> None:
    found = fault_of("finite", [2], [answer])
    assert found == (Fault(sentence, 2) if sentence else None)


def test_silent_means_no_warning_of_numpys() -> None:
    overflow = "RuntimeWarning: overflow encountered in exp"
    assert fault_of("silent", [2], [1.0]) is None
    assert fault_of("silent", [2], [1.0], warnings={2: ["UserWarning: hello"], 3: [overflow]}) is None
    assert fault_of("silent", [2], [1.0], warnings={2: ["UserWarning: hello", overflow]}) == Fault(
        f"gave a warning: {overflow}", 2
    )
    both = {2: [overflow, "RuntimeWarning: divide by zero"]}
    assert fault_of("silent", [2], [1.0], warnings=both) == Fault(f"gave a warning: {overflow}", 2)
    assert fault_of("silent", [2], [ERROR], warnings={2: [overflow]}) == Fault(RAISED, 2)


def test_a_refusal_is_a_value_error_that_names_what_it_refuses() -> None:
    assert fault_of("refusal", [2], [REFUSED]) is None
    assert fault_of("refusal", [2], [REFUSED], about={"naming": "prediction"}) is None
    assert fault_of("refusal", [2], [REFUSED], about={"naming": "target"}) == Fault(
        "raised a ValueError that does not name 'target': 'shapes differ: prediction'", 2
    )
    assert fault_of("refusal", [2], [ERROR]) == Fault(f"{RAISED}, where a ValueError was to be raised", 2)
    assert fault_of("refusal", [2], [1.0]) == Fault("is the float 1, where a ValueError was to be raised", 2)
    derived = Raised(("LinAlgError", "ValueError", "Exception"), "singular")
    assert fault_of("refusal", [2], [derived]) is None


@pytest.mark.parametrize(
    ("answer", "dtype", "sentence"),
    [
        (np.ones(2, dtype=np.float32), "float32", ""),
        (np.ones(2), "float64", ""),
        (1.0, "float64", ""),
        (1.0, "float32", "is the float 1, not an array of dtype float32"),
        (1, "float64", "is the int 1, not an array of dtype float64"),
        (1.0, "int64", "is the float 1, not an array of dtype int64"),
        (np.ones(2), "float32", "has dtype float64, but float32 was wanted"),
        (np.ones(2, dtype=np.float32), "float64", "has dtype float32, but float64 was wanted"),
        (ERROR, "float64", RAISED),
    ],
)
def test_a_dtype_is_exactly_the_one_wanted(answer: object, dtype: str, sentence: str) -> None:
    found = fault_of("dtype", [2], [answer], about={"dtype": dtype})
    assert found == (Fault(sentence, 2) if sentence else None)


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (1.0, ""), (1, "is the int 1, not a Python float"), (ERROR, RAISED),
        (np.array(1.0), "is an array of shape () and dtype float64, not a Python float"),
    ],
)  # fmt: skip
def test_a_float_is_a_python_float(answer: object, sentence: str) -> None:
    found = fault_of("float", [2], [answer])
    assert found == (Fault(sentence, 2) if sentence else None)


def test_what_was_given_is_afterwards_what_it_was_to_the_last_bit() -> None:
    given = np.array([1.0, 2.0])
    assert fault_of("unchanged", [1, 2], [given.copy()], inputs=given) is None
    moved = np.array([1.0, np.nextafter(2.0, 3.0)])
    assert fault_of("unchanged", [1, 2], [moved], inputs=given) == Fault(
        "was changed by a call: afterwards, at index 1 it is 2, but 2 was wanted; 1 of 2 entries differ", 1
    )
    assert fault_of("unchanged", [1, 2], [None], inputs=given) == Fault(
        "was changed by a call: afterwards, it is None (is a `return` missing?), not a NumPy array of shape (2,)", 1
    )
    assert fault_of("unchanged", [1, 2], [2.0], inputs=1.0) == Fault(
        "was changed by a call: afterwards, it is 2, but 1 was wanted", 1
    )
    assert fault_of("unchanged", [1, 2], [ERROR], inputs=given) == Fault(RAISED, 2)
