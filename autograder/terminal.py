"""Reports, lists and proofs as a person reads them in a terminal. Text of the student's is never taken as markup."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from .assignment import Assignment
from .outline import Block, Line, StubPart, outline
from .report import Report

if TYPE_CHECKING:
    from .verification import Verification

PASSED = "✓"
FAILED = "✗"
SKIPPED = "–"
_SIGNS = {"passed": (PASSED, "green"), "waiting": (SKIPPED, "yellow"), "failed": (FAILED, "red")}


def show_report(console: Console, report: Report, title: str) -> None:
    """One line a stub with its points; below a stub that lost some, what failed and what to do."""
    console.print()
    heading = Text.assemble((report.assignment, "bold"), "  ", (title, "dim"))
    score = Text(f"{report.score:g} / {report.max_score:g}", style="bold green" if report.passed else "bold")
    console.print(_between(heading, score))
    for part in outline(report):
        console.print(_stub_line(part))
        for block in part.blocks:
            console.print(Padding(_block(block), (0, 0, 1, 6)))
    for note in report.notes:
        console.print(Text(note, style="yellow"))


def _between(left: Text, right: Text) -> Table:
    grid = Table.grid(expand=True)
    grid.add_column()
    grid.add_column(justify="right")
    grid.add_row(left, right)
    return grid


def _stub_line(part: StubPart) -> Table:
    sign, style = _SIGNS[part.state]
    passed = part.state == "passed"
    left = Text.assemble((f"  {sign} ", style), (part.stub, "" if passed else "bold"))
    if part.note:
        left.append(f"  {part.note}", style="dim")
    return _between(left, Text(f"{part.points:g} / {part.max_points:g}", style="" if passed else style))


def _block(block: Block) -> RenderableType:
    lines = [_line(line) for line in block.lines]
    if block.heading:
        lines.insert(0, Text.assemble((block.heading, "bold"), (f"   {block.points}", "dim")))
    return Group(*lines)


def _line(line: Line) -> Text:
    match line.kind:
        case "got" | "wanted":
            return Text.assemble((f"{line.kind:<8}", "dim"), line.text)
        case "mistake":
            return Text.assemble(("Your answers equal those of: ", "cyan"), (line.text, "bold cyan"))
        case "advice":
            return Text(line.text, style="cyan")
        case "hint":
            return Text(line.text, style="dim")
        case "fact":
            return Text(line.text)


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
