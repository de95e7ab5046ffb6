"""The `course` command: parse, call one function, print, exit. What is heavy is imported where it is needed."""

import gc
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
        {"name": "Instructors", "commands": ["new", "release", "batch", "demo", "doctor"]},
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
def _paper() -> "Iterator[Console]":
    """Where results are shown: the terminal, or plain lines without a space too many where there is none."""
    console = _console()
    if console.is_terminal:
        yield console
        return
    with console.capture() as captured:
        yield console
    click.echo("\n".join(line.rstrip() for line in captured.get().splitlines()))


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

    with _paper() as console:
        show_list(console, _assignments(()))


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
    from autograder.launching import launch_ahead

    launch_ahead()
    from autograder.report import Reports, encode_report
    from autograder.workspace import Workspace

    workspace = Workspace(Path.cwd())
    reports = _graded(workspace, _assignments(names) if names else workspace.held(), only)
    if as_json:
        sys.stdout.buffer.write(encode_report(Reports(reports)))
    else:
        _show(reports)
    gc.freeze()  # the process ends here: collecting what it leaves would only take time
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

    with _paper() as console:
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


# Instructors


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--name", help="What the course is called; the folder's name, unless given.")
@click.option(
    "--feedback",
    type=click.Choice(["explanation", "question", "nothing"]),
    default="explanation",
    show_default=True,
    help="How much of a recognised mistake students are told.",
)
@click.option(
    "--counts",
    type=click.Choice(["all", "core"]),
    default="all",
    show_default=True,
    help="Whether extensions count, or the core alone.",
)
def new(folder: Path, name: str | None, feedback: Any, counts: Any) -> None:
    """Create an offering: nbgrader's course directory, and a secret seed. Its gradebook begins at the first release.

    Example: `course new autumn`, then `cd autumn` and `course release losses`.
    """
    from autograder.instructor.offering import create_offering

    offering = create_offering(folder, name=name, feedback=feedback, counts=counts)
    click.echo(f"created {_near(offering.folder)}; its course.toml holds the secret seed: keep it to yourself")


_course_option = click.option(
    "--course",
    "course",
    type=click.Path(path_type=Path),
    default=Path(),
    help="The offering's folder; this one, unless given.",
)


@main.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME…")
@_course_option
def release(names: tuple[str, ...], course: Path) -> None:
    """Release assignments: record their hidden keys, write source/ and release/, tell the gradebook.

    Needs the folder `reference/` of a staff checkout.
    """
    from autograder.instructor.offering import load_offering
    from autograder.instructor.release import release as release_assignment

    offering = load_offering(course)
    for assignment in _assignments(names):
        with _progress(f"recording the hidden key of {assignment.name}") as progress:
            released = release_assignment(offering, assignment, progress)
        click.echo(f"released {assignment.name}: {_near(released.folder)}")
        for path in released.kept:
            click.echo(f"kept {_near(path)}, which was edited there")


@main.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME…")
@_course_option
@click.option("--jobs", type=click.IntRange(min=1), default=2, show_default=True, help="Submissions graded at a time.")
@click.option("--student", "students", multiple=True, metavar="ID", help="Grade this student alone; may be repeated.")
@click.option("--force", is_flag=True, help="Grade again what has not changed.")
@click.option("--unsafe", is_flag=True, help="Grade where there is no sandbox: only for code that you trust.")
def batch(
    names: tuple[str, ...], course: Path, jobs: int, students: tuple[str, ...], force: bool, unsafe: bool
) -> None:
    """Grade a class: submitted/ID/NAME/ goes into records/ and nbgrader's gradebook.

    What has not changed since it was graded is not graded again; interrupted, it continues where it was.
    Exit status 3 where some submission could not be graded by the kit; wrong answers of students are no failure.
    """
    from autograder.instructor.batch import run_batch
    from autograder.instructor.offering import load_offering
    from autograder.sandbox.protection import find_protection

    offering = load_offering(course)
    protection = find_protection()
    click.echo(protection.sentence(), err=True)
    failures = 0
    for assignment in _assignments(names):
        with _class_progress(assignment.name) as progress:
            done = run_batch(
                offering, assignment, students=students or None, jobs=jobs, force=force, progress=progress,
                protection=protection, unsafe=unsafe,
            )  # fmt: skip
        _show_batch(done)
        click.echo(f"gradebook: {offering.database_label}")
        failures += len(done.failures)
    sys.exit(3 if failures else 0)


@contextmanager
def _class_progress(what: str) -> Iterator[Callable[[int, int, Any], None]]:
    with _counted(what) as bar:
        yield lambda done, total, outcome: bar(done, total)


def _show_batch(done: Any) -> None:
    from autograder.instructor.classtable import class_table, render

    with _paper() as console:
        console.print(render(class_table(done.assignment, done.reports)))
    for outcome in done.failures:
        click.echo(f"{outcome.student}: not graded: {outcome.failure}", err=True)
    for note in done.notes:
        click.echo(note)


@main.command()
def doctor() -> None:
    """Say what this machine can do: which sandbox a batch would have here, and how to get a better one."""
    from autograder.sandbox.protection import find_protection

    protection = find_protection()
    click.echo(protection.sentence())
    for shortfall in protection.shortfalls:
        click.echo(shortfall)


@main.command()
@click.argument("name", default="losses", metavar="[NAME]")
@click.option("--into", type=click.Path(path_type=Path), help="Where to play; a temporary folder, unless given.")
def demo(name: str, into: Path | None) -> None:
    """Play both sides: a student who fetches and grades, then a class of thirty and its gradebook."""
    import tempfile

    from autograder.assignment import find_assignment
    from autograder.instructor.demo import play

    folder = Path(tempfile.mkdtemp(prefix="course-demo-")) if into is None else into
    with _class_progress("the class") as progress:
        played = play(
            find_assignment(name), folder, lambda step: click.secho(f"\n{step}", bold=True),
            lambda report: _show([report]), progress,
        )  # fmt: skip
    click.echo("\nWhat they handed in:")
    for student, what in played.handed_in.items():
        click.echo(f"  {student}  {what}")
    _show_batch(played.batch)
    click.echo(played.batch.protection.sentence())
    click.echo(f"The gradebook is {played.offering.database_label}; everything is in {folder}.")


# Authors


@main.command()
@click.argument("names", nargs=-1, metavar="[NAME…]")
@click.option("--seeds", default=5, show_default=True, help="Fresh seeds on which other right solutions are tried.")
@click.option("--jobs", type=click.IntRange(min=1), default=2, show_default=True, help="Assignments at a time.")
def verify(names: tuple[str, ...], seeds: int, jobs: int) -> None:
    """Prove the checks: every wrong version is caught and named, every right one gets full marks.

    Needs the folder `reference/` of a staff checkout. Exit status 1 where something does not hold.
    """
    from autograder.terminal import show_verification
    from autograder.verification import verify_all

    chosen = [assignment.name for assignment in _assignments(names)]
    problems = 0
    with _counted("verifying") as progress:
        for done, found in enumerate(verify_all(chosen, seeds, min(jobs, len(chosen))), 1):
            with _paper() as console:
                show_verification(console, found)
            problems += len(found.problems)
            progress(done, len(chosen))
    sys.exit(1 if problems else 0)


@main.command()
@click.argument("names", nargs=-1, metavar="[NAME…]")
def stubs(names: tuple[str, ...]) -> None:
    """Write what is generated: stub modules, public keys, and the tables of stubs."""
    from autograder.generated import write_course_table, write_generated

    for assignment in _assignments(names):
        with _progress(f"recording {assignment.name}") as progress:
            changed = write_generated(assignment, progress)
        for path in changed:
            click.echo(f"wrote {_near(path)}")
        if not changed:
            click.echo(f"{assignment.name} is current")
    for path in write_course_table():
        click.echo(f"wrote {_near(path)}")


if __name__ == "__main__":
    main()
