"""An exam paper: the items that one student is asked, with that student's numbers and nothing of what is right."""

from collections.abc import Sequence

import msgspec

from autograder.errors import CourseError, IntakeError
from autograder.quiz.catalogue import Quiz
from autograder.quiz.items.drawing import Drawn, Shown, draw_item
from autograder.quiz.items.item import Item
from autograder.quiz.items.stream import Stream

from .answers import Answer
from .judging import AnswerOutcome, judge_item


class Paper(msgspec.Struct, frozen=True):
    """What a student receives. The secret that it was drawn from is not in it, and cannot be found from it."""

    quiz: str
    title: str
    student: str
    items: list[Shown]
    schema: int = 1


class PaperAnswers(msgspec.Struct, frozen=True):
    """What a student hands in: an answer an item, by the item's name."""

    quiz: str
    student: str
    answers: dict[str, Answer]
    schema: int = 1


def draw_paper(quiz: Quiz, items: Sequence[Item], secret: str, student: str) -> Paper:
    """The paper of one student: always the same for the same secret, student and items.

    Every review question is covered by items that grade themselves, as far as their number allows. Raises CourseError
    where there are too few items.
    """
    stream = Stream("paper", secret, quiz.name, student)
    items = sorted(items, key=lambda item: item.id)  # where an item stands in the file means nothing
    essays = stream.shuffled([item for item in items if not item.graded_by_itself])
    others = stream.shuffled([item for item in items if item.graded_by_itself])
    wanted = quiz.exam.items - quiz.exam.open
    if len(others) < wanted or len(essays) < quiz.exam.open:
        raise CourseError(
            f"a paper of {quiz.name} has {wanted} items that grade themselves and {quiz.exam.open} open-ended ones, "
            f"and there are {len(others)} and {len(essays)}: write more, or ask for fewer in quiz.toml"
        )
    chosen: list[Item] = []
    for question in stream.shuffled(sorted(quiz.questions)):
        if len(chosen) < wanted and not any(question in item.covers for item in chosen):
            chosen += [item for item in others if question in item.covers and item not in chosen][:1]
    chosen += [item for item in others if item not in chosen][: wanted - len(chosen)]
    covered = {question for item in chosen for question in item.covers}
    # Open-ended ones go first to what nothing covers yet; `sorted` keeps the shuffled order otherwise.
    chosen = stream.shuffled(chosen) + sorted(essays, key=lambda item: set(item.covers) <= covered)[: quiz.exam.open]
    drawn = [_drawn(item, quiz.name, secret, student).shown for item in chosen]
    return Paper(quiz.name, quiz.title, student, drawn)


def judge(items: Sequence[Item], paper: Paper, answers: PaperAnswers, secret: str) -> list[AnswerOutcome]:
    """One outcome an item of the paper, in its order.

    paper: the one that was drawn for the student, from where the instructor keeps it (never what was handed in).
    Raises IntakeError where the answers belong to another student or quiz, CourseError where an item of the paper has
    changed since so that its answers no longer mean the same.
    """
    if answers.quiz != paper.quiz:
        raise IntakeError(f"these are answers to the quiz {answers.quiz[:60]!r}, not to {paper.quiz!r}")
    if answers.student != paper.student:
        raise IntakeError(
            f"these answers belong to the paper of {answers.student[:60]!r}, not to that of {paper.student!r}"
        )
    return [judge_item(drawn, answers.answers.get(drawn.shown.id)) for drawn in drawn_again(items, paper, secret)]


def drawn_again(items: Sequence[Item], paper: Paper, secret: str) -> list[Drawn]:
    """The paper's items with their keys. More accepted wordings and other explanations leave a paper valid."""
    by_id = {item.id: item for item in items}
    found: list[Drawn] = []
    for shown in paper.items:
        item = by_id.get(shown.id)
        drawn = None if item is None else _drawn(item, paper.quiz, secret, paper.student)
        if drawn is None or drawn.shown.options != shown.options or (drawn.shown.text, drawn.shown.lefts) != (
            shown.text, shown.lefts,
        ):  # fmt: skip
            raise CourseError(
                f"the item `{shown.id}` is no longer what was asked in the paper of {paper.student}: "
                "bring its question, choices and draws back as they were, or draw the papers anew"
            )
        found.append(drawn)
    return found


def _drawn(item: Item, quiz: str, secret: str, student: str) -> Drawn:
    return draw_item(item, "exam", secret, quiz, student)


def encode(value: Paper | PaperAnswers) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def decode_paper(data: bytes, source: str) -> Paper:
    """Raises CourseError where it is no paper."""
    try:
        return msgspec.json.decode(data, type=Paper)
    except (msgspec.DecodeError, RecursionError) as error:
        raise CourseError(f"{source} is not an exam paper of this course ({error}): fetch it again") from error


def decode_answers(data: bytes, source: str) -> PaperAnswers:
    """Raises IntakeError where it is something else."""
    try:
        return msgspec.json.decode(data, type=PaperAnswers)
    except (msgspec.DecodeError, RecursionError) as error:
        raise IntakeError(f"{source} holds no answers that `course quiz --exam` wrote ({error})") from error
