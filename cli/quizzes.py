"""What is typed about quizzes."""

from typing import TYPE_CHECKING

import rich_click as click

from .console import counted, near, paper

if TYPE_CHECKING:
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
    from autograder.quiz.files import write_quiz

    changed = write_quiz(quiz)
    for path in changed:
        click.echo(f"wrote {near(path)}")
    if not changed:
        click.echo(f"{quiz.name} is current")
