"""What instructors type to take things to other tools."""

from pathlib import Path
from typing import Any

import rich_click as click

from .batches import course_option
from .console import near

QUIZ_FORMATS = ("qti", "moodle-xml")


@click.command()
@click.argument("form", type=click.Choice(QUIZ_FORMATS), metavar="FORMAT")
@click.argument("names", nargs=-1, metavar="[NAME…]")
@course_option
@click.option("--into", type=click.Path(path_type=Path), help="Where to write; unless given, exports/ of the offering.")
@click.option("--exam", is_flag=True, help="The exam's items, not those for practice; needs a staff checkout.")
def export(form: Any, names: tuple[str, ...], course: Path, into: Path | None, exam: bool) -> None:
    """Write what other tools import. FORMAT is one of:

    \b
    qti         quizzes, for Canvas: Settings, Import Course Content, "QTI .zip file"
    moodle-xml  quizzes, for Moodle's question bank: Import, "Moodle XML format"; drawn items in several variants

    NAME is a quiz; without it, all of them. Example: `course export qti sgd`.
    """
    from autograder.instructor.offering import SETTINGS, load_offering
    from autograder.instructor.quiz_exports import export_quiz
    from autograder.quiz.catalogue import all_quizzes, find_quiz

    offering = load_offering(course) if exam or (course / SETTINGS).is_file() else None
    folder = into or (offering.folder / "exports" if offering else Path.cwd())
    seed = offering.seed if exam and offering else "practice"
    for quiz in [find_quiz(name) for name in dict.fromkeys(names)] or all_quizzes().values():
        click.echo(f"wrote {near(export_quiz(quiz, form, folder, exam=exam, seed=seed))}")
