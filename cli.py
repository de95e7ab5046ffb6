"""The `course` command: parse, call one function, print, exit. What is heavy is imported where it is needed."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from autograder.errors import CourseError

if TYPE_CHECKING:
    from rich.console import Console

    from autograder.assignment import Assignment
    from autograder.report import Report

click.rich_click.COMMAND_GROUPS = {
    "course": [
        {"name": "Students", "commands": ["list", "fetch", "grade", "hint"]},
        {"name": "Instructors", "commands": ["new", "release", "batch", "demo"]},
        {"name": "Authors", "commands": ["verify", "stubs"]},
    ]
}


class _Course(click.RichGroup):
    """Turns the kit's errors into one sentence and the exit status that they own."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except CourseError as error:
            click.echo(f"course: {error}", err=True)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            click.echo("course: stopped; what was finished is kept", err=True)
            ctx.exit(130)


@click.group(cls=_Course, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="backprop-course")
def main() -> None:
    """Learn backpropagation by building it.

    Begin with `course list` and `course fetch losses`; write the functions in losses.py, and ask `course grade`
    as often as you like. Exit status: 0 all passed, 1 some check failed, 2 wrong usage, 3 the kit could not do it.
    """


def _console(*, stderr: bool = False) -> "Console":
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, soft_wrap=False)


@contextmanager
def _progress(what: str) -> Iterator[Callable[[str], None]]:
    """A line that says what is being done, where there is a terminal to say it in; nothing is left of it."""
    console = _console(stderr=True)
    if not console.is_terminal:
        yield lambda step: None
        return
    with console.status(what) as status:
        yield lambda step: status.update(f"{what}: {step}")


@contextmanager
def _counted(what: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on standard error, where that is a terminal."""
    console = _console(stderr=True)
    if not console.is_terminal:
        yield lambda done, total: None
        return
    from rich.progress import Progress

    with Progress(console=console, transient=True) as progress:
        task = progress.add_task(what)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def _assignments(names: tuple[str, ...]) -> "list[Assignment]":
    from autograder.assignment import all_assignments, find_assignment

    return [find_assignment(name) for name in dict.fromkeys(names)] if names else list(all_assignments().values())


# Students


@main.command("list")
def list_() -> None:
    """Show the assignments, their stubs (extensions after the +) and the minutes they take."""
    from autograder.terminal import show_list

    show_list(_console(), _assignments(()))


@main.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME…")
@click.option("--into", type=click.Path(path_type=Path), default=Path(), help="The folder to work in; made if missing.")
@click.option("--update", is_flag=True, help="Renew handout and key beside a module that you have begun.")
def fetch(names: tuple[str, ...], into: Path, update: bool) -> None:
    """Put an assignment's stub, handout and public key into a folder. Your own files are never overwritten.

    Example: `course fetch losses --into work`, then `cd work` and `course grade`.
    """
    from autograder.workspace import Workspace

    fetched = Workspace(into.absolute()).fetch(_assignments(names), update=update)
    for path in fetched.written:
        if not path.parent.name.startswith("."):
            click.echo(f"wrote {_near(path)}")
    for path in fetched.kept:
        click.echo(f"kept  {_near(path)}, which is yours")


def _near(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


@main.command()
@click.argument("names", nargs=-1, metavar="[NAME…]")
@click.option("--only", metavar="STUB", help="Grade the checks of one stub.")
@click.option("--json", "as_json", is_flag=True, help="Print the reports as JSON, for programs.")
def grade(names: tuple[str, ...], only: str | None, as_json: bool) -> None:
    """Grade what this folder holds, or the named assignments, against the public key.

    Your code runs in a process of its own, with a time limit. Exit status 0 means that everything passed.
    """
    from autograder.report import Reports, encode_report
    from autograder.workspace import Workspace

    workspace = Workspace(Path.cwd())
    reports = _graded(workspace, _assignments(names) if names else workspace.fetched(), only)
    if as_json:
        sys.stdout.buffer.write(encode_report(Reports(reports)))
    else:
        _show(reports)
    sys.exit(0 if all(report.passed for report in reports) else 1)


def _graded(workspace: Any, assignments: "list[Assignment]", only: str | None) -> "list[Report]":
    from autograder.grading import grade as grade_submission
    from autograder.reference import reference_of
    from autograder.submission import read_submission

    reports = []
    for assignment in assignments:
        submission = read_submission(workspace.folder, assignment.module)
        with _counted(assignment.name) as progress:
            key, reference = workspace.key(assignment), reference_of(assignment)
            reports.append(
                grade_submission(assignment, key, submission, only=only, progress=progress, reference=reference)
            )
    return reports


def _show(reports: "list[Report]") -> None:
    from autograder.assignment import find_assignment
    from autograder.terminal import show_report

    console = _console()
    for report in reports:
        show_report(console, report, find_assignment(report.assignment).title)


@main.command()
@click.argument("stub")
def hint(stub: str) -> None:
    """Show a hint for a stub; asked again, one more, from a nudge to nearly there."""
    from autograder.hints import next_hints

    hints, total = next_hints(Path.cwd(), stub)
    for number, text in enumerate(hints, 1):
        click.echo(f"{number}. {text}")
    if len(hints) < total:
        click.echo(f"({total - len(hints)} more: ask again)")


# Authors


@main.command()
@click.argument("names", nargs=-1, metavar="[NAME…]")
@click.option("--seeds", default=5, show_default=True, help="Fresh seeds on which other right solutions are tried.")
def verify(names: tuple[str, ...], seeds: int) -> None:
    """Prove the checks: every wrong version is caught and named, every right one gets full marks.

    Needs the folder `reference/` of a staff checkout. Exit status 1 where something does not hold.
    """
    from autograder.terminal import show_verification
    from autograder.verification import verify as verify_assignment

    sound = True
    for assignment in _assignments(names):
        with _progress(f"verifying {assignment.name}") as progress:
            found = verify_assignment(assignment, seeds, progress)
        show_verification(_console(), found)
        sound = sound and found.sound
    sys.exit(0 if sound else 1)


@main.command()
@click.argument("names", nargs=-1, metavar="[NAME…]")
def stubs(names: tuple[str, ...]) -> None:
    """Write what is generated from the reference: stub modules and public keys."""
    from autograder.generated import write_generated

    for assignment in _assignments(names):
        with _progress(f"recording {assignment.name}") as progress:
            changed = write_generated(assignment, progress)
        for path in changed:
            click.echo(f"wrote {_near(path)}")
        if not changed:
            click.echo(f"{assignment.name} is current")


if __name__ == "__main__":
    main()
