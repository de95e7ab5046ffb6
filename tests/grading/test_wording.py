"""The sentence of every reason, word for word, and the advice that goes with it."""

import pytest

from autograder.grading.wording import (
    NONDETERMINISTIC,
    RECURSION,
    VALUE_FIRST,
    advice_of,
    message_of,
    missing_in_notebook,
    undefined_in_notebook,
)
from autograder.report.reason import (
    CellFailed,
    MissingName,
    NoAnswer,
    NotImportable,
    NotReadable,
    RaisedError,
    Reason,
    TimedOut,
    Unwritten,
    WaitsFor,
    WrongAnswer,
)

OWN = "the author's advice"
LOOP = "Look for a loop that never ends, or for work that grows too fast with the input."
CELL = "Fix that cell: when a notebook is graded, each of its cells runs once, from top to bottom."
SENTENCES: list[tuple[Reason, str, str]] = [
    (Unwritten("Dense"), "`Dense` is not written yet.", "`course hint mse` helps."),
    (Unwritten("Dense", "forward"), "`Dense.forward` is not written yet.", "`course hint mse` helps."),
    (
        MissingName("losses", "mae"), "`mae` is not written yet: losses.py has no such name.",
        "`course hint mae` helps.",
    ),
    (
        CellFailed("mse", "losses.ipynb, cell 3", "NameError", "no npp"),
        "`mse` is not there, since losses.ipynb, cell 3, failed: NameError: no npp", CELL,
    ),
    (
        CellFailed("mse", "losses.ipynb, cell 3", "NameError", "no npp", "line 2: npp"),
        "`mse` is not there, since losses.ipynb, cell 3, failed: NameError: no npp\nline 2: npp", CELL,
    ),
    (
        CellFailed("mse", "losses.ipynb, cell 3", "", "took too long"),
        "`mse` is not there, since losses.ipynb, cell 3, took too long and was left out. "
        "Tag it `demo` if it is an experiment.", CELL,
    ),
    (WaitsFor(["mse", "mae"]), "needs `mse`, which is not right yet: fix `mse` first.", ""),
    (WaitsFor(["net.Dense"]), "needs `Dense` in net, which is not right yet: fix `Dense` in net first.", ""),
    (WaitsFor(["mse", "mae"], unwritten=True), "needs `mse`, which is not written yet: write `mse` first.", ""),
    (
        NotImportable("losses.py", "SyntaxError", "bad"), "losses.py could not be imported: SyntaxError: bad",
        "Fix this first; then grade again.",
    ),
    (
        NotImportable("losses.py", "SyntaxError", "bad", "line 3"),
        "losses.py could not be imported: SyntaxError: bad\nline 3", "Fix this first; then grade again.",
    ),
    (NotReadable("losses.py is not UTF-8"), "losses.py is not UTF-8", ""),
    (TimedOut(2.5, "a loop"), "did not finish within 2.5 s: a loop.", OWN),
    (
        TimedOut(2.0, "a loop", shortened=True),
        "did not finish within 2 s, which is all that was left after other checks had run out of time: a loop.", OWN,
    ),
    (
        NoAnswer("it ended"), "gave no answer: it ended.",
        "Code that is graded must not end the process or write into its channels.",
    ),
    (RaisedError("mse(p)", error="KeyError", detail=""), "mse(p): raised KeyError.", OWN),
    (RaisedError("mse(p)", error="KeyError", detail="'w'"), "mse(p): raised KeyError: 'w'.", OWN),
    (
        RaisedError("mse(p)", error="KeyError", detail="'w'", where="line 2"),
        "mse(p): raised KeyError: 'w' (line 2).", OWN,
    ),
    (RaisedError("mse(p)", error="RecursionError", detail="deep"), "mse(p): raised RecursionError: deep.", RECURSION),
    (
        RaisedError("mse(p)", nondeterministic=True, value_first=True, error="RecursionError", detail="deep"),
        "mse(p): raised RecursionError: deep.", RECURSION,
    ),
    (
        RaisedError("mse(p)", nondeterministic=True, value_first=True, error="KeyError", detail=""),
        "mse(p): raised KeyError.", NONDETERMINISTIC,
    ),
    (RaisedError("mse(p)", value_first=True, error="KeyError", detail=""), "mse(p): raised KeyError.", VALUE_FIRST),
    (WrongAnswer("mse(p)", fact="it is 2", judgement="value"), "mse(p): it is 2.", OWN),
    (
        WrongAnswer("mse(p)", nondeterministic=True, value_first=True, fact="it is 2", judgement="value"),
        "mse(p): it is 2.", NONDETERMINISTIC,
    ),
    (WrongAnswer("mse(p)", value_first=True, fact="it is 2", judgement="value"), "mse(p): it is 2.", VALUE_FIRST),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "message", "advice"), SENTENCES)
def test_a_reason_has_its_sentence_and_its_advice(reason: Reason, message: str, advice: str) -> None:
    assert message_of(reason) == message
    assert advice_of(reason, OWN, "mse") == advice


def test_every_kind_of_reason_is_said_above() -> None:
    assert {type(reason) for reason, *_ in SENTENCES} == set(Reason.__args__)


def test_a_time_out_without_advice_of_the_authors_has_the_kits() -> None:
    assert advice_of(TimedOut(2.0, "a loop"), "", "mse") == LOOP


def test_the_value_comes_before_the_contract() -> None:
    assert VALUE_FIRST == "Fix the value first: contract points count only for correct values."


def test_in_a_notebook_a_stub_may_only_not_have_been_run() -> None:
    assert missing_in_notebook(MissingName("losses", "mse")) == (
        "`mse` is not written yet: run its cell, if there is one."
    )
    assert (
        undefined_in_notebook("mse") == "needs `mse`, which is not defined here yet: run its cell, then this one again."
    )
