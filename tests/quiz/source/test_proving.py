"""The proof of a quiz finds what would be unfair in some draw, and is quiet about a sound one."""

from pathlib import Path

import pytest

from autograder.quiz.catalogue import Quiz
from autograder.quiz.proving import item_problems, prove
from autograder.quiz.source.files import current_text, sources_in
from autograder.quiz.source.source import read_source
from tests.quiz.source.regenerate import regenerate

HEAD = "% item one\n% covers losses\n"
NUMERIC = "% | Title: T\n% | 1. What is {x}?\n% | ! It is {x}.\n"
CHOICE = NUMERIC.replace("{x}", "{{x}}") + "% | *a) {}\n% | b) {}\n% | ... no\n% | c) {{x + 20}}\n% | ... no\n"


def problems(text: str, draws: int = 200) -> str:
    (source,) = read_source(Path("practice.txt"), text, ["losses"])
    return "\n".join(item_problems(source, draws))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "% draw x from 0 to 9\n" + CHOICE.format("{2*x}", "{x**2}"),
            "two choices coincide",
        ),
        (
            "% draw x from 0 to 9\n" + CHOICE.format("{x}.0", "{x}.00"),
            "two choices coincide",
        ),
        ("% draw x from 0 to 12\n" + NUMERIC + "% | = {x} +- 0.1\n", "an answer of almost nothing"),
        (
            "% draw x from -9 to 9 step 0.05\n% require x != 0\n" + NUMERIC + "% | = {x} +- 0.1\n",
            "an answer of almost nothing",
        ),
        (
            "% draw x from 0.00001 to 0.0002 step 0.00001\n" + NUMERIC + "% | = {x} +- 1%\n",
            "an answer of almost nothing",
        ),
        ("% draw x from 1 to 20\n" + NUMERIC + "% | = {x/7} +- 0.0001\n", "rounded to three digits is refused"),
        ("% draw x from 1 to 20\n" + NUMERIC + "% | = {x/7000} +- 0.5%\n", "four decimals lose the answer"),
        ("% draw x from 1 to 20\n% wrong {x**2} => no\n" + NUMERIC + "% | = {x}\n", "a named wrong value is accepted"),
        ("% draw x from 1 to 3\n" + NUMERIC + "% | = {x}\n", "only 3 different forms"),
        ("% draw x from 1 to 20\n% require x > 40\n" + NUMERIC + "% | = {x}\n", "loosen them"),
        ("% draw x from -9 to 9\n" + NUMERIC + "% | = {log(x)} +- 1%\n", "cannot be computed"),
        (
            "% draw x from 1 to 20\n% pair a => {x}\n% pair b => 5\n% pair {x} => 7\n% pair 3 => 8\n" + NUMERIC,
            "two lefts coincide",
        ),
        (
            "% draw x from 1 to 20\n% | Title: T\n% | 1. What is 1\n% |    {'+' if x > 3 else '·'} {x}?\n"
            "% | ! So.\n% | = {x}\n",
            "Markdown takes a line for a list's entry",
        ),
        ("% wrong A-B => no\nTitle: T\n1. Which?\n! So.\n* ab\n", "a named wrong answer is accepted"),
    ],
)
def test_what_goes_wrong_in_some_draw_is_found(text: str, says: str) -> None:
    assert says in problems(HEAD + text)


@pytest.mark.parametrize(
    "text",
    [
        "% draw x from 1 to 20\n% wrong {x + 1} => no\n" + NUMERIC + "% | = {x}\n",
        "% draw x from 1 to 20\n" + NUMERIC + "% | = {x/7} +- 1%\n",
        "% draw x from 1 to 20\n" + NUMERIC + "% | = {-x/4} +- 0.01\n",
    ],
)
def test_a_sound_item_has_no_problem(text: str) -> None:
    assert problems(HEAD + text) == ""


def test_what_the_sample_lacks_is_said_and_nothing_else(quiz: Quiz) -> None:
    proof = prove(quiz, exam=quiz.folder / "exam.txt", draws=50)
    assert proof.problems == []
    assert proof.coverage == {"losses": (5, 5, 1), "passes": (6, 6, 1)}
    assert proof.kinds.total() == 24


def test_a_question_covered_too_little_and_an_item_in_both_files_are_said(own_quiz: Quiz) -> None:
    practice = own_quiz.practice_path.read_text(encoding="utf-8")
    own_quiz.practice_path.write_text(practice.replace("covers losses\n", "covers passes\n"), encoding="utf-8")
    exam = own_quiz.folder / "exam.txt"
    exam.write_text(exam.read_text(encoding="utf-8").replace("% item exam-units", "% item units"), encoding="utf-8")
    regenerate(own_quiz.folder)
    found = "\n".join(prove(own_quiz, exam=exam, draws=20).problems)
    assert "`losses` is covered by 1 items" in found
    assert "`losses` is never asked open-ended" in found
    assert "exam.txt:" in found
    assert "`units` is a practice item too" in found


def test_what_is_generated_and_stale_is_said(own_quiz: Quiz) -> None:
    text = own_quiz.practice_path.read_text(encoding="utf-8")
    own_quiz.practice_path.write_text(text.replace("% draw c from -3 to 3", "% draw c from -4 to 4"), encoding="utf-8")
    found = "\n".join(prove(own_quiz, exam=own_quiz.folder / "exam.txt", draws=20).problems)
    assert "practice.json is not current: run `course stubs sample`" in found
    regenerate(own_quiz.folder)
    assert prove(own_quiz, exam=own_quiz.folder / "exam.txt", draws=20).problems == []


def test_a_hand_on_the_generated_part_is_said(own_quiz: Quiz) -> None:
    text = own_quiz.practice_path.read_text(encoding="utf-8")
    changed = text.replace("\nTitle: One step of SGD", "\nTitle: A step of SGD")
    assert changed != text
    own_quiz.practice_path.write_text(changed, encoding="utf-8")
    assert "not current below its templates" in "\n".join(
        prove(own_quiz, exam=own_quiz.folder / "exam.txt", draws=20).problems
    )


def test_writing_what_is_generated_twice_changes_nothing_and_keeps_remarks(own_quiz: Quiz) -> None:
    before = own_quiz.practice_path.read_text(encoding="utf-8")
    regenerate(own_quiz.folder)
    assert own_quiz.practice_path.read_text(encoding="utf-8") == before
    assert "%% A remark of the author's, which stays where it is.\n" in before


def test_what_text2qti_reads_is_one_draw_of_the_items(quiz: Quiz) -> None:
    from text2qti.config import Config
    from text2qti.quiz import Quiz as Text2qtiQuiz

    sources = sources_in(quiz.practice_path, quiz)
    read = Text2qtiQuiz(current_text(quiz.practice_path, sources), config=Config()).questions_and_delims
    assert len(read) == len(sources)
    kinds = {"ordering": "short", "matching": "short"}
    types = {
        "multiple_choice_question": "choice",
        "multiple_answers_question": "several",
        "numerical_question": "numeric",
    }
    types |= {"short_answer_question": "short", "essay_question": "essay"}
    for question, source in zip(read, sources, strict=True):
        assert types[question.type] == kinds.get(source.item.kind, source.item.kind)
        assert question.title_raw == source.item.title


def test_the_examples_of_the_authors_guide_are_sound() -> None:
    guide = Path(__file__).resolve().parents[3] / "docs" / "quizzes.md"
    if not guide.is_file():
        pytest.skip("the guide is not in this checkout")
    blocks = [part.split("\n", 1)[1] for part in guide.read_text(encoding="utf-8").split("```")[1::2]]
    text = "\n".join(block for block in blocks if block.startswith("% item"))
    sources = read_source(guide, text, ["losses", "graph", "gradients", "passes", "hidden-activation"])
    assert {source.item.kind for source in sources} == {
        "choice", "several", "numeric", "short", "essay", "ordering", "matching",
    }  # fmt: skip
    assert [problem for source in sources for problem in item_problems(source, 100)] == []
