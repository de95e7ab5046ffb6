"""A report in the order in which it is read: stub by stub, what failed, and what to do. Wherever it is shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from .report import CheckResult, Misconception, Report

State = Literal["passed", "waiting", "failed"]
LineKind = Literal["fact", "got", "wanted", "advice", "mistake", "hint"]


@dataclass(frozen=True)
class Line:
    """One thing that is said. A line may be several long; `mistake` names a known one."""

    kind: LineKind
    text: str


@dataclass(frozen=True)
class Block:
    """What is said of one check, below its heading; or, without one, of the stub as a whole."""

    lines: tuple[Line, ...]
    heading: str = ""
    points: str = ""


@dataclass(frozen=True)
class StubPart:
    """One stub: how it stands, its points, and what is said of it."""

    stub: str
    state: State
    points: float
    max_points: float
    note: str
    blocks: tuple[Block, ...]


def outline(report: Report) -> list[StubPart]:
    """What a report says, stub by stub."""
    return [_part(stub, checks) for stub, checks in report.stubs.items()]


def said_of(check: CheckResult) -> list[str]:
    """What is said of one check that is not passed, line by line."""
    lines = [f"{check.stub} {check.title}   0 / {check.max_points:g}", check.message]
    if check.wanted:
        lines += [f"got     {check.got}", f"wanted  {check.wanted}"]
    if check.misconception is None:
        return lines + [line.text for line in _advice(check)]
    first, *rest = _mistake(check.misconception)
    return [*lines, f"Your answers equal those of: {first.text}", *(line.text for line in rest)]


def _part(stub: str, checks: Sequence[CheckResult]) -> StubPart:
    passed = all(check.passed for check in checks)
    waiting = all(check.passed or check.status == "skipped" for check in checks)
    return StubPart(
        stub,
        "passed" if passed else "waiting" if waiting else "failed",
        sum(check.points for check in checks),
        sum(check.max_points for check in checks),
        " ".join(sorted({check.note for check in checks if check.note})),
        tuple(_blocks(checks)),
    )


def _blocks(checks: Sequence[CheckResult]) -> Iterator[Block]:
    """Each failed check: the fact, then the advice; what checks share is said once."""
    failed = [check for check in checks if not check.passed]
    if not failed:
        return
    if len({check.message for check in failed}) == 1 and not failed[0].call:
        yield Block((Line("fact", failed[0].message), *_advice(failed[0])))
        return
    named: set[str] = set()
    for check in failed:
        lines = [Line("fact", check.message)]
        if check.wanted:
            lines += [Line("got", check.got), Line("wanted", check.wanted)]
        if check.misconception is None:
            lines += _advice(check)
        elif check.misconception.id not in named:
            named.add(check.misconception.id)
            lines += _mistake(check.misconception)
        else:
            lines.append(Line("advice", f"The same: {check.misconception.title}"))
        yield Block(tuple(lines), f"{check.stub} {check.title}", f"0 / {check.max_points:g}")
    if any(check.status == "failed" for check in failed):
        yield Block((Line("hint", f"course hint {failed[0].stub}"),))


def _advice(check: CheckResult) -> list[Line]:
    return [Line("advice", check.advice)] if check.advice else []


def _mistake(mistake: Misconception) -> list[Line]:
    lines = [Line("mistake", mistake.title)]
    lines += [Line("advice", text) for text in (mistake.question, mistake.explanation) if text]
    if mistake.reread:
        lines.append(Line("advice", f'Read again in the handout: "{mistake.reread}"'))
    return lines
