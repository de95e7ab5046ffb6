"""What instructors type to grade a class."""

import sys
from pathlib import Path
from typing import Any

import rich_click as click

from .console import paper
from .progress import class_progress

# More lines of a preview would hide those that matter.
SHOWN = 50

course_option = click.option(
    "--course",
    "course",
    type=click.Path(path_type=Path),
    default=Path(),
    help="The offering's folder; this one, unless given.",
)


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME…")
@course_option
@click.option("--jobs", type=click.IntRange(min=1), default=2, show_default=True, help="Submissions graded at a time.")
@click.option("--scheduler", metavar="ADDR", help="Grade on this Dask cluster instead, as tcp://host:port.")
@click.option("--student", "students", multiple=True, metavar="ID", help="Grade this student alone; may be repeated.")
@click.option("--preview", is_flag=True, help="Grade, and show who would move and why; commit nothing.")
@click.option("--force", is_flag=True, help="Grade again what has not changed.")
@click.option("--allow-lower", is_flag=True, help="Let scores fall that students have been told.")
@click.option("--unsafe", is_flag=True, help="Grade where there is no sandbox: only for code that you trust.")
def batch(
    names: tuple[str, ...], course: Path, jobs: int, scheduler: str | None, students: tuple[str, ...], preview: bool,
    force: bool, allow_lower: bool, unsafe: bool,
) -> None:  # fmt: skip
    """Grade a class: submitted/ID/NAME/ goes into records/ and nbgrader's gradebook.

    What has not changed since it was graded is not graded again; where a check was corrected, that alone is.
    Interrupted, it continues where it was. After `--preview` the same command without it grades nothing twice.
    Exit status 3 where some submission could not be graded by the kit; wrong answers of students are no failure.
    """
    from autograder.instructor.batch import grade_class
    from autograder.instructor.offering import load_offering
    from autograder.instructor.released import released

    offering = load_offering(course)
    workers = _cluster(scheduler, unsafe=unsafe) if scheduler else None
    failures = 0
    for gradable in [released(offering, name) for name in dict.fromkeys(names)]:
        with class_progress(gradable.name) as progress:
            done = grade_class(
                offering, gradable, students=students or None, jobs=jobs, force=force, preview=preview,
                allow_lower=allow_lower, progress=progress, protection=_said_protection, unsafe=unsafe,
                workers=workers,
            )  # fmt: skip
        show_batch(done, preview=preview)
        if not preview:
            click.echo(f"gradebook: {offering.database_label}")
        failures += len(done.failures)
    sys.exit(3 if failures else 0)


def _cluster(address: str, *, unsafe: bool) -> Any:
    from autograder.instructor.cluster import Cluster

    return Cluster(address, unsafe=unsafe, say=lambda sentence: click.echo(sentence, err=True))


def _said_protection() -> Any:
    from autograder.sandbox.protection import find_protection

    protection = find_protection()
    click.echo(protection.sentence(), err=True)
    return protection


def show_batch(done: Any, *, preview: bool = False) -> None:
    """The class table, who moved and by which check, and what the instructor should know."""
    from autograder.instructor.classtable import class_table, render

    with paper() as console:
        if not preview:
            console.print(render(class_table(done.assignment, done.reports)))
    _show_moves(done, preview)
    for outcome in done.failures:
        click.echo(f"{outcome.student}: not graded: {outcome.failure}", err=True)
    for note in done.notes:
        click.echo(note)


def _show_moves(done: Any, preview: bool) -> None:
    graded = sum(outcome.graded for outcome in done.outcomes)
    if preview:
        new = sum(outcome.before is None and not outcome.failure for outcome in done.outcomes)
        click.echo(
            f"{done.assignment}, preview: {len(done.outcomes)} students, {graded} graded now;"
            f" {len(done.moved)} would move, {new} are new. Nothing was committed: the same without --preview does it."
        )
    for outcome in done.moved[:SHOWN]:
        click.echo(f"{outcome.student}: {outcome.before:g} → {outcome.score:g} ({_by(outcome.moves)})")
    if len(done.moved) > SHOWN:
        click.echo(f"… and {len(done.moved) - SHOWN} more")
    if done.held:
        click.echo(
            f"{len(done.held)} would fall below the score that they were told, and stay as they are"
            " (`--allow-lower` lets them fall):"
        )
    for outcome in done.held[:SHOWN]:
        click.echo(f"{outcome.student}: {outcome.score:g}, not {outcome.held:g} ({_by(outcome.moves)})")


def _by(moves: Any) -> str:
    """`mse.averages 0 → 5, huber.clips 4 → 0`."""
    shown = [f"{move.check} {_points(move.before)} → {_points(move.after)}" for move in moves[:4]]
    more = len(moves) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")


def _points(points: float | None) -> str:
    return "–" if points is None else f"{points:g}"
