"""An exam at a terminal: nothing is said of right or wrong, answers may be changed until they are handed in."""

from pathlib import Path

from rich.text import Text

from autograder.errors import UsageError
from autograder.files import write_atomically
from autograder.quiz.answering.paper import Paper, PaperAnswers, encode
from autograder.quiz.answering.sitting import ExamSitting, answers_file, exam_file, load, save

from .asking import Asker, Ended
from .practising import say_where


def examine(paper: Paper, folder: Path, asker: Asker, command: str, *, review: bool = False) -> Path | None:
    """Asks the paper's items; the file of answers once they are handed in, None where the student stopped before.

    command: what brings the student back. review: goes through every answer again, those given included.
    """
    path = exam_file(folder, paper.quiz)
    sitting = load(path, ExamSitting) or ExamSitting(paper)
    if sitting.paper != paper:
        raise UsageError(
            f"another paper ({sitting.paper.student}) was begun in this folder: take this one in a folder of its own, "
            f"or move {path} away to begin anew"
        )
    if sitting.handed_in and not review:
        asker.console.print(Text(_handed_in(folder, sitting, command)))
        return answers_file(folder, paper.quiz)
    save(path, sitting)
    asker.console.print(Text.assemble((paper.title, "bold"), "  ", (f"paper of {paper.student}", "dim")))
    try:
        _ask_all(sitting, asker, path, everything=review)
        missing = sum(item.id not in sitting.answers for item in paper.items)
        asker.console.print()
        asker.console.print(Text(f"{len(paper.items) - missing} of {len(paper.items)} answered."))
        agreed = asker.agrees("Hand in?" if not missing else f"Hand in with {missing} left open?")
    except (Ended, KeyboardInterrupt) as stopped:
        say_where(asker.console, command, len(sitting.answers), len(paper.items))
        if isinstance(stopped, KeyboardInterrupt):
            raise
        return None
    if not agreed:
        asker.console.print(Text(f"Not handed in. `{command}` asks what is open, with --review everything."))
        return None
    written = answers_file(folder, paper.quiz)
    write_atomically(written, encode(PaperAnswers(paper.quiz, paper.student, sitting.answers)))
    sitting.handed_in = True
    save(path, sitting)
    asker.console.print(Text(_handed_in(folder, sitting, command)))
    return written


def _ask_all(sitting: ExamSitting, asker: Asker, path: Path, *, everything: bool) -> None:
    items = sitting.paper.items
    position = 0
    everything = everything or not sitting.answers
    while position < len(items):
        item = items[position]
        if item.id in sitting.answers and not everything:
            position += 1
            continue
        answer = asker.ask(item, position + 1, len(items), sitting.answers.get(item.id))
        if answer == "stop":
            raise Ended
        if answer == "back":
            everything = True  # from here on what was answered is shown too
            position = max(0, position - 1)
            continue
        if answer != "skip":
            sitting.answers[item.id] = answer
            sitting.handed_in = False
            save(path, sitting)
        position += 1


def _handed_in(folder: Path, sitting: ExamSitting, command: str) -> str:
    name = answers_file(folder, sitting.paper.quiz).name
    return (
        f"Your {len(sitting.answers)} answers are in {name}: `course submit {sitting.paper.quiz}` sends them. "
        f"`{command} --review` goes through them again."
    )
