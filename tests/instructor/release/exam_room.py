"""An exam and those who sit it: a roster, papers, what somebody answers, and what is handed in."""

import os
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from autograder.instructor.batch.batch import grade_class
from autograder.instructor.batch.quiz_grading import QuizOfOffering, WrittenAnswers, released_quiz
from autograder.instructor.batch.records.batch_results import Batch
from autograder.instructor.collecting import enrolment
from autograder.instructor.offering.exam_papers import paper_of, released_items
from autograder.instructor.offering.gradable import Grader, HandedIn, Parts
from autograder.instructor.offering.offering import Offering
from autograder.quiz.answering.answers import Answer
from autograder.quiz.answering.paper import Paper, PaperAnswers, encode
from autograder.quiz.catalogue import Quiz
from autograder.quiz.items.drawing import Drawn, draw_item
from autograder.quiz.items.item import Item
from autograder.report.report import Report
from autograder.sandbox.protection import Protection

SAMPLE = Path(__file__).parents[2] / "quiz" / "sample"


def enrol(offering: Offering, folder: Path, *students: str) -> None:
    table = folder / "roster.csv"
    table.write_text("id,first_name,last_name\n" + "".join(f"{student},{student},Student\n" for student in students))
    enrolment.enrol(offering, table)


def right(drawn: Drawn) -> Answer:
    match drawn.shown.kind:
        case "choice":
            return drawn.rights[0]
        case "several" | "matching" | "ordering":
            return [*drawn.rights]
        case "numeric":
            return repr(drawn.answer)
        case "short":
            return drawn.accepted[0].upper()
        case _:
            return "The squared error, since prices are real numbers."


def everything(drawn: Drawn) -> Answer:
    """What somebody answers who ticks all there is to tick, and guesses otherwise."""
    match drawn.shown.kind:
        case "several":
            return [*range(len(drawn.shown.options))]
        case "ordering":
            return [*range(len(drawn.shown.options))]
        case "matching":
            return [0] * len(drawn.shown.lefts)
        case "choice":
            return 0
        case "numeric":
            return "0"
        case _:
            return "all of it"


def paper(offering: Offering, quiz: Quiz, student: str) -> Paper:
    return paper_of(offering, quiz, released_items(offering, quiz.name), student)


def answers_of(offering: Offering, quiz: Quiz, items: list[Item], student: str, say=right) -> dict[str, Answer]:
    by_id = {item.id: item for item in items}
    asked = [by_id[shown.id] for shown in paper(offering, quiz, student).items]
    return {item.id: say(draw_item(item, "exam", offering.seed, quiz.name, student)) for item in asked}


def hand_in(offering: Offering, quiz: Quiz, student: str, answers: PaperAnswers | str) -> None:
    folder = offering.submitted / student / quiz.name
    folder.mkdir(parents=True, exist_ok=True)
    text = answers if isinstance(answers, str) else encode(answers).decode()
    (folder / f"{quiz.name}.answers.json").write_text(text)


def graded(offering: Offering, quiz: Quiz, **options) -> Batch:
    return grade_class(offering, released_quiz(offering, quiz), **options)


@dataclass(frozen=True)
class DeadlyQuiz(QuizOfOffering):
    """A quiz whose grader does not survive the answers of one student."""

    victim: str = "ada"

    def grader(self, protection: Protection) -> Grader[WrittenAnswers]:
        return partial(_deadly, super().grader(protection), self.victim)


def _deadly(grader: Grader[WrittenAnswers], victim: str, work: HandedIn[WrittenAnswers], parts: Parts | None) -> Report:
    if work.student == victim:
        os._exit(9)
    return grader(work, parts)
