"""Reports, lists and proofs as a person reads them in a terminal. Text of the student's is never taken as markup."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from .assignment import Assignment
from .report import CheckResult, Report

if TYPE_CHECKING:
    from .verification import Verification

PASSED = "✓"
FAILED = "✗"
SKIPPED = "–"


def show_report(console: Console, report: Report, title: str) -> None:
    """One line a stub with its points; below a stub that lost some, what failed and what to do."""
    console.print()
    heading = Text.assemble((report.assignment, "bold"), "  ", (title, "dim"))
    score = Text(f"{report.score:g} / {report.max_score:g}", style="bold green" if report.passed else "bold")
    console.print(_between(heading, score))
    for stub, checks in report.stubs.items():
        console.print(_stub_line(stub, checks))
        for block in _blocks(checks):
            console.print(Padding(block, (0, 0, 1, 6)))
    for note in report.notes:
        console.print(Text(note, style="yellow"))


def _between(left: Text, right: Text) -> Table:
    grid = Table.grid(expand=True)
    grid.add_column()
    grid.add_column(justify="right")
    grid.add_row(left, right)
    return grid


def _stub_line(stub: str, checks: list[CheckResult]) -> Table:
    points, most = sum(c.points for c in checks), sum(c.max_points for c in checks)
    passed = all(check.passed for check in checks)
    skipped = all(check.passed or check.status == "skipped" for check in checks)
    sign, style = (PASSED, "green") if passed else (SKIPPED, "yellow") if skipped else (FAILED, "red")
    notes = sorted({check.note for check in checks if check.note})
    left = Text.assemble((f"  {sign} ", style), (stub, "" if passed else "bold"))
    if notes:
        left.append("  " + " ".join(notes), style="dim")
    return _between(left, Text(f"{points:g} / {most:g}", style="" if passed else style))


def _blocks(checks: list[CheckResult]) -> Iterable[RenderableType]:
    """What is said of the failed checks of a stub: each fact, then once for all the advice they share."""
    failed = [check for check in checks if not check.passed]
    if not failed:
        return
    if len({check.message for check in failed}) == 1 and not failed[0].call:
        yield Group(Text(failed[0].message), *_advice(failed[0]))
        return
    named: set[str] = set()
    for check in failed:
        lines: list[RenderableType] = [
            Text.assemble((f"{check.stub} {check.title}", "bold"), (f"   0 / {check.max_points:g}", "dim")),
            Text(check.message),
        ]
        if check.wanted:
            lines += [Text.assemble(("got     ", "dim"), check.got), Text.assemble(("wanted  ", "dim"), check.wanted)]
        if check.misconception is None:
            lines += _advice(check)
        elif check.misconception.id not in named:
            named.add(check.misconception.id)
            lines += _mistake(check)
        else:
            lines.append(Text(f"The same: {check.misconception.title}", style="cyan"))
        yield Group(*lines)
    if any(check.status == "failed" for check in failed):
        yield Text(f"course hint {failed[0].stub}", style="dim")


def _advice(check: CheckResult) -> list[RenderableType]:
    return [Text(check.advice, style="cyan")] if check.advice else []


def _mistake(check: CheckResult) -> list[RenderableType]:
    mistake = check.misconception
    if mistake is None:
        return []
    lines: list[RenderableType] = [
        Text.assemble(("Your answers equal those of: ", "cyan"), (mistake.title, "bold cyan"))
    ]
    lines += [Text(text, style="cyan") for text in (mistake.question, mistake.explanation) if text]
    if mistake.reread:
        lines.append(Text(f'Read again in the handout: "{mistake.reread}"', style="cyan"))
    return lines


def show_list(console: Console, assignments: Iterable[Assignment]) -> None:
    """The course: each assignment with its stubs, core and extension, and the minutes they take."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("assignment", "about", "stubs", "core", "extension"):
        table.add_column(heading, justify="right" if heading in ("core", "extension") else "left")
    for assignment in assignments:
        core = [name for name, stub in assignment.stubs.items() if stub.kind == "core"]
        more = [name for name, stub in assignment.stubs.items() if stub.kind == "extension"]
        stubs = Text(" ".join(core))
        if more:
            stubs.append("  + " + " ".join(more), style="dim")
        minutes = assignment.minutes
        table.add_row(
            Text(assignment.name, style="bold"), assignment.title, stubs,
            f"{minutes['core']} min", f"{minutes['extension']} min" if more else "",
        )  # fmt: skip
    console.print(table)


def show_verification(console: Console, found: "Verification") -> None:
    """Which misconceptions each check kills, what is diagnosed as what, and the problems."""
    table = Table(title=f"{found.assignment}: which check catches which wrong version", title_justify="left", box=None)
    for heading in ("check", "points", "catches"):
        table.add_column(heading, justify="right" if heading == "points" else "left")
    for check in found.checks:
        caught = Text(" ").join(_diagnosed(name, found) for name in found.kills.get(check, []))
        table.add_row(check, f"{found.points[check]:g}", caught)
    console.print(table)
    named = sum(1 for wrong, name in found.diagnosed.items() if wrong == name)
    console.print(
        Text(
            f"{len(found.diagnosed)} wrong versions, {named} named as themselves, "
            f"{len(found.diagnosed) - named} abstained on; "
            f"{len(found.alternatives)} other right solutions on {found.seeds} seeds; {len(found.checks)} checks."
        )
    )
    if found.unanswered:
        console.print(Text(f"Answered by the reference alone: {', '.join(found.unanswered)}.", style="dim"))
    for problem in found.problems:
        console.print(Text(f"{FAILED} {problem}", style="red"))
    if found.sound:
        console.print(Text(f"{PASSED} {found.assignment} is sound", style="green"))


def _diagnosed(wrong: str, found: "Verification") -> Text:
    return Text(wrong) if found.diagnosed.get(wrong) == wrong else Text(f"{wrong} (abstains)", style="yellow")
