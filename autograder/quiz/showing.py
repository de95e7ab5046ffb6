"""Quizzes and proofs of them as a person reads them in a terminal."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from .catalogue import Quiz

if TYPE_CHECKING:
    from .proving import Proof


def show_quizzes(console: Console, quizzes: Iterable[Quiz]) -> None:
    """Each quiz with what it is about and how many practice items it has."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("quiz", "about", "items"):
        table.add_column(heading, justify="right" if heading == "items" else "left")
    for quiz in quizzes:
        count = str(len(quiz.practice())) if quiz.generated_path.is_file() else "–"
        table.add_row(Text(quiz.name, style="bold"), quiz.title, count)
    console.print(table)


def show_proof(console: Console, proof: "Proof") -> None:
    """What covers each review question, how many items there are of each kind, and the problems."""
    table = Table(title=f"{proof.quiz}: what covers each review question", title_justify="left", box=None)
    for heading in ("question", "practice", "exam", "open-ended"):
        table.add_column(heading, justify="left" if heading == "question" else "right")
    for question, counts in proof.coverage.items():
        table.add_row(question, *map(str, counts))
    console.print(table)
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(proof.kinds.items()))
    console.print(Text(f"{proof.kinds.total()} items ({kinds}), {proof.drawn} with numbers drawn."))
    for problem in proof.problems:
        console.print(Text(f"✗ {problem}", style="red"), soft_wrap=True)
    if proof.sound:
        console.print(Text(f"✓ {proof.quiz} is sound", style="green"))
