"""An exam taken in a pseudo-terminal, from the first question to handing in, and what cannot be taken."""

import re
from pathlib import Path

import pytest

from autograder.quiz.answering.paper import PaperAnswers, decode_answers, draw_paper, encode, judge
from autograder.quiz.catalogue import Quiz
from autograder.quiz.items.item import Item
from tests.quiz.terminal.at_a_terminal import answers, taking

VERDICTS = re.compile(r"\b(right|wrong|correct|partly)\b|✓|✗|◐", re.IGNORECASE)


def test_an_exam_tells_nothing_until_it_is_handed_in(folder: Path, quiz: Quiz, exam_items: list[Item]) -> None:
    paper = draw_paper(quiz, exam_items, "secret", "ada")
    (folder / "paper.json").write_bytes(encode(paper))
    told = folder / "sample.answers.json"
    wanted = {item.id: lines_for(item) for item in paper.items}
    with taking(folder, "--exam", "paper.json") as person:
        for item in paper.items[:3]:
            person.waits_for("> ")
            answers(person, wanted[item.id])
        person.waits_for("> ")
        person.presses("\x03")
        assert person.ends() == 130
        assert "3 of 6 answered, and kept: `course quiz sample --exam paper.json` goes on here." in person.sees
    assert not told.exists()
    with taking(folder, "--exam", "paper.json") as person:
        person.waits_for("> ")
        assert "4 of 6" in person.sees
        person.types("/back")
        person.waits_for("> ")
        assert "3 of 6" in person.sees
        assert "Your answer so far: " in person.sees
        person.types("/skip")
        for item in paper.items[3:]:
            person.waits_for("> ")
            answers(person, wanted[item.id])
        person.waits_for("Hand in? (yes or no) ")
        assert not told.exists()
        person.types("yes")
        assert person.ends() == 0
        assert "`course submit sample` sends them" in person.sees
        everything = "\n".join(str(line) for line in person.screen.display)
    verdicts = set(VERDICTS.findall(everything)) - {"right"}  # "in the right order" is how to answer
    assert not verdicts
    handed_in = decode_answers(told.read_bytes(), "answers")
    assert set(handed_in.answers) == {item.id for item in paper.items}
    assert len(judge(exam_items, paper, handed_in, "secret")) == 6


def lines_for(item: object) -> list[str]:
    """Some answer of the right form."""
    kind = item.kind  # type: ignore[attr-defined]
    return {
        "choice": ["b"], "several": ["ab"], "numeric": ["1/4"], "short": ["a word"], "ordering": ["abcd"],
        "matching": ["aba"], "essay": ["One line,", "another.", "."],
    }[kind]  # fmt: skip


def test_an_answer_given_before_handing_in_may_be_changed(folder: Path, quiz: Quiz, exam_items: list[Item]) -> None:
    paper = draw_paper(quiz, exam_items, "secret", "ben")
    (folder / "paper.json").write_bytes(encode(paper))
    with taking(folder, "--exam", "paper.json") as person:
        for item in paper.items:
            person.waits_for("> ")
            answers(person, lines_for(item))
        person.waits_for("(yes or no) ")
        person.types("no")
        assert person.ends() == 0
        assert "Not handed in." in person.sees
    with taking(folder, "--exam", "paper.json", "--review") as person:
        for number, _ in enumerate(paper.items, 1):
            person.waits_for("> ")
            assert f"{number} of 6" in person.sees
            person.types("/skip")
        person.waits_for("Hand in? (yes or no) ")
        person.types("y")
        assert person.ends() == 0
    assert isinstance(decode_answers((folder / "sample.answers.json").read_bytes(), "answers"), PaperAnswers)
    with taking(folder, "--exam", "paper.json") as person:
        assert person.ends() == 0
        assert "Your 6 answers are in sample.answers.json" in person.sees


def test_another_paper_in_the_same_folder_is_refused(folder: Path, quiz: Quiz, exam_items: list[Item]) -> None:
    for student in ("ada", "ben"):
        (folder / f"{student}.json").write_bytes(encode(draw_paper(quiz, exam_items, "secret", student)))
    with taking(folder, "--exam", "ada.json") as person:
        person.waits_for("> ")
        person.presses("\x04")
        assert person.ends() == 0
    with taking(folder, "--exam", "ben.json") as person:
        assert person.ends() == 2
        assert "another paper (ada) was begun in this folder" in re.sub(r"\s+", " ", person.sees)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--exam", "missing.json"], "cannot be read"),
        (["--exam", "broken.json"], "is not an exam paper"),
        (["--anew", "--html", "x.html"], "choose one of"),
        (["--review", "--anew"], "--review goes alone"),
        (["--review"], "nothing to review yet"),
        (["--exam", "latin.json"], "is not an exam paper"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(folder: Path, arguments: list[str], says: str) -> None:
    (folder / "broken.json").write_text("{}")
    (folder / "latin.json").write_bytes(b"\xe4")
    with taking(folder, *arguments, columns=300) as person:
        assert person.ends() in (2, 3)
        assert says in person.sees
        assert "Traceback" not in person.sees
