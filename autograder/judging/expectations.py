"""What each kind of expectation means: when it holds, what to say when it does not, which answers give it away."""

import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from autograder.checks.language import Predicate
from autograder.checks.program import Case, Expectation
from autograder.errors import AuthoringError
from autograder.numerics import finite_differences
from autograder.numerics.comparison import (
    DOUBLE,
    EXACT,
    Difference,
    Tolerance,
    all_finite,
    describe_raised,
    difference,
    kind_of,
)
from autograder.worker.run_case import Answers
from autograder.worker.values import Raised

Judgement = Literal["value", "gradient", "contract"]


@dataclass(frozen=True)
class Fault:
    """Why an expectation does not hold: a sentence about the answer in `slot`, and what was wanted there if known."""

    sentence: str
    slot: int
    wanted: Any = None
    knows_wanted: bool = False


@dataclass(frozen=True)
class Evidence:
    """All that one expectation is judged by: a case, an implementation's answers to it, the recorded ones."""

    case: Case
    answers: Answers
    expected: Mapping[int, Any] = field(default_factory=dict)
    predicates: Mapping[str, Predicate] = field(default_factory=dict)

    def answer(self, slot: int) -> Any:
        """What the implementation answered; what the program brought along is known without asking."""
        if self.case.is_constant(slot):
            return self.case.constant(slot)
        return self.answers.values.get(slot, UNANSWERED)


UNANSWERED = Raised(("NoAnswer",), "no answer came")
Judge = Callable[[Expectation, Evidence], Fault | None]


@dataclass(frozen=True)
class ExpectationKind:
    """One kind of expectation."""

    judgement: Judgement
    judge: Judge
    # What of the answers a misconception is recognised by.
    signature: Callable[[Expectation, Evidence], list[Any]]


KINDS: dict[str, ExpectationKind] = {}


def _all_answers(expectation: Expectation, evidence: Evidence) -> list[Any]:
    return [evidence.answer(slot) for slot in expectation.slots]


def _first_answer(expectation: Expectation, evidence: Evidence) -> list[Any]:
    return [evidence.answer(expectation.slots[0])]


def _kind(
    name: str, judgement: Judgement, signature: Callable[[Expectation, Evidence], list[Any]] = _all_answers
) -> Callable[[Judge], Judge]:
    def decorate(judge: Judge) -> Judge:
        KINDS[name] = ExpectationKind(judgement, judge, signature)
        return judge

    return decorate


def judge(expectation: Expectation, evidence: Evidence) -> Fault | None:
    """None where the expectation holds."""
    return KINDS[expectation.kind].judge(expectation, evidence)


def signature(expectation: Expectation, evidence: Evidence) -> list[Any]:
    """The answers that diagnosis compares."""
    return KINDS[expectation.kind].signature(expectation, evidence)


def _fault(slot: int, found: Difference | None, wanted: Any) -> Fault | None:
    return None if found is None else Fault(str(found), slot, wanted, knows_wanted=True)


@_kind("oracle", "value")
def _oracle(expectation: Expectation, evidence: Evidence) -> Fault | None:
    (slot,) = expectation.slots
    if slot not in evidence.expected:
        raise AuthoringError("an answer was never recorded: record the key again")
    wanted = evidence.expected[slot]
    return _fault(slot, difference(evidence.answer(slot), wanted, tolerance(expectation, evidence.case)), wanted)


@_kind("value", "value")
def _value(expectation: Expectation, evidence: Evidence) -> Fault | None:
    (slot,) = expectation.slots
    wanted = expectation.parameters["value"]
    return _fault(slot, difference(evidence.answer(slot), wanted, tolerance(expectation, evidence.case)), wanted)


def tolerance(expectation: Expectation, case: Case) -> Tolerance:
    """How near an answer must come: what the check says, and never more than the inputs' precision allows."""
    asked = DOUBLE.merged(expectation.parameters.get("rtol"), expectation.parameters.get("atol"))
    return asked.rounded() if case.single_precision else asked


@_kind("same", "value")
def _same(expectation: Expectation, evidence: Evidence) -> Fault | None:
    first, second = expectation.slots
    got, other = evidence.answer(first), evidence.answer(second)
    if isinstance(other, Raised):
        return Fault(describe_raised(other), second)
    found = difference(got, other, tolerance(expectation, evidence.case))
    return _fault(first, found, other)


@_kind("that", "value")
def _that(expectation: Expectation, evidence: Evidence) -> Fault | None:
    answers = _all_answers(expectation, evidence)
    for slot, answer in zip(expectation.slots, answers, strict=True):
        if isinstance(answer, Raised):
            return Fault(describe_raised(answer), slot)
    sentence = _ask(expectation, evidence, "predicate", *answers)
    return None if sentence is None else Fault(sentence, expectation.slots[0])


def _statistics_of(expectation: Expectation, evidence: Evidence) -> list[Any]:
    answers = _all_answers(expectation, evidence)
    if any(isinstance(answer, Raised) for answer in answers):
        return answers
    return [_ask(expectation, evidence, "statistics", *answers, constants=False)]


@_kind("statistics", "value", signature=_statistics_of)
def _statistics(expectation: Expectation, evidence: Evidence) -> Fault | None:
    for slot in expectation.slots:
        if isinstance(evidence.answer(slot), Raised):
            return Fault(describe_raised(evidence.answer(slot)), slot)
    (found,) = _statistics_of(expectation, evidence)
    sentence = found if isinstance(found, str) else _ask(expectation, evidence, "predicate", found)
    return None if sentence is None else Fault(sentence, expectation.slots[0])


def _ask(expectation: Expectation, evidence: Evidence, which: str, *arguments: Any, constants: bool = True) -> Any:
    """Calls a predicate. One that raises has met an answer that its author did not foresee: that is a wrong answer."""
    name = expectation.parameters[which]
    if name not in evidence.predicates:
        raise AuthoringError(f"the assignment has no predicate {name}: kit and key are of different versions")
    named = expectation.parameters["constants"] if constants else expectation.parameters.get("given", {})
    try:
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # whatever a wrong answer makes NumPy say, nobody reads it
            return evidence.predicates[name](*arguments, **named)
    except (TypeError, ValueError, KeyError, IndexError, AttributeError, ArithmeticError):
        return f"is {kind_of(arguments[0])}, which is not of the kind wanted"


@_kind("gradient", "gradient", signature=_first_answer)
def _gradient(expectation: Expectation, evidence: Evidence) -> Fault | None:
    first, *moved = expectation.slots
    got = evidence.answer(first)
    own = numerical_gradient(expectation, [evidence.answer(other) for other in moved])
    right = numerical_gradient(expectation, [evidence.expected.get(other, UNANSWERED) for other in moved])
    apart = None if own is None else _from_numerical(got, own, expectation)
    if own is not None and apart is None and not finite_differences.says_nothing(own, right):
        return None
    # The forward code may be what is wrong, which its own checks say: here the gradient alone is judged.
    if right is not None and _from_numerical(got, right, expectation) is None:
        return None
    if own is not None and apart is None:
        return Fault("is zero everywhere, and your own forward code is constant: neither says anything", first)
    if own is not None and apart is not None:
        return Fault(f"is not the slope of your own forward code: {apart}", first, own, knows_wanted=True)
    if right is not None:
        return _fault(first, _from_numerical(got, right, expectation), right)
    broken = next((other for other in moved if isinstance(evidence.answer(other), Raised)), moved[0])
    return Fault(f"cannot be compared with a numerical gradient: {kind_of(evidence.answer(broken))}", broken)


def numerical_gradient(expectation: Expectation, answers: list[Any]) -> np.ndarray | None:
    """The central differences of forward answers, in the shape of the argument; None where they are no numbers."""
    parameters = expectation.parameters
    return finite_differences.gradient(answers, parameters["steps"], parameters["upstream"])


def _from_numerical(got: Any, numerical: np.ndarray, expectation: Expectation) -> Difference | None:
    parameters = expectation.parameters
    return finite_differences.gradient_difference(got, numerical, parameters["rtol"], parameters["atol"])


@_kind("finite", "value")
def _finite(expectation: Expectation, evidence: Evidence) -> Fault | None:
    (slot,) = expectation.slots
    answer = evidence.answer(slot)
    if isinstance(answer, Raised):
        return Fault(describe_raised(answer), slot)
    finite = all_finite(answer)
    if finite is None:
        return Fault(f"is {kind_of(answer)}, not numbers", slot)
    return None if finite else Fault("is not finite", slot)


def _warnings_of(expectation: Expectation, evidence: Evidence) -> list[Any]:
    return [sorted(set(evidence.answers.warnings.get(expectation.slots[0], [])))]


@_kind("silent", "value", signature=_warnings_of)
def _silent(expectation: Expectation, evidence: Evidence) -> Fault | None:
    (slot,) = expectation.slots
    answer = evidence.answer(slot)
    if isinstance(answer, Raised):
        return Fault(describe_raised(answer), slot)
    said = [w for w in evidence.answers.warnings.get(slot, []) if w.startswith("RuntimeWarning")]
    return Fault(f"gave a warning: {said[0]}", slot) if said else None


@_kind("refusal", "contract")
def _refusal(expectation: Expectation, evidence: Evidence) -> Fault | None:
    (slot,) = expectation.slots
    answer = evidence.answer(slot)
    naming = expectation.parameters.get("naming")
    if not isinstance(answer, Raised):
        return Fault(f"is {kind_of(answer)}, where a ValueError was to be raised", slot)
    if not answer.is_a("ValueError"):
        return Fault(f"{describe_raised(answer)}, where a ValueError was to be raised", slot)
    if naming and naming not in answer.message:
        return Fault(f"raised a ValueError that does not name {naming!r}: {answer.message!r}", slot)
    return None


def _answer_and_dtype(expectation: Expectation, evidence: Evidence) -> list[Any]:
    answer = evidence.answer(expectation.slots[0])
    return [answer, str(answer.dtype) if isinstance(answer, np.ndarray) else type(answer).__name__]


@_kind("dtype", "contract", signature=_answer_and_dtype)
def _dtype(expectation: Expectation, evidence: Evidence) -> Fault | None:
    (slot,) = expectation.slots
    answer, wanted = evidence.answer(slot), expectation.parameters["dtype"]
    if isinstance(answer, Raised):
        return Fault(describe_raised(answer), slot)
    # A float of Python's is how a single float64 crosses: np.float64 is one.
    if isinstance(answer, float) and wanted == "float64":
        return None
    if not isinstance(answer, np.ndarray):
        return Fault(f"is {kind_of(answer)}, not an array of dtype {wanted}", slot)
    return None if answer.dtype.name == wanted else Fault(f"has dtype {answer.dtype}, but {wanted} was wanted", slot)


@_kind("float", "contract", signature=_answer_and_dtype)
def _float(expectation: Expectation, evidence: Evidence) -> Fault | None:
    (slot,) = expectation.slots
    answer = evidence.answer(slot)
    if isinstance(answer, Raised):
        return Fault(describe_raised(answer), slot)
    return None if isinstance(answer, float) else Fault(f"is {kind_of(answer)}, not a Python float", slot)


@_kind("unchanged", "contract")
def _unchanged(expectation: Expectation, evidence: Evidence) -> Fault | None:
    before, after = expectation.slots
    was, now = evidence.answer(before), evidence.answer(after)
    if isinstance(now, Raised):
        return Fault(describe_raised(now), after)
    found = difference(now, was, EXACT)
    if found is None:
        return None
    subject = "" if found.has_subject else "it "
    return Fault(f"was changed by a call: afterwards, {subject}{found}", before)
