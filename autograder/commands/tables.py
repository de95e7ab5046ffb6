"""The table of a course's assignments, and that of a proof."""

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.course.assignment import Assignment
from autograder.publishing.verification import Verification
from autograder.report.terminal import FAILED, PASSED


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


def show_verification(console: Console, found: Verification) -> None:
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


def _diagnosed(wrong: str, found: Verification) -> Text:
    return Text(wrong) if found.diagnosed.get(wrong) == wrong else Text(f"{wrong} (abstains)", style="yellow")
