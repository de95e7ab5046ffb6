"""What is typed about quizzes."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .console import counted, near, paper, terminal, the_course

if TYPE_CHECKING:
    from autograder.instructor.offering.offering import Offering
    from autograder.quiz.catalogue import Quiz


def prove_quiz(quiz: "Quiz") -> int:
    """Shows the proof of a quiz; how many problems there are."""
    from autograder.quiz.proving import prove
    from autograder.quiz.showing import show_proof

    with counted(f"drawing {quiz.name}") as progress:
        proof = prove(quiz, progress=progress)
    with paper() as console:
        show_proof(console, proof)
    return len(proof.problems)


def write_quiz_files(quiz: "Quiz") -> None:
    """Renews what is generated of a quiz, and says what changed."""
    from autograder.quiz.source.files import write_quiz

    changed = write_quiz(quiz)
    for path in changed:
        click.echo(f"wrote {near(path)}")
    if not changed:
        click.echo(f"{quiz.name} is current")


def release_quiz(offering: "Offering", quiz: "Quiz") -> None:
    """Draws the papers, and says for whom."""
    from autograder.instructor.release.exam import release_exam
    from autograder.quiz.source.files import exam_items

    with counted(f"drawing the papers of {quiz.name}") as progress:
        released = release_exam(offering, quiz, exam_items(quiz), progress)
    click.echo(f"released {quiz.name}: {len(released.drawn)} papers drawn in {near(released.folder)}, one a student")
    if released.kept:
        click.echo(f"kept {len(released.kept)} papers that were drawn before")
    if released.unfit:
        click.echo(
            f"{len(released.unfit)} papers ask what the items no longer say ({', '.join(released.unfit[:5])} …): bring"
            " the items back as they were, or, where nobody has begun, move these papers away and release again"
        )


@click.command()
@click.argument("name")
@click.option("--review", is_flag=True, help="Ask again what was answered wrongly; of an exam, go through everything.")
@click.option("--anew", is_flag=True, help="Forget what was answered and begin with other numbers.")
@click.option("--exam", type=click.Path(path_type=Path, dir_okay=False), metavar="PAPER", help="Take this exam paper.")
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write it as a web page.")
@click.option("--notebook", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="… as a notebook.")
def quiz(name: str, review: bool, anew: bool, exam: Path | None, html: Path | None, notebook: Path | None) -> None:
    """Take a quiz: one question at a time, answered with the keyboard, explained as soon as it is answered.

    Stop with Ctrl-C whenever you like; the same command goes on with the same numbers. `--review` asks what you missed
    once more, with other numbers. `--html FILE` writes the quiz as a page for any browser, network or not.

    `--exam PAPER` takes the paper that your course gave you: nothing is said of right or wrong, answers may be changed
    until you hand in, and `course submit` sends them.
    """
    from autograder.errors import UsageError
    from autograder.quiz.catalogue import find_quiz

    found = find_quiz(the_course(), name)
    if sum(option is not None for option in (exam, html, notebook)) + anew > 1:
        raise UsageError("choose one of --exam, --html, --notebook and --anew")
    if review and (anew or html or notebook):
        raise UsageError("--review goes alone or with --exam")
    if exam is not None:
        _take_exam(found, exam, review=review)
    elif html is not None or notebook is not None:
        _write_form(found, html, notebook)
    else:
        from autograder.quiz.terminal.asking import Asker
        from autograder.quiz.terminal.practising import practise

        practise(found, Path.cwd(), Asker(terminal()), review=review, anew=anew)


def _take_exam(quiz: "Quiz", path: Path, *, review: bool) -> None:
    from autograder.errors import UsageError
    from autograder.quiz.answering.paper import decode_paper
    from autograder.quiz.terminal.asking import Asker
    from autograder.quiz.terminal.examining import examine

    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(
            f"{path} cannot be read ({error.strerror}): name the paper that your course gave you"
        ) from error
    paper_of_student = decode_paper(data, str(path))
    if paper_of_student.quiz != quiz.name:
        raise UsageError(f"{path} is a paper of `{paper_of_student.quiz}`: take it with `course quiz` and that name")
    asker = Asker(terminal(), can_go_back=True)
    examine(paper_of_student, Path.cwd(), asker, f"course quiz {quiz.name} --exam {path}", review=review)


def _write_form(quiz: "Quiz", html: Path | None, notebook: Path | None) -> None:
    from autograder.quiz.forms import write_notebook, write_page

    if html is not None:
        write_page(quiz, html)
        click.echo(f"wrote {near(html)}: open it in any browser")
    if notebook is not None:
        write_notebook(quiz, notebook)
        click.echo(f"wrote {near(notebook)}")
