"""Why a check is not passed, as a fact for machines. `grading/wording.py` makes the sentences for people from it.

In JSON a reason is an object with `kind` and the parameters of that kind. Texts from student code are escaped and cut.
"""

import msgspec


class _Reason(msgspec.Struct, frozen=True, tag_field="kind"):
    pass


class Unwritten(_Reason, frozen=True, tag="unwritten"):
    """The stub, or one method of it, still raises the NotImplementedError that it was handed out with."""

    stub: str
    method: str = ""


class MissingName(_Reason, frozen=True, tag="missing_name"):
    """The module lacks a name that the check calls."""

    module: str
    name: str


class CellFailed(_Reason, frozen=True, tag="cell_failed"):
    """The name is missing because the notebook cell that defines it failed. `error` is empty where it was stopped."""

    name: str
    cell: str
    error: str
    detail: str
    where: str = ""


class WaitsFor(_Reason, frozen=True, tag="waits_for"):
    """The check builds on stubs that are not right or not written yet; `stubs` names them, the first to fix first."""

    stubs: list[str]
    unwritten: bool = False


class NotImportable(_Reason, frozen=True, tag="not_importable"):
    """The module's file could not be imported."""

    file: str
    error: str
    detail: str
    where: str = ""


class NotReadable(_Reason, frozen=True, tag="not_readable"):
    """The submission could not be taken in."""

    problem: str


class TimedOut(_Reason, frozen=True, tag="timed_out"):
    """The check ran out of time. `shortened`: it was given less than usual, since others had run out of time before."""

    seconds: float
    detail: str
    shortened: bool = False


class NoAnswer(_Reason, frozen=True, tag="no_answer"):
    """The student's process ended or answered with nonsense."""

    detail: str


class _Failed(_Reason, frozen=True):
    """What is true of every failed call.

    nondeterministic: the same call was answered differently when it was made again with new objects. value_first: the
    check is about a contract, and what fails is the value beside it.
    """

    call: str
    nondeterministic: bool = False
    value_first: bool = False


class RaisedError(_Failed, frozen=True, tag="raised", kw_only=True):
    """A call raised where it was to return something."""

    error: str
    detail: str
    where: str = ""


class WrongAnswer(_Failed, frozen=True, tag="wrong_answer", kw_only=True):
    """An answer is not as wanted. `judgement` is `value`, `gradient` or `contract`."""

    fact: str
    judgement: str


Reason = (
    Unwritten
    | MissingName
    | CellFailed
    | WaitsFor
    | NotImportable
    | NotReadable
    | TimedOut
    | NoAnswer
    | RaisedError
    | WrongAnswer
)
