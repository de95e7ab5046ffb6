"""What authors of assignments type."""

import sys
from pathlib import Path

import rich_click as click

from .console import counted, named_all, near, paper, working
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
    from autograder.terminal import show_verification
    from autograder.verification import verify_all

    assignments, quizzes = named_all(names)
    chosen = [assignment.name for assignment in assignments]
    problems = sum(prove_quiz(quiz) for quiz in quizzes)
    with counted("verifying") as progress:
        for done, found in enumerate(verify_all(chosen, seeds, max(1, min(jobs, len(chosen)))), 1):
            with paper() as console:
                show_verification(console, found)
            problems += len(found.problems)
            progress(done, len(chosen))
    sys.exit(1 if problems else 0)


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME…]")
def stubs(names: tuple[str, ...]) -> None:
    """Write what is generated: stub modules, public keys, the tables of stubs, and the drawn parts of quizzes."""
    from autograder.generated import write_course_table, write_generated

    assignments, quizzes = named_all(names)
    for quiz in quizzes:
        write_quiz_files(quiz)
    for assignment in assignments:
        with working(f"recording {assignment.name}") as progress:
            changed = write_generated(assignment, progress)
        changed += _notebooks_of(assignment.name)
        for path in changed:
            click.echo(f"wrote {near(path)}")
        if not changed:
            click.echo(f"{assignment.name} is current")
    for path in write_course_table():
        click.echo(f"wrote {near(path)}")


def _notebooks_of(name: str) -> list[Path]:
    """Writes the notebooks of an assignment's experiments, where it has any; those that changed."""
    from importlib import import_module, util

    if util.find_spec(f"assignments.{name}.experiments") is None:
        return []
    changed: list[Path] = import_module(f"assignments.{name}.experiments.notebooks").write_notebooks()
    return changed
