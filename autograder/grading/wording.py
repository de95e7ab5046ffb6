"""The sentences that people read about a reason: the fact, and apart from it the advice. Nothing reads them back."""

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

RECURSION = (
    "Python allows about a thousand calls inside each other: a function that calls itself once for every step reaches "
    "that limit. Use a loop with a list of what is still to be done."
)
NONDETERMINISTIC = (
    "Asked the same again, with new objects, your code answers differently. Something is kept between the calls: in a "
    "global variable, a class attribute or a default argument that is changed; or chance has a part in it that does "
    "not come from an `rng`. Called once in a fresh Python it may well look right."
)
# A contract check holds a value too, often wrong for reasons of its own: advice about dtypes would mislead there.
VALUE_FIRST = "Fix the value first: contract points count only for correct values."
STUCK = {"TimeoutError": "took too long", "ProcessDied": "ended the process"}


def message_of(reason: Reason) -> str:
    """The fact."""
    match reason:
        case Unwritten():
            return f"`{_qualified(reason)}` is not written yet."
        case MissingName():
            return f"`{reason.name}` is not written yet: {reason.module}.py has no such name."
        case CellFailed():
            return f"`{reason.name}` is not there, since {reason.cell}, {cell_fact(reason)}"
        case WaitsFor(unwritten=True):
            return f"needs `{reason.stubs[0]}`, which is not written yet: write `{reason.stubs[0]}` first."
        case WaitsFor():
            fix = _placed(reason.stubs[0])
            return f"needs {fix}, which is not right yet: fix {fix} first."
        case NotImportable():
            return f"{reason.file} could not be imported: {reason.error}: {reason.detail}{_below(reason.where)}"
        case NotReadable():
            return reason.problem
        case TimedOut():
            rest = ", which is all that was left after other checks had run out of time" if reason.shortened else ""
            return f"did not finish within {reason.seconds:g} s{rest}: {reason.detail}."
        case NoAnswer():
            return f"gave no answer: {reason.detail}."
        case RaisedError():
            said = f": {reason.detail}" if reason.detail else ""
            return f"{reason.call}: raised {reason.error}{said}{f' ({reason.where})' if reason.where else ''}."
        case WrongAnswer():
            return f"{reason.call}: {reason.fact}."


def advice_of(reason: Reason, of_the_check: str, stub: str) -> str:
    """What to do about it. of_the_check: the advice that the check's author gives. stub: what the check is about."""
    match reason:
        case Unwritten():
            return f"`course hint {stub}` helps."
        case MissingName():
            return f"`course hint {reason.name}` helps."
        case CellFailed():
            return "Fix that cell: when a notebook is graded, each of its cells runs once, from top to bottom."
        case WaitsFor() | NotReadable():
            return ""
        case NotImportable():
            return "Fix this first; then grade again."
        case TimedOut():
            return of_the_check or "Look for a loop that never ends, or for work that grows too fast with the input."
        case NoAnswer():
            return "Code that is graded must not end the process or write into its channels."
        case RaisedError(error="RecursionError"):
            return RECURSION
        case RaisedError(nondeterministic=True) | WrongAnswer(nondeterministic=True):
            return NONDETERMINISTIC
        case RaisedError(value_first=True) | WrongAnswer(value_first=True):
            return VALUE_FIRST
        case RaisedError() | WrongAnswer():
            return of_the_check


def missing_in_notebook(reason: MissingName) -> str:
    """The fact, where the student runs the cells one by one."""
    return f"`{reason.name}` is not written yet: run its cell, if there is one."


def undefined_in_notebook(name: str) -> str:
    """The fact about a check that waits for a stub whose cell has not been run."""
    return f"needs `{name}`, which is not defined here yet: run its cell, then this one again."


def cell_fact(reason: CellFailed) -> str:
    """What a notebook's cell did, after its name: `failed: NameError: …`, and the line in question below it."""
    if not reason.error:
        return f"{reason.detail} and was left out. Tag it `demo` if it is an experiment."
    return f"failed: {reason.error}: {reason.detail}{_below(reason.where)}"


def _qualified(reason: Unwritten) -> str:
    return f"{reason.stub}.{reason.method}" if reason.method else reason.stub


def _placed(stub: str) -> str:
    """A stub as the student is told of it, with its module where that is an earlier one."""
    module, dot, name = stub.rpartition(".")
    return f"`{name}` in {module}" if dot else f"`{name}`"


def _below(where: str) -> str:
    return f"\n{where}" if where else ""
