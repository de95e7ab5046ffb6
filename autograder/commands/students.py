"""What students type."""

import gc
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .console import counted, named_assignments, near, paper, say_what_hides_the_kit, show_reports, the_course

if TYPE_CHECKING:
    from autograder.course.assignment import Assignment
    from autograder.intake.notebook.written import Choose, Form
    from autograder.intake.workspace import Workspace
    from autograder.report.report import Report


@click.command("list")
def list_() -> None:
    """Show the assignments, their stubs (extensions after the +) and the minutes they take; then the quizzes."""
    from autograder.commands.tables import show_list
    from autograder.quiz.catalogue import quizzes_of
    from autograder.quiz.showing import show_quizzes

    quizzes = quizzes_of(the_course())
    with paper() as console:
        show_list(console, named_assignments(()))
        if quizzes:
            console.print()
            show_quizzes(console, quizzes.values())


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME…")
@click.option("--into", type=click.Path(path_type=Path), default=Path(), help="The folder to work in; made if missing.")
@click.option("--notebook", is_flag=True, help="A notebook (losses.ipynb) instead of the module (losses.py).")
@click.option("--update", is_flag=True, help="Renew handout and key beside a module that you have begun.")
def fetch(names: tuple[str, ...], into: Path, notebook: bool, update: bool) -> None:
    """Put an assignment's stub, handout and public key into a folder. Your own files are never overwritten.

    Example: `course fetch losses --into work`, then `cd work` and `course grade`. With `--notebook` the handout, the
    stubs and a cell below each that asks for its grade are one notebook; later ones can import from earlier ones.
    """
    from autograder.intake.workspace import Workspace

    fetched = Workspace(the_course(), into.absolute()).fetch(named_assignments(names), notebook=notebook, update=update)
    for path in fetched.written:
        if not path.parent.name.startswith("."):
            click.echo(f"wrote {near(path)}")
    for path in fetched.kept:
        click.echo(f"kept  {near(path)}, which is yours")
    say_what_hides_the_kit(into)


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME…]")
@click.option("--only", metavar="STUB", help="Grade the checks of one stub.")
@click.option("--json", "as_json", is_flag=True, help="Print the reports as JSON, for programs.")
@click.option("--html", type=click.Path(path_type=Path), metavar="FILE", help="Write the report as a web page, too.")
@click.option("--watch", is_flag=True, help="Grade again whenever a file is saved, until Ctrl-C.")
@click.option(
    "--from",
    "kind",
    type=click.Choice(["notebook", "module"]),
    help="Which counts where losses.ipynb and losses.py are both there and differ.",
)
def grade(
    names: tuple[str, ...], only: str | None, as_json: bool, html: Path | None, watch: bool, kind: "Form | None"
) -> None:
    """Grade what this folder holds, or the named assignments, against the public key.

    Your code runs in a process of its own, with a time limit. Exit status 0 means that everything passed. A notebook's
    cells run from top to bottom; cells that only draw or try things out can be tagged `demo`, and are left out.
    """
    from autograder.running.transport import launch_ahead

    launch_ahead()
    gc.disable()  # a grade takes a fraction of a second: nothing that it leaves need be collected
    from autograder.intake.workspace import Workspace

    workspace = Workspace(the_course(), Path.cwd())

    def graded() -> "list[Report]":
        assignments = named_assignments(names) if names else workspace.held(only)
        reports = _graded(workspace, assignments, only, choose)
        _show(reports, as_json=as_json, html=html)
        return reports

    choose = _chooser(kind)
    if watch:
        if as_json:
            raise click.UsageError("--watch shows reports to a person: it goes without --json")
        gc.enable()
        _watch(workspace, graded)
        return
    reports = graded()
    gc.freeze()  # the process ends here: collecting what it leaves would only take time
    sys.exit(0 if all(report.passed for report in reports) else 1)


def _show(reports: "list[Report]", *, as_json: bool, html: Path | None) -> None:
    if html is not None:
        from autograder.files import write_atomically
        from autograder.report.card import page

        titled = [(report, the_course().assignment(report.assignment).title) for report in reports]
        write_atomically(html.absolute(), page(titled).encode())
    if as_json:
        from autograder.report.report import Reports, encode_report

        sys.stdout.buffer.write(encode_report(Reports(reports)))
        return
    show_reports(reports)
    if html is not None:
        click.echo(f"wrote {near(html.absolute())}")


def _watch(workspace: "Workspace", graded: "Callable[[], object]") -> None:
    """Grades now, and again after each save. What is wrong with a file is said, and mended with the next save."""
    from autograder.errors import CourseError, UsageError
    from autograder.student.watching import saves

    try:
        for _ in saves(workspace.folder):
            click.clear()
            try:
                graded()
            except UsageError:
                raise
            except CourseError as error:
                click.echo(f"course: {error}", err=True)
            click.secho("Waiting for the next save; Ctrl-C ends.", dim=True)
    except KeyboardInterrupt:
        click.echo()


def _graded(
    workspace: "Workspace", assignments: "list[Assignment]", only: str | None, choose: "Choose | None"
) -> "list[Report]":
    from autograder.student.home_grading import grade_at_home, written_in

    reports = []
    for assignment in assignments:
        submission = written_in(workspace, assignment, choose)
        with counted(assignment.name) as progress:
            reports.append(grade_at_home(workspace, assignment, submission, only=only, progress=progress))
    return reports


def _chooser(kind: "Form | None") -> "Choose | None":
    """Says which counts, a notebook or a module: as it was said, or by asking, where there is somebody to ask."""
    if kind is not None:
        return lambda module: kind
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None

    @cache
    def ask(module: str) -> "Form":
        click.echo(f"{module}.py and {module}.ipynb are both here, and differ.")
        answer: Form = click.prompt("Which one counts?", type=click.Choice(["notebook", "module"]))
        return answer

    return ask


@click.command()
@click.argument("stub")
def hint(stub: str) -> None:
    """Show a hint for a stub; asked again, one more, from a nudge to nearly there."""
    from autograder.student.hints import next_hints

    hints, total = next_hints(the_course(), Path.cwd(), stub)
    for number, text in enumerate(hints, 1):
        click.echo(f"{number}. {text}")
    if len(hints) < total:
        click.echo(f"({total - len(hints)} more: ask again)")
