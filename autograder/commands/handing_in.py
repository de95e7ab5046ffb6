"""What students type when they are done."""

from pathlib import Path

import click

from .console import near, the_course


@click.command()
@click.argument("name", metavar="NAME")
@click.option("--to", type=click.Path(path_type=Path), metavar="DIR", help="A folder that your course collects from.")
@click.option("--as", "student", metavar="ID", help="What the course calls you; your user name, unless given.")
def submit(name: str, to: Path | None, student: str | None) -> None:
    """Pack an assignment or quiz to be handed in: one archive for the upload, or with --to a copy in a folder.

    Hand in as often as you like. `course grade` says what it is worth.
    """
    from autograder.errors import UsageError, did_you_mean
    from autograder.student.submitting import file_names, hand_in

    course = the_course()
    names = file_names(course)
    if name not in names:
        raise UsageError(f"there is no assignment `{name}`." + did_you_mean(name, names))
    done = hand_in(course, Path.cwd(), name, student, to)
    click.echo(f"{'handed in' if to else 'packed, to be uploaded'}: {near(done.place)}")
    for file in done.files:
        click.echo(f"  {file}")
    if done.missing:
        click.echo(
            f"not here, and counted as not written where {name} uses it: {', '.join(f'{m}.py' for m in done.missing)}"
            " (unless you have handed it in before)"
        )
