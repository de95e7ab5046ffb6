"""What instructors type to look at a class."""

from pathlib import Path

import click

from .batches import course_option
from .console import counted, near, paper


@click.command()
@click.argument("name")
@course_option
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write it as a web page.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.option("--similarity", is_flag=True, help="Compare submissions; write a page of those alike.")
@click.option(
    "--least", type=click.IntRange(1, 100), default=50, show_default=True, metavar="PERCENT",
    help="With --similarity: how much of a submission another must share.",
)  # fmt: skip
def report(name: str, course: Path, html: Path | None, as_json: bool, similarity: bool, least: int) -> None:
    """Show how a class did: scores, what is solved, which misconceptions are common and whose; of a quiz, its items.

    It reads what `course batch` has recorded, and grades nothing. `--similarity` takes out what everybody was given and
    compares the rest. It shows where to look; it proves nothing.
    """
    from autograder.files import write_atomically
    from autograder.instructor.batch.released import released
    from autograder.instructor.offering.offering import load_offering
    from autograder.instructor.reports.report_page import report_page
    from autograder.instructor.reports.reporting import class_report, rendered

    offering = load_offering(course)
    gradable = released(offering, name)
    found = class_report(offering, gradable)
    if as_json:
        click.echo(found.encoded(), nl=False)
    else:
        with paper() as console:
            console.print(rendered(found))
    if html is not None:
        write_atomically(html, report_page(found).encode())
        click.echo(f"wrote {near(html)}", err=as_json)
    if similarity:
        from autograder.instructor.reports.similarity import CAVEAT, similar_pairs, similarity_page

        with counted("comparing") as progress:
            pairs = similar_pairs(offering, gradable, least / 100, progress)
        page = offering.folder / "exports" / f"{gradable.name}-similarity.html"
        write_atomically(page, similarity_page(gradable.name, pairs).encode("utf-8", "replace"))
        click.echo(f"{len(pairs)} pairs share at least {least} %: {near(page)}", err=as_json)
        click.echo(CAVEAT, err=as_json)
