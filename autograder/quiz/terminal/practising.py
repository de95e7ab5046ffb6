"""Practice at a terminal: one item after another, each explained as soon as it is answered."""

from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.errors import UsageError
from autograder.quiz.answering.judging import judge_item
from autograder.quiz.answering.sitting import Mark, Sitting, load, new_sitting, practice_file, save
from autograder.quiz.catalogue import Quiz
from autograder.quiz.items.drawing import draw_item
from autograder.quiz.items.item import Item

from .asking import Asker, Ended


def practise(quiz: Quiz, folder: Path, asker: Asker, *, review: bool = False, anew: bool = False) -> None:
    """Goes on where the student stopped, or begins. Raises UsageError where there is nothing to ask.

    review: a new round with what was missed, with other numbers. anew: forgets what was answered.
    """
    items = {item.id: item for item in quiz.practice()}
    path = practice_file(folder, quiz.name)
    sitting = None if anew else load(path, Sitting)
    if sitting is not None:
        sitting.only(items)
    if review:
        sitting = _reviewed(quiz, sitting)
    elif sitting is None:
        sitting = new_sitting(quiz.name, list(items))
    elif not sitting.open and sitting.later:
        sitting.go_on()
    elif not sitting.open:
        show_result(asker.console, quiz, sitting, items)
        return
    save(path, sitting)
    _begin(asker.console, quiz, sitting)
    try:
        _ask_all(sitting, items, asker, path)
    except (Ended, KeyboardInterrupt) as stopped:
        say_where(asker.console, f"course quiz {quiz.name}", len(sitting.marks), len(sitting.asked))
        if isinstance(stopped, KeyboardInterrupt):
            raise
        return
    show_result(asker.console, quiz, sitting, items)


def _reviewed(quiz: Quiz, sitting: Sitting | None) -> Sitting:
    if sitting is None or not sitting.marks:
        raise UsageError(f"there is nothing to review yet: begin with `course quiz {quiz.name}`")
    if sitting.open and sitting.reviewing:
        return sitting  # a review that was stopped goes on
    if not sitting.missed:
        raise UsageError(
            f"there is nothing to review: all of {len(sitting.marks)} answers were right; "
            f"`course quiz {quiz.name} --anew` asks with other numbers"
        )
    sitting.review()
    return sitting


def _begin(console: Console, quiz: Quiz, sitting: Sitting) -> None:
    console.print(Text.assemble((quiz.name, "bold"), "  ", (quiz.title, "dim")))
    done = len(sitting.marks)
    if done:
        console.print(Text(f"Going on after {done} of {len(sitting.asked)} answers, with the same numbers."))


def _ask_all(sitting: Sitting, items: dict[str, Item], asker: Asker, path: Path) -> None:
    for name in sitting.open:
        drawn = draw_item(items[name], "practice", sitting.numbers)
        answer = asker.ask(drawn.shown, sitting.asked.index(name) + 1, len(sitting.asked))
        if answer == "skip":
            continue
        if answer == "stop":
            raise Ended
        outcome = judge_item(drawn, answer)
        sitting.marks[name] = Mark(answer, outcome)
        save(path, sitting)
        asker.tell(drawn, outcome)
        if sitting.open:
            asker.pause()


def say_where(console: Console, command: str, done: int, total: int) -> None:
    """The way back to where somebody stopped."""
    console.print()
    console.print(Text(f"{done} of {total} answered, and kept: `{command}` goes on here."))


def show_result(console: Console, quiz: Quiz, sitting: Sitting, items: dict[str, Item]) -> None:
    """What was earned, by review question, and what to do next."""
    console.print()
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("review question", "points", "of"):
        table.add_column(heading, justify="left" if heading == "review question" else "right")
    marks = {name: mark for name, mark in sitting.marks.items() if name in items and mark.outcome.status != "open"}
    for question, text in quiz.questions.items():
        mine = [mark.outcome for name, mark in marks.items() if question in items[name].covers]
        if mine:
            earned, most = sum(o.points for o in mine), sum(o.max_points for o in mine)
            table.add_row(text, f"{earned:.3g}", f"{most:g}")
    console.print(table)
    if sitting.open:
        console.print(Text(f"{len(sitting.open)} skipped: `course quiz {quiz.name}` asks them again."))
    if sitting.missed:
        console.print(Text(f"{len(sitting.missed)} missed: `course quiz {quiz.name} --review` asks them again."))
    if sitting.later:
        console.print(Text(f"{len(sitting.later)} not asked yet: `course quiz {quiz.name}` goes on with them."))
    elif not sitting.open:
        console.print(Text(f"`course quiz {quiz.name} --anew` begins anew with other numbers.", style="dim"))
