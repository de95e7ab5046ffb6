"""What the course's own two quizzes promise: enough items of every kind, every question covered, fair answers."""

import re
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

import pytest

from autograder.course.course import kit_course
from autograder.quiz.answering.judging import judge_item
from autograder.quiz.answering.paper import draw_paper
from autograder.quiz.catalogue import find_quiz
from autograder.quiz.items.drawing import Drawn, draw_item
from autograder.quiz.items.item import Item
from autograder.quiz.proving import prove
from autograder.quiz.source.files import exam_items

QUIZZES = ("sgd", "architecture")
SEEDS = [str(number) for number in range(12)]
PRACTICE = {name: find_quiz(kit_course(), name).practice() for name in QUIZZES}
EXAM = {name: exam_items(find_quiz(kit_course(), name)) for name in QUIZZES}
ITEMS = {item.id: item for name in QUIZZES for item in [*PRACTICE[name], *EXAM[name]]}


def of_kind(*kinds: str) -> list[str]:
    return [id_ for id_, item in ITEMS.items() if item.kind in kinds]


@dataclass(frozen=True)
class Seen:
    """An item of one person's, and everything they ever read of it."""

    drawn: Drawn

    @property
    def texts(self) -> list[str]:
        drawn = self.drawn
        known = [text for wrong in drawn.wrong for text in (str(wrong.why),)]
        return [drawn.shown.title, drawn.shown.text, drawn.explanation, *drawn.shown.options, *drawn.whys, *known]


def seen(id_: str) -> list[Seen]:
    item = ITEMS[id_]
    return [Seen(draw_item(item, "content", seed)) for seed in (SEEDS if item.draws else SEEDS[:1])]


def test_there_are_enough_items_of_every_kind() -> None:
    kinds = Counter(item.kind for item in ITEMS.values())
    assert sum(kinds.values()) >= 80
    assert kinds["choice"] >= 20
    assert kinds["numeric"] >= 20
    assert min(kinds[kind] for kind in ("several", "short", "ordering", "matching", "essay")) >= 5


def test_at_least_twenty_five_items_draw_numbers_for_each_student() -> None:
    drawn = [item.id for item in ITEMS.values() if item.draws]
    assert len(drawn) >= 25
    practice = [item for name in QUIZZES for item in PRACTICE[name] if item.draws]
    assert len(practice) >= 15, "and enough of them can be practised"


@pytest.mark.parametrize("name", QUIZZES)
def test_every_review_question_is_asked_open_ended_and_in_items_that_grade_themselves(name: str) -> None:
    for question in find_quiz(kit_course(), name).questions:
        practice = [item for item in PRACTICE[name] if question in item.covers]
        exam = [item for item in EXAM[name] if question in item.covers]
        assert sum(item.kind == "essay" for item in practice) >= 1, question
        assert sum(item.graded_by_itself for item in practice) >= 4, question
        assert sum(item.graded_by_itself for item in exam) >= 4, f"{question}: a paper has a choice"


@pytest.mark.parametrize("name", QUIZZES)
def test_two_students_rarely_get_one_paper_and_each_paper_draws_numbers(name: str) -> None:
    papers = [
        draw_paper(find_quiz(kit_course(), name), EXAM[name], "a secret", f"student {number}") for number in range(20)
    ]
    assert len({frozenset(shown.id for shown in paper.items) for paper in papers}) > 15
    for paper in papers:
        assert sum(bool(ITEMS[shown.id].draws) for shown in paper.items) >= 2


@pytest.mark.parametrize("name", QUIZZES)
def test_the_quizzes_are_sound(name: str) -> None:
    """`course verify` draws a thousand times; here the files' state and a few draws."""
    assert prove(find_quiz(kit_course(), name), draws=150).problems == []


def test_the_right_choice_cannot_be_told_by_its_length() -> None:
    choices = [[(len(c.text), c.right) for c in item.choices] for item in ITEMS.values() if item.kind == "choice"]
    longest = sum(max(lengths)[1] for lengths in choices)
    shortest = sum(min(lengths)[1] for lengths in choices)
    assert longest < len(choices) * 0.4
    assert shortest < len(choices) * 0.4


def test_nobody_reads_raw_computer_numbers() -> None:
    """No exponents, no leftovers of binary fractions, no minus zero, no braces of a template, no hyphen for a minus."""
    odd = re.compile(r"\d\.\d{7,}|\de[+−-]\d|−0(?![.\d])|[{}]|\bnan\b|(?<![\w−])-\d")
    for id_, item in ITEMS.items():
        if item.draws:
            for one in seen(id_):
                for text in one.texts:
                    assert not odd.search(text), f"{id_}: {text}"


NUMBER = re.compile(r"−?\d+(?:\.\d+)?")


@pytest.mark.parametrize("id_", [id_ for id_ in of_kind("numeric") if ITEMS[id_].draws])
def test_the_explanation_works_the_answer_out_for_the_numbers_drawn(id_: str) -> None:
    for one in seen(id_):
        drawn = one.drawn
        found = [float(text.replace("−", "-")) for text in NUMBER.findall(drawn.explanation)]
        assert any(drawn.low - 1e-9 <= value <= drawn.high + 1e-9 for value in found), drawn.explanation


@pytest.mark.parametrize("id_", of_kind("numeric"))
def test_a_right_number_counts_however_it_is_written(id_: str) -> None:
    for one in seen(id_):
        answer = one.drawn.answer
        fraction = Fraction(answer).limit_denominator(100_000)
        written = [repr(answer), f"{answer:.3g}", f"{answer:.10f}", f"{answer:e}", f" {answer:+.6g} "]
        written += [f"{answer:.6g}".replace("-", "−"), f"{fraction.numerator}/{fraction.denominator}"]
        for text in written:
            assert judge_item(one.drawn, text).status == "right", f"{text} for {answer}"


@pytest.mark.parametrize("id_", [id_ for id_ in of_kind("numeric", "short") if ITEMS[id_].wrong])
def test_a_known_mistake_earns_nothing_and_is_answered_by_name(id_: str) -> None:
    answered: set[str] = set()
    for one in seen(id_):
        for known in one.drawn.wrong:
            outcome = judge_item(one.drawn, repr(known.value) if isinstance(known.value, float) else known.value)
            assert outcome.points == 0
            answered.add(outcome.message)
    # Two mistakes may lead to one number in one draw; over several draws each is answered by its own sentence.
    whys = {known.why.split(".")[0] for one in seen(id_) for known in one.drawn.wrong}
    assert whys <= {message.split(".")[0] for message in answered}


@pytest.mark.parametrize("id_", of_kind("several"))
def test_only_the_whole_key_earns_everything_and_ticking_all_earns_nothing(id_: str) -> None:
    (one,) = seen(id_)
    count = len(one.drawn.shown.options)
    assert judge_item(one.drawn, [*one.drawn.rights]).status == "right"
    assert judge_item(one.drawn, [*range(count)]).points == 0
    for left_out in one.drawn.rights:
        assert judge_item(one.drawn, [p for p in one.drawn.rights if p != left_out]).status != "right"


@pytest.mark.parametrize(
    ("id_", "wordings"),
    [
        ("name-of-the-order", ["Topological order", "topological-ordering", "a topological sort."]),
        ("name-of-the-rule", ["Chain rule", "the chain-rule", "Multivariable Chain Rule", "chainrule"]),
        ("a-name-for-it", ["Data leakage", "data-leakage", "leakage.", "target leakage", "data leak"]),
        ("a-famous-curve", ["Sigmoid", "the logistic function", "logistic-sigmoid", "Sigmoid function."]),
        ("named-for-softness", ["Softmax", "soft-max", "the softmax function", "normalized exponential"]),
        ("who-chooses", ["Validation", "validation-set", "the validation data", "dev set"]),
    ],
)  # fmt: skip
def test_short_answers_accept_every_fair_wording(id_: str, wordings: list[str]) -> None:
    (one,) = seen(id_)
    for wording in wordings:
        assert judge_item(one.drawn, wording).status == "right", wording


def test_an_item_of_the_exam_is_no_practice_item_with_another_name() -> None:
    def skeleton(item: Item) -> str:
        return re.sub(r"[^a-z]+", " ", item.text.lower())[:80]

    practice = {skeleton(item) for name in QUIZZES for item in PRACTICE[name]}
    exam = [item.id for name in QUIZZES for item in EXAM[name] if skeleton(item) in practice]
    assert exam == []


@pytest.mark.parametrize("id_", of_kind("essay"))
def test_an_essay_has_a_rubric_of_several_points_and_a_model_answer(id_: str) -> None:
    item = ITEMS[id_]
    assert len(item.rubric) >= 3
    assert len(item.explanation.split()) >= 40
