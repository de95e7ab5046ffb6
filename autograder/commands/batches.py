"""What instructors type to grade a class."""

import sys
from pathlib import Path
from typing import Any

import click

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
    Exit status 3 where some submission could not be graded by the kit, or ended its worker each of three times; wrong
    answers of students are no failure.
    """
    from autograder.instructor.batch.batch import grade_class
    from autograder.instructor.batch.released import released
    from autograder.instructor.offering.offering import load_offering

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
        failures += len(done.failures) + sum(outcome.graded for outcome in done.deadly)
    sys.exit(3 if failures else 0)


def _cluster(address: str, *, unsafe: bool) -> Any:
    from autograder.instructor.batch.dask_cluster import Cluster

    return Cluster(address, unsafe=unsafe, say=lambda sentence: click.echo(sentence, err=True))


def _said_protection() -> Any:
    from autograder.sandbox.protection import find_protection

    protection = find_protection()
    click.echo(protection.sentence(), err=True)
    return protection


def show_batch(done: Any, *, preview: bool = False) -> None:
    """The class table, who moved and by which check, and what the instructor should know."""
    from autograder.instructor.reports.class_table import class_table, render

    with paper() as console:
        if not preview:
            console.print(render(class_table(done.assignment, done.reports)))
    _show_moves(done, preview)
    for outcome in done.failures:
        click.echo(f"{outcome.student}: not graded: {outcome.failure}", err=True)
    for outcome in done.deadly:
        click.echo(
            f"{outcome.student}: grading it ended its worker three times, and {outcome.score:g} points count until you"
            f" have looked at it; `course batch {done.assignment} --student {outcome.student} --force` grades it again",
            err=True,
        )
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


@click.command()
@click.argument("archive", type=click.Path(path_type=Path, exists=True), metavar="ARCHIVE")
@course_option
@click.option("--as", "name", metavar="NAME", help="The assignment; found out from the files, unless given.")
@click.option("--pattern", help="How another platform names files: a regular expression with student_id and file_id.")
def collect(archive: Path, course: Path, name: str | None, pattern: str | None) -> None:
    """Put a class's work into submitted/: the zip that Canvas, Moodle or Gradescope gives, or a folder.

    Run again, it changes nothing. What a student handed in before goes to history/. With a roster (`course roster`)
    names of the platform become ids; whoever is not in it is named and left in the archive.
    """
    from autograder.instructor.collecting.collect import collect as collect_class
    from autograder.instructor.collecting.file_names import collectable
    from autograder.instructor.nbgrader.notebooks.companion_notebook import put_notebooks_beside
    from autograder.instructor.offering.offering import load_offering

    offering = load_offering(course)
    done = collect_class(offering, archive, collectable(offering.course, name), pattern)
    put_notebooks_beside(offering, done.assignment, [*done.new, *done.replaced, *done.unchanged])
    click.echo(
        f"{done.assignment}, from {done.platform}: {len(done.new)} new, {len(done.replaced)} handed in again,"
        f" {len(done.unchanged)} unchanged, {len(done.older)} older than what is there (now in history/)"
    )
    if done.late:
        click.echo(
            f"marked late, and nobody says how late: {', '.join(done.late)}. It costs nothing until the time stands in"
            f" submitted/ID/{done.assignment}/timestamp.txt, as 2026-12-01 09:30:00 UTC; collected again, this lists"
            " who is left."
        )
    for student, problem in done.refused.items():
        click.echo(f"{student}: refused: {problem}", err=True)
    for called, problem in sorted(done.unknown.items()):
        click.echo(f"not placed: {called}: {problem}", err=True)
    for member in done.unplaced[:SHOWN]:
        click.echo(f"not placed: {ascii(member)[1:-1]}: it is not named as a student's file is", err=True)
    if done.unknown:
        click.echo("Complete the roster (`course roster FILE`) and collect again: what is placed stays as it is.")
    sys.exit(1 if done.refused or done.unknown else 0)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE")
@course_option
def roster(file: Path, course: Path) -> None:
    """Say who is in the course: a CSV file with the column id.

    Further columns: first_name, last_name, email; extra_days, which a student always has; and what your platform calls
    them: canvas_id, moodle_name, gradescope_sid, lms_user_id and the like. Give it again to add or change somebody.
    """
    from autograder.instructor.collecting.enrolment import enrol
    from autograder.instructor.offering.offering import load_offering

    done = enrol(load_offering(course), file)
    click.echo(f"{len(done.people)} students: {len(done.new)} new, {len(done.changed)} changed")
    if done.gone:
        click.echo(f"not in this file, and kept: {', '.join(done.gone)}")
    if done.ignored:
        click.echo(f"columns that mean nothing here: {', '.join(done.ignored)}")
