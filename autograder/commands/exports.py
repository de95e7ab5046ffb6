"""What instructors type to take things to other tools."""

from pathlib import Path
from typing import Any

import click

from .batches import course_option
from .console import near, the_course

SCORE_FORMATS = ("csv", "canvas", "moodle", "gradescope")
QUIZ_FORMATS = ("qti", "moodle-xml")


@click.command()
@click.argument("form", type=click.Choice([*SCORE_FORMATS, *QUIZ_FORMATS]), metavar="FORMAT")
@click.argument("names", nargs=-1, metavar="[NAME…]")
@course_option
@click.option("--into", type=click.Path(path_type=Path), help="Where to write; unless given, exports/ of the offering.")
@click.option("--exam", is_flag=True, help="The exam's items, not those for practice; needs a staff checkout.")
def export(form: Any, names: tuple[str, ...], course: Path, into: Path | None, exam: bool) -> None:
    """Write what other tools import. FORMAT is one of:

    \b
    csv         scores, a line a student and a column an assignment
    canvas      the same for Canvas: Grades, Import
    moodle      the same for Moodle: Grades, Import, CSV file
    gradescope  a results.json a student, check by check
    qti         quizzes, for Canvas: Settings, Import Course Content, "QTI .zip file"
    moodle-xml  quizzes, for Moodle's question bank: Import, "Moodle XML format"; drawn items in several variants

    NAME is an assignment or, for the last two, a quiz; without it, all of them. Scores are those of the records, less
    what coming late costs, with the points that people gave by hand. Once exported they count as known to the students:
    a batch does not lower them without being told to. Example: `course export canvas losses`.
    """
    if form in SCORE_FORMATS:
        _export_scores(form, names, course, into)
        return
    from autograder.instructor.offering.offering import SETTINGS, load_offering
    from autograder.instructor.reports.quiz_exports import export_quiz
    from autograder.quiz.catalogue import find_quiz, quizzes_of

    offering = load_offering(course) if exam or (course / SETTINGS).is_file() else None
    folder = into or (offering.folder / "exports" if offering else Path.cwd())
    seed = offering.seed if exam and offering else "practice"
    offered = offering.course if offering else the_course()
    for quiz in [find_quiz(offered, name) for name in dict.fromkeys(names)] or quizzes_of(offered).values():
        click.echo(f"wrote {near(export_quiz(quiz, form, folder, exam=exam, seed=seed))}")


def _export_scores(form: str, names: tuple[str, ...], course: Path, into: Path | None) -> None:
    from autograder.instructor.offering.offering import load_offering
    from autograder.instructor.reports.score_exports import export_scores

    offering = load_offering(course)
    written = export_scores(offering, form, names, into or offering.folder / "exports")
    if len(written) == 1:
        click.echo(f"wrote {near(written[0])}")
    else:
        click.echo(f"wrote {len(written)} files below {near(written[0].parents[2])}")
