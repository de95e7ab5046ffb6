"""Whatever crosses the wire is judged and shown without an exception: hostile answers are wrong answers."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from autograder.checks.notation import described
from autograder.checks.program import Case, Expectation
from autograder.judging.expectations import KINDS, Evidence, judge
from autograder.numerics.comparison import all_finite, difference, kind_of
from autograder.worker.run_case import Answers
from autograder.worker.values import Handle, Raised

DTYPES = ("f8", "f4", "f2", "i8", "u1", "?", "c16")
HUGE = 10**4000  # Hypothesis writes out what it draws, and Python writes 4,300 digits at most

numbers = st.one_of(
    st.none(), st.booleans(), st.integers(), st.sampled_from([HUGE, -HUGE, 10**2000, 2**63, 10**400]),
    st.floats(), st.text(max_size=5),
)  # fmt: skip
anything_flat = st.one_of(
    numbers,
    st.builds(Raised, st.just(("ValueError", "Exception")), st.text(max_size=5)),
    st.builds(Handle, st.integers(0, 2_000_000), st.text(max_size=5)),
    st.sampled_from(DTYPES).flatmap(
        lambda dtype: arrays.arrays(dtype, arrays.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=3))
    ),
)
anything = st.recursive(
    anything_flat,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.lists(inner, max_size=3).map(tuple), st.dictionaries(numbers, inner, max_size=3)
    ),
    max_leaves=6,
)

WANTED = [0.5, 3, True, "text", None, [1.0, 2.0], {"w1": 0.5}, np.ones((2, 3)), np.zeros(0), Handle(2)]
PARAMETERS: dict[str, dict[str, Any]] = {
    "value": {"value": 0.5},
    "that": {"predicate": "holds", "constants": {}},
    "statistics": {"statistics": "summed", "predicate": "holds", "constants": {}},
    "gradient": {"steps": np.full(2, 1e-5), "upstream": None, "rtol": None, "atol": None},
    "refusal": {"naming": "w1"},
    "dtype": {"dtype": "float32"},
}
PREDICATES = {
    "holds": lambda found: None if np.mean(found) > 0 else "is small",
    "summed": lambda one: float(np.sum(one)),
}
SLOTS = {"same": 2, "unchanged": 2, "gradient": 5}


@pytest.mark.parametrize("kind", sorted(KINDS))
@given(data=st.data())
def test_every_answer_is_judged(kind: str, data: st.DataObject) -> None:
    slots = tuple(range(1, 1 + SLOTS.get(kind, 1)))
    answers = Answers({slot: data.draw(anything) for slot in slots})
    expected = {slot: data.draw(st.sampled_from(WANTED)) for slot in slots}
    expectation = Expectation(kind, slots, PARAMETERS.get(kind, {}))
    case = Case((("name", "losses", "mse"), *[("call", Handle(0), [], {})] * len(slots)), (expectation,))
    fault = judge(expectation, Evidence(case, answers, expected, PREDICATES))
    assert fault is None or fault.sentence


@given(anything)
def test_every_answer_can_be_shown(answer: Any) -> None:
    assert described(answer)
    assert kind_of(answer)
    assert all_finite(answer) in (True, False, None)


def test_a_number_of_two_thousand_digits_is_wrong_and_shown_in_a_few_words() -> None:
    assert len(described(10**2000)) < 60
    assert len(described([10**5000])) < 60
    assert all_finite(HUGE) is False


def test_a_large_integer_equals_itself_and_no_other() -> None:
    assert difference(10**2000, 10**2000) is None
    assert difference([10**2000], [10**2000 + 1]) is not None
    assert difference(0.5, 10**2000) is not None
