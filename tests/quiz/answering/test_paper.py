"""Exam papers: every review question, one's own items and numbers, and nothing in them that tells."""

from collections import Counter

import msgspec
import pytest

from autograder.errors import CourseError, IntakeError
from autograder.quiz.answering.answers import Answer
from autograder.quiz.answering.paper import (
    Paper,
    PaperAnswers,
    decode_answers,
    decode_paper,
    draw_paper,
    drawn_again,
    encode,
    judge,
)
from autograder.quiz.catalogue import Quiz
from autograder.quiz.items.drawing import Drawn
from autograder.quiz.items.item import Item
from autograder.quiz.items.template import shown

SECRET = "a secret of the offering"


def right(drawn: Drawn) -> Answer:
    match drawn.shown.kind:
        case "choice":
            return drawn.rights[0]
        case "numeric":
            return shown(drawn.answer)
        case "short":
            return drawn.accepted[0]
        case "essay":
            return "An answer."
    return [*drawn.rights]


def right_answers(items: list[Item], paper: Paper) -> PaperAnswers:
    return PaperAnswers(paper.quiz, paper.student, {d.shown.id: right(d) for d in drawn_again(items, paper, SECRET)})


def points(items: list[Item], paper: Paper, answers: PaperAnswers) -> float:
    return sum(outcome.points for outcome in judge(items, paper, answers, SECRET))


@pytest.fixture
def paper(quiz: Quiz, exam_items: list[Item]) -> Paper:
    return draw_paper(quiz, exam_items, SECRET, "ada")


def test_every_paper_has_its_size_and_asks_about_every_review_question(quiz: Quiz, exam_items: list[Item]) -> None:
    for number in range(100):
        items = draw_paper(quiz, exam_items, SECRET, f"student {number}").items
        assert Counter(item.kind == "essay" for item in items) == {True: 1, False: 5}
        assert {question for item in items for question in item.covers} == {"losses", "passes"}
        assert len({item.id for item in items}) == 6


def test_a_paper_is_the_same_when_it_is_drawn_again_and_neighbours_have_others(
    quiz: Quiz, exam_items: list[Item], paper: Paper
) -> None:
    assert draw_paper(quiz, exam_items, SECRET, "ada") == paper
    assert draw_paper(quiz, [*reversed(exam_items)], SECRET, "ada") == paper
    others = [draw_paper(quiz, exam_items, SECRET, f"student {number}").items for number in range(20)]
    assert all(items != paper.items for items in others)
    assert draw_paper(quiz, exam_items, "another secret", "ada").items != paper.items


def test_right_answers_earn_everything_that_grades_itself(exam_items: list[Item], paper: Paper) -> None:
    outcomes = judge(exam_items, paper, right_answers(exam_items, paper), SECRET)
    assert [outcome.status for outcome in outcomes] == ["right"] * 5 + ["open"]


def test_a_neighbours_answers_are_refused_and_under_another_name_wrong(quiz: Quiz, exam_items: list[Item]) -> None:
    ada = draw_paper(quiz, exam_items, SECRET, "ada")
    answers = right_answers(exam_items, ada)
    earned = []
    for number in range(30):
        neighbour = draw_paper(quiz, exam_items, SECRET, f"student {number}")
        with pytest.raises(IntakeError, match="belong to the paper of 'ada'"):
            judge(exam_items, neighbour, answers, SECRET)
        copied = msgspec.structs.replace(answers, student=neighbour.student)
        earned.append(points(exam_items, neighbour, copied))
    assert sum(earned) / 30 < 2  # of 5
    assert points(exam_items, ada, answers) == 5


def test_ticking_every_box_is_far_from_full_marks(quiz: Quiz, exam_items: list[Item]) -> None:
    for number in range(20):
        paper = draw_paper(quiz, exam_items, SECRET, f"student {number}")
        ticked: dict[str, Answer] = {item.id: [*range(len(item.options))] for item in paper.items}
        assert points(exam_items, paper, PaperAnswers(paper.quiz, paper.student, ticked)) < 1


def test_a_paper_says_nothing_of_what_is_right(exam_items: list[Item], quiz: Quiz) -> None:
    """Two versions of each item that differ only in what is right look the same in a paper."""

    def other(item: Item) -> Item:
        choices = [msgspec.structs.replace(choice, right=not choice.right, why="other") for choice in item.choices]
        return msgspec.structs.replace(
            item, choices=choices, answer="77", tolerance="0", accepted=["other"], wrong=[], explanation="other",
            rubric=[], orders=[],
        )  # fmt: skip

    others = [other(item) for item in exam_items]
    for number in range(30):
        student = f"student {number}"
        first, second = (draw_paper(quiz, items, SECRET, student) for items in (exam_items, others))
        assert [(i.id, i.text, i.lefts) for i in first.items] == [(i.id, i.text, i.lefts) for i in second.items]
        choosing = [
            (a.options, b.options) for a, b in zip(first.items, second.items, strict=True) if a.kind != "ordering"
        ]
        assert all(a == b for a, b in choosing)
        data = encode(first).decode()
        assert SECRET not in data
        for item in exam_items:
            assert item.explanation.split("\n")[0].split("{")[0] not in data
            assert not any(choice.why and choice.why in data for choice in item.choices)


def test_one_more_accepted_wording_gains_and_nobody_loses(quiz: Quiz, exam_items: list[Item]) -> None:
    more = [
        msgspec.structs.replace(item, accepted=[*item.accepted, "reverse sweep"])
        if item.id == "exam-backward-name"
        else item
        for item in exam_items
    ]
    gained = 0
    for number in range(30):
        paper = draw_paper(quiz, exam_items, SECRET, f"student {number}")
        answers = right_answers(exam_items, paper)
        if "exam-backward-name" in answers.answers:
            answers.answers["exam-backward-name"] = "Reverse-Sweep"
        before, after = points(exam_items, paper, answers), points(more, paper, answers)
        assert after >= before
        gained += after > before
    assert gained


def test_a_question_changed_since_the_paper_was_drawn_is_not_judged(exam_items: list[Item], paper: Paper) -> None:
    answers = right_answers(exam_items, paper)
    asked = {item.id for item in paper.items}
    changed = [
        msgspec.structs.replace(item, text=item.text + " Really?") if item.id in asked else item for item in exam_items
    ]
    with pytest.raises(CourseError, match="no longer what was asked in the paper of ada"):
        judge(changed, paper, answers, SECRET)


def test_a_paper_of_too_few_items_is_refused(quiz: Quiz, exam_items: list[Item]) -> None:
    with pytest.raises(CourseError, match="write more, or ask for fewer"):
        draw_paper(quiz, exam_items[:4], SECRET, "ada")


def test_papers_and_answers_survive_their_files(exam_items: list[Item], paper: Paper) -> None:
    answers = right_answers(exam_items, paper)
    assert decode_paper(encode(paper), "file") == paper
    assert decode_answers(encode(answers), "file") == answers


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{}", b"[1, 2", b"\xff\xfe", b'{"quiz": "sgd", "student": "ada", "answers": {"x": {"a": 1}}}',
        b'{"quiz": "sgd", "student": "ada", "answers": {"x": 1.5}}', b"[" * 100_000,
        b'{"quiz": "sgd", "student": "ada", "answers": {"x": ["a"]}}',
    ],
)  # fmt: skip
def test_a_file_that_holds_no_answers_is_said_not_a_crash(data: bytes) -> None:
    with pytest.raises(IntakeError, match="holds no answers"):
        decode_answers(data, "sgd.answers.json")
    with pytest.raises(CourseError, match="is not an exam paper"):
        decode_paper(data, "paper.json")


def test_hostile_answers_of_the_right_form_earn_nothing(exam_items: list[Item], paper: Paper) -> None:
    hostile: list[Answer] = ["nan", "1e999", "9" * 10**6, [10**9], [-1], [None] * 10**5, -1, 10**23, "'; DROP"]
    for answer in hostile:
        answers = PaperAnswers(paper.quiz, paper.student, {item.id: answer for item in paper.items})
        assert points(exam_items, paper, answers) == 0
