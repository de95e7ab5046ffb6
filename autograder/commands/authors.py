"""What authors of assignments type."""

import sys

import click

from .console import counted, hooks, named_all, near, paper, the_course, working
from .quizzes import prove_quiz, write_quiz_files


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME…]")
@click.option("--seeds", default=5, show_default=True, help="Fresh seeds on which other right solutions are tried.")
@click.option("--jobs", type=click.IntRange(min=1), default=2, show_default=True, help="Assignments at a time.")
def verify(names: tuple[str, ...], seeds: int, jobs: int) -> None:
    """Prove the checks: every wrong version is caught and named, every right one gets full marks.

    Of a quiz: every item is drawn a thousand times, and every review question is covered.

    Needs the folder `reference/` of a staff checkout. Exit status 1 where something does not hold.
    """
    from autograder.commands.tables import show_verification
    from autograder.publishing.verification import verify_all

    assignments, quizzes = named_all(names, the_course())
    chosen = [assignment.name for assignment in assignments]
    problems = sum(prove_quiz(quiz) for quiz in quizzes)
    with counted("verifying") as progress:
        for done, found in enumerate(verify_all(the_course(), chosen, seeds, max(1, min(jobs, len(chosen)))), 1):
            with paper() as console:
                show_verification(console, found)
            problems += len(found.problems)
            progress(done, len(chosen))
    sys.exit(1 if problems else 0)


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME…]")
def stubs(names: tuple[str, ...]) -> None:
    """Write what is generated: stub modules, public keys, the tables of stubs, and the drawn parts of quizzes."""
    from autograder.publishing.generated import write_course_table, write_generated

    assignments, quizzes = named_all(names, the_course())
    for quiz in quizzes:
        write_quiz_files(quiz)
    for assignment in assignments:
        with working(f"recording {assignment.name}") as progress:
            changed = write_generated(assignment, progress)
        changed += [path for write in hooks(assignment, "write_generated") for path in write()]
        for path in changed:
            click.echo(f"wrote {near(path)}")
        if not changed:
            click.echo(f"{assignment.name} is current")
    for path in write_course_table(the_course()):
        click.echo(f"wrote {near(path)}")
