"""Every mistake in a quiz file is answered with file, line and remedy, and never with a traceback."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.errors import AuthoringError
from autograder.quiz.source.source import read_source

FILE = Path("practice.txt")
SAMPLE = (Path(__file__).parents[1] / "sample" / "practice.txt").read_text(encoding="utf-8")
HEAD = "% item one\n% covers losses\n"
QUESTION = "Title: A title\n1. A question?\n! Because.\n"
CHOICES = "a) first\n... why\n*b) second\nc) third\n... why\n"
WHOLE = HEAD + QUESTION + CHOICES
DRAWN = "% draw x from 1 to 9\n% | Title: A title\n% | 1. What is twice {x}?\n% | ! It is {2*x}.\n% | = {2*x}\n"
ORDERED = "% step a: first\n% step b: second\n% step c: third\n% | Title: T\n% | 1. Order?\n% | ! Because.\n"
MATCHED = "% pair a => 1\n% pair b => 2\n% pair c => 3\n% | Title: T\n% | 1. Match?\n% | ! Because.\n"


def read(text: str) -> list[str]:
    return [source.item.id for source in read_source(FILE, text, ["losses", "passes"])]


def test_the_pieces_of_these_tests_are_right_themselves() -> None:
    for text in (WHOLE, HEAD + DRAWN, HEAD + ORDERED, HEAD + MATCHED, HEAD + QUESTION + "= 3 +- 0.1\n", SAMPLE):
        assert read(text)
    assert read(WHOLE.replace("Because.", "As follows:\n\n  - one\n  - two\n\n  and so on."))


MISTAKES = {
    "no item": ("Quiz title: x\n", 1, "begin one with `% item NAME`"),
    "a question without a name": ("Quiz title: x\n\n1. What?\n*a) b\n", 3, "put `% item NAME`"),
    "a directive before any item": ("% covers losses\n", 1, "begin with `% item NAME`"),
    "an odd name": ("% item so what?\n", 1, "letters, digits and single hyphens"),
    "the same name twice": (WHOLE + "\n" + WHOLE, 12, "`one` stands on line 1"),
    "no space after the sign": (HEAD.replace("% covers", "%covers") + QUESTION, 2, "is not understood"),
    "a directive misspelt": (HEAD + "% cover losses\n" + QUESTION, 3, "Did you mean `covers`"),
    "a directive that says nothing": (HEAD + "% draw\n" + QUESTION, 3, "says nothing"),
    "a directive inside the text": (HEAD + QUESTION + "% wrong 3 => no\n" + CHOICES, 6, "above the text"),
    "a directive below the template": (HEAD + DRAWN + "% wrong 3 => no\n", 8, "stand last"),
    "a continuation of nothing": ("% item one\n%    losses\n", 2, "nothing above"),
    "covers nothing": ("% item one\n" + QUESTION + CHOICES, 1, "add `% covers NAME`"),
    "covers what is not asked": ("% item one\n% covers loses\n" + QUESTION, 2, "Did you mean `losses`"),
    "no text": (HEAD, 1, "has no text"),
    "no title": (HEAD + "1. A question?\n! Because.\n" + CHOICES, 1, "write `Title: …`"),
    "no explanation": (HEAD + "Title: T\n1. A question?\n" + CHOICES, 1, "write `! …`"),
    "no answer": (HEAD + QUESTION, 5, "must specify a response type"),
    "no right choice": (WHOLE.replace("*b)", "b)"), 10, "must specify a correct choice"),
    "two right choices": (WHOLE.replace("c) third\n... why", "*c) third"), 9, "only one correct choice"),
    "two choices": (HEAD + QUESTION + "a) first\n... why\n*b) second\n", 1, "three choices"),
    "equal choices": (WHOLE.replace("third", "first"), 9, "Duplicate choice"),
    "a wrong choice without its reason": (WHOLE.replace("c) third\n... why", "c) third"), 9, "without a reason"),
    "all choices right": (HEAD + QUESTION + "[*] a\n[*] b\n[*] c\n", 1, "every choice is right"),
    "an explanation too late": (
        HEAD + "Title: T\n1. A question?\n" + CHOICES + "! Because.\n",
        10,
        "only be specified",
    ),
    "a wrong indentation": (WHOLE.replace("1. A question?", "1. A question\n that goes on?"), 5, "indentation"),
    "two questions in one": (WHOLE + "2. Another?\n! So.\n*a) x\nb) y\n", 11, "a `% item` line of its own"),
    "an upload": (HEAD + QUESTION + "^^^^\n", 3, "none of the seven kinds"),
    "a group": (HEAD + "GROUP\npick: 1\n" + QUESTION + CHOICES + "END_GROUP\n", 3, "none of the seven kinds"),
    "LaTeX": (WHOLE.replace("Because", "$x$"), 1, "no LaTeX"),
    "HTML": (WHOLE.replace("Because", "<b>x</b>"), 1, "no HTML"),
    "a sum that Markdown would list": (WHOLE.replace("Because.", "It is 3\n  + 4."), 6, "break the lines elsewhere"),
    "a comparison that Markdown would quote": (
        WHOLE.replace("Because.", "It is\n  > 4."),
        6,
        "break the lines elsewhere",
    ),
    "a table without a name for its rows": (
        WHOLE.replace("Because.", "So:\n\n  | | a |\n  |---|---|\n  | b | 1 |"),
        1,
        "name what stands in the rows",
    ),
    "an interval": (HEAD + QUESTION + "= [1, 2]\n", 6, "not as an interval"),
    "a number that is none": (HEAD + QUESTION + "= three\n", 6, "neither drawn nor computed"),
    "wrong for a choice": (HEAD + "% wrong 3 => no\n" + QUESTION + CHOICES, 3, "`...` lines"),
    "wrong without a reason": (HEAD + "% wrong 3\n" + QUESTION + "= 4\n", 3, "why it is wrong"),
    "a rubric without an essay": (HEAD + "% rubric 1: x\n" + QUESTION + CHOICES, 1, "belongs to an essay"),
    "an essay without a rubric": (HEAD + QUESTION + "____\n", 1, "add `% rubric POINTS"),
    "a rubric that does not add up": (HEAD + "% rubric 2: x\n" + QUESTION + "____\n", 1, "write `Points: 2`"),
    "a rubric without points": (HEAD + "% rubric good\n" + QUESTION + "____\n", 3, "`% rubric POINTS"),
    "a template without a reason": (HEAD + "% | Title: T\n" + QUESTION, 3, "without them write the text itself"),
    "draws without a template": (HEAD + "% draw x from 1, 2\n" + QUESTION + "= 4\n", 1, "put `% | ` before each"),
    "let without draw": (HEAD + "% let y = 2\n" + QUESTION + "= 4\n", 3, "need a `% draw`"),
    "a name twice": (HEAD + "% draw x from 1, 2\n" + DRAWN, 4, "has a value already"),
    "a function's name": (HEAD + "% draw log from 1, 2\n" + DRAWN, 3, "not a function's"),
    "a draw from nothing": (HEAD + "% draw y\n" + DRAWN, 3, "draw NAME from"),
    "a draw from one value": (HEAD + "% draw y from 1\n" + DRAWN, 3, "too few values"),
    "a draw of words without quotes": (HEAD + "% draw y from red, blue\n" + DRAWN, 3, "a quoted word"),
    "a draw twice the same": (HEAD + "% draw y from 1, 1.0, 2\n" + DRAWN, 3, "twice"),
    "a range that goes nowhere": (HEAD + "% draw y from 3 to 1\n" + DRAWN, 3, "upwards"),
    "a range without end": (HEAD + "% draw y from 0 to 1 step 0.000001\n" + DRAWN, 3, "at most 10,000"),
    "an expression that is none": (HEAD + DRAWN.replace("% |", "% let y = 2 +\n% |", 1), 4, "is no expression"),
    "an expression that may not be": (HEAD + DRAWN.replace("% |", "% let y = open(x)\n% |", 1), 4, "calls what"),
    "a name that nothing gives a value": (
        HEAD + DRAWN.replace("It is {2*x}", "It is {2*y}"),
        6,
        "`y` is neither drawn",
    ),
    "a single brace": (HEAD + DRAWN.replace("It is", "It } is"), 6, "write `}}`"),
    "a format that is none": (HEAD + DRAWN.replace("It is {2*x}", "It is {2*x:.}"), 6, "is no format"),
    "an answer of names unknown": (HEAD + DRAWN.replace("= {2*x}", "= {2*z}"), 7, "`z` is neither drawn"),
    "a step without a name": (HEAD + ORDERED.replace("step b: ", "step "), 4, "`% step NAME"),
    "a step twice": (HEAD + ORDERED.replace("step b", "step a"), 4, "there is a step `a`"),
    "two steps": (HEAD + ORDERED.replace("% step c: third\n", ""), 1, "three to nine steps"),
    "an order of what is no step": (HEAD + ORDERED.replace("% |", "% order a < d\n% |", 1), 6, "`d` is no step"),
    "an order of one": (HEAD + ORDERED.replace("% |", "% order a\n% |", 1), 6, "FIRST < SECOND"),
    "an order against the steps": (HEAD + ORDERED.replace("% |", "% order b < a\n% |", 1), 6, "stand in another order"),
    "an answer in an ordering": (HEAD + ORDERED + "% | * ABC\n", 1, "title, question and explanation"),
    "a pair without sides": (HEAD + MATCHED.replace("% pair b => 2", "% pair b - 2"), 4, "LEFT => RIGHT"),
    "a left twice": (HEAD + MATCHED.replace("pair b", "pair a"), 4, "asked once"),
    "two pairs": (HEAD + MATCHED.replace("% pair c => 3\n", ""), 1, "three to nine pairs"),
    "a distractor that is right": (HEAD + MATCHED.replace("% |", "% distractor 2\n% |", 1), 6, "choose another"),
    "a distractor without pairs": (HEAD + "% distractor 2\n" + QUESTION + CHOICES, 1, "belongs to a matching"),
    "steps and pairs": (
        HEAD + ORDERED.replace("% |", "% pair a => 1\n% pair b => 2\n% pair c => 3\n% |", 1),
        1,
        "two items",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_answered_with_file_line_and_remedy(mistake: str) -> None:
    text, line, says = MISTAKES[mistake]
    with pytest.raises(AuthoringError) as caught:
        read(text)
    message = str(caught.value)
    assert says in message
    assert message.startswith(f"practice.txt:{line}: ")
    assert "\n" not in message


LINES = SAMPLE.split("\n")


@settings(max_examples=60, derandomize=True, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(LINES) - 1),
            st.sampled_from(["drop", "double", "cut", "junk", "swap"]),
            st.text(max_size=12),
        ),
        min_size=1,
        max_size=3,
    )
)
def test_a_damaged_file_is_read_or_refused_with_a_place(changes: list[tuple[int, str, str]]) -> None:
    lines = list(LINES)
    for at, change, text in changes:
        at = min(at, len(lines) - 1)
        match change:
            case "drop":
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "cut":
                lines[at] = lines[at][: len(lines[at]) // 2]
            case "junk":
                lines[at] += text
            case "swap":
                lines[at], lines[at - 1] = lines[at - 1], lines[at]
    assert re.fullmatch(r"|practice\.txt:\d+: .*", refusal("\n".join(lines)))


def refusal(text: str) -> str:
    """What is said to a text; nothing where it is read."""
    try:
        read(text)
    except AuthoringError as error:
        return str(error)
    return ""
