"""Reports as a person reads them in a terminal. Text of the student's is never taken as markup."""

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from .outline import Block, Line, StubPart, outline
from .report import Report

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
