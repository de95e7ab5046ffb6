"""What instructors type."""

import sys
from pathlib import Path
from typing import Any

import click

from .batches import course_option, show_batch
from .console import hooks, named_all, near, own_root, say_what_hides_the_kit, show_reports, the_course, working
from .progress import class_progress
from .quizzes import release_quiz


@click.command()
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
@click.option(
    "--assignments",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="Offer the course in this folder; the one that COURSE_ROOT names or the kit's own, unless given.",
)
def new(folder: Path, name: str | None, feedback: Any, counts: Any, assignments: Path | None) -> None:
    """Create an offering: nbgrader's course directory, and a secret seed. Its gradebook begins at the first release.

    Example: `course new autumn`, then `cd autumn` and `course release losses`. A course of your own is a folder with
    `assignments/`, `student_template/` and `reference/`: `course new autumn --assignments ../vectors-course`.
    """
    from autograder.instructor.offering.new_offering import create_offering

    chosen = assignments or own_root()
    offering = create_offering(folder, name=name, feedback=feedback, counts=counts, assignments=chosen)
    click.echo(f"created {near(offering.folder)}; its course.toml holds the secret seed: keep it to yourself")


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME…")
@course_option
def release(names: tuple[str, ...], course: Path) -> None:
    """Release assignments: record their hidden keys, write source/ and release/, tell the gradebook.

    Of a quiz, draw a paper for each student of the roster into papers/: send everybody their own. Needs the folder
    `reference/` of a staff checkout.
    """
    from autograder.instructor.offering.offering import load_offering
    from autograder.instructor.release.release import release as release_assignment

    offering = load_offering(course)
    modules, quizzes = named_all(names, offering.course)
    for quiz in quizzes:
        release_quiz(offering, quiz)
    for assignment in modules:
        with working(f"recording the hidden key of {assignment.name}") as progress:
            released = release_assignment(offering, assignment, progress)
        click.echo(f"released {assignment.name}: {near(released.folder)}")
        for path in released.kept:
            click.echo(f"kept {near(path)}, which was edited there")


@click.command()
def doctor() -> None:
    """Say what this machine can do: its sandbox, its card and data for training, and what to install for more.

    Where a file in this folder hides the kit or NumPy from Python, it says which.
    """
    from autograder.sandbox.protection import find_protection

    protection = find_protection()
    click.echo(protection.sentence())
    for shortfall in protection.shortfalls:
        click.echo(shortfall)
    for assignment in the_course().assignments.values():
        for lines in hooks(assignment, "doctor"):
            for line in lines():
                click.echo(line)
    say_what_hides_the_kit(Path())


@click.command()
@click.argument("name", required=False)
@click.option("--into", type=click.Path(path_type=Path), help="Where to play; a temporary folder, unless given.")
def demo(name: str | None, into: Path | None) -> None:
    """Play both sides: a student who fetches and grades, a class of thirty and its gradebook, a short training run.

    NAME is an assignment; `losses`, or the first of a course that has none, unless given.
    """
    import tempfile

    from autograder.instructor.demo import play

    course = the_course()
    name = name or ("losses" if "losses" in course.assignments else next(iter(course.assignments)))
    folder = Path(tempfile.mkdtemp(prefix="course-demo-")) if into is None else into
    with class_progress("the class") as progress:
        played = play(
            course.assignment(name), folder, lambda step: click.secho(f"\n{step}", bold=True),
            lambda report: show_reports([report]), progress,
        )  # fmt: skip
    click.echo("\nWhat they handed in:")
    for student, what in played.handed_in.items():
        click.echo(f"  {student}  {what}")
    show_batch(played.batch)
    if played.batch.protection is not None:
        click.echo(played.batch.protection.sentence())
    sys.stdout.flush()
    for assignment in course.assignments.values():
        for demonstrate in hooks(assignment, "demonstrate"):
            demonstrate(folder / assignment.name)
    click.echo(f"The gradebook is {played.offering.database_label}; everything is in {folder}.")
