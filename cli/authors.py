"""What authors of assignments type."""

import sys

import rich_click as click

from .console import counted, named_assignments, near, paper, working


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME…]")
@click.option("--seeds", default=5, show_default=True, help="Fresh seeds on which other right solutions are tried.")
@click.option("--jobs", type=click.IntRange(min=1), default=2, show_default=True, help="Assignments at a time.")
def verify(names: tuple[str, ...], seeds: int, jobs: int) -> None:
    """Prove the checks: every wrong version is caught and named, every right one gets full marks.

    Needs the folder `reference/` of a staff checkout. Exit status 1 where something does not hold.
    """
    from autograder.terminal import show_verification
    from autograder.verification import verify_all

    chosen = [assignment.name for assignment in named_assignments(names)]
    problems = 0
    with counted("verifying") as progress:
        for done, found in enumerate(verify_all(chosen, seeds, min(jobs, len(chosen))), 1):
            with paper() as console:
                show_verification(console, found)
            problems += len(found.problems)
            progress(done, len(chosen))
    sys.exit(1 if problems else 0)


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME…]")
def stubs(names: tuple[str, ...]) -> None:
    """Write what is generated: stub modules, public keys, and the tables of stubs."""
    from autograder.generated import write_course_table, write_generated

    for assignment in named_assignments(names):
        with working(f"recording {assignment.name}") as progress:
            changed = write_generated(assignment, progress)
        for path in changed:
            click.echo(f"wrote {near(path)}")
        if not changed:
            click.echo(f"{assignment.name} is current")
    for path in write_course_table():
        click.echo(f"wrote {near(path)}")
