"""What students type."""

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from .console import counted, named_assignments, near, paper, show_reports

if TYPE_CHECKING:
    from autograder.assignment import Assignment
    from autograder.report import Report


@click.command("list")
def list_() -> None:
    """Show the assignments, their stubs (extensions after the +) and the minutes they take; then the quizzes."""
    from autograder.quiz.catalogue import all_quizzes
    from autograder.quiz.showing import show_quizzes
    from autograder.terminal import show_list

    with paper() as console:
        show_list(console, named_assignments(()))
        console.print()
        show_quizzes(console, all_quizzes().values())


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME…")
@click.option("--into", type=click.Path(path_type=Path), default=Path(), help="The folder to work in; made if missing.")
@click.option("--update", is_flag=True, help="Renew handout and key beside a module that you have begun.")
def fetch(names: tuple[str, ...], into: Path, update: bool) -> None:
    """Put an assignment's stub, handout and public key into a folder. Your own files are never overwritten.

    Example: `course fetch losses --into work`, then `cd work` and `course grade`.
    """
    from autograder.workspace import Workspace

    fetched = Workspace(into.absolute()).fetch(named_assignments(names), update=update)
    for path in fetched.written:
        if not path.parent.name.startswith("."):
            click.echo(f"wrote {near(path)}")
    for path in fetched.kept:
        click.echo(f"kept  {near(path)}, which is yours")


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME…]")
@click.option("--only", metavar="STUB", help="Grade the checks of one stub.")
@click.option("--json", "as_json", is_flag=True, help="Print the reports as JSON, for programs.")
def grade(names: tuple[str, ...], only: str | None, as_json: bool) -> None:
    """Grade what this folder holds, or the named assignments, against the public key.

    Your code runs in a process of its own, with a time limit. Exit status 0 means that everything passed.
    """
    from autograder.launching import launch_ahead

    launch_ahead()
    from autograder.report import Reports, encode_report
    from autograder.workspace import Workspace

    workspace = Workspace(Path.cwd())
    reports = _graded(workspace, named_assignments(names) if names else workspace.held(), only)
    if as_json:
        sys.stdout.buffer.write(encode_report(Reports(reports)))
    else:
        show_reports(reports)
    gc.freeze()  # the process ends here: collecting what it leaves would only take time
    sys.exit(0 if all(report.passed for report in reports) else 1)


def _graded(workspace: Any, assignments: "list[Assignment]", only: str | None) -> "list[Report]":
    from autograder.grading import grade as grade_submission
    from autograder.reference import reference_of
    from autograder.submission import read_submission

    reports = []
    for assignment in assignments:
        submission = read_submission(workspace.folder, assignment.module)
        with counted(assignment.name) as progress:
            key, reference = workspace.key(assignment), reference_of(assignment)
            reports.append(
                grade_submission(assignment, key, submission, only=only, progress=progress, reference=reference)
            )
    return reports


@click.command()
@click.argument("stub")
def hint(stub: str) -> None:
    """Show a hint for a stub; asked again, one more, from a nudge to nearly there."""
    from autograder.hints import next_hints

    hints, total = next_hints(Path.cwd(), stub)
    for number, text in enumerate(hints, 1):
        click.echo(f"{number}. {text}")
    if len(hints) < total:
        click.echo(f"({total - len(hints)} more: ask again)")
