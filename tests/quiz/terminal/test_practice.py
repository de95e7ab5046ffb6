"""A quiz taken in a pseudo-terminal, from the first question to the result, as a person would."""

import re
from pathlib import Path

import pytest

from autograder.quiz.answering.sitting import Sitting, load, practice_file
from autograder.quiz.items.item import Item
from tests.quiz.terminal.at_a_terminal import (
    NEXT,
    answers,
    course_quiz,
    drawn_in,
    plain,
    takes,
    taking,
    typed,
)


def test_a_whole_quiz_of_right_answers(folder: Path, items: dict[str, Item]) -> None:
    with taking(folder) as person:
        person.waits_for("> ")
        drawn = drawn_in(folder, items)
        answers(person, typed(drawn[0]))
        person.waits_for(NEXT)
        assert "✓ Right." in person.sees
        assert "The slope of the absolute error has one size" in person.sees
        person.types("")
        for number, item in enumerate(drawn[1:], 2):
            asked = takes(person, item, last=number == len(drawn))
            assert f"{number} of {len(drawn)}" in asked
            assert item.shown.title in asked
        assert person.ends() == 0
        result = person.sees
    assert re.search(r"Which losses are usual\?\s+5\s+5\n", result)
    assert re.search(r"What are the two passes\?\s+6\s+6\n", result)
    assert "missed" not in result
    assert "Traceback" not in result


def test_malformed_answers_get_a_sentence_and_another_try(folder: Path, items: dict[str, Item]) -> None:
    wrong = {
        "choice": [
            ("", "Nothing was typed"), ("z", "none of the letters"), ("ab", "one letter"), ("/leave", "There is /skip"),
        ],
        "several": [("aa", "Each letter may be typed once"), ("\x07", "none of the letters")],
        "numeric": [
            ("three", "not a number"), ("", "Nothing was typed"), ("1e999", "too large"), ("0,25", "not a comma"),
            ("nan", "finite number"), ("1/0", "divided by zero"), ("5" * 3000, "a number is shorter"),
            ("7" * 1_000_000, "holds 4,095 bytes"),
        ],
        "short": [("   ", "Nothing was typed"), ("x" * 900, "at most 200")],
        "ordering": [("ab", "Type all 4 letters"), ("aabb", "once")],
        "matching": [("a", "Type 3 letters"), ("1a 1b 2c", "Give each number one letter")],
        "essay": [(".", "Nothing was typed")],
    }  # fmt: skip
    with taking(folder) as person:
        person.waits_for("> ")
        drawn = drawn_in(folder, items)
        for number, item in enumerate(drawn):
            if number:
                person.waits_for("> ")
            for line, says in wrong.pop(item.shown.kind, []):
                person.types(line)
                person.waits_for("> ")
                assert says in plain(person.seen), (item.shown.kind, line[:20])
            answers(person, typed(item))
            if number + 1 < len(drawn):
                person.waits_for(NEXT)
                person.types("")
        assert person.ends() == 0
    assert not wrong
    sitting = load(practice_file(folder, "sample"), Sitting)
    assert sitting is not None
    assert {mark.outcome.status for mark in sitting.marks.values()} == {"right", "open"}


def test_after_ctrl_c_at_the_seventh_item_the_same_numbers_come_back(folder: Path, items: dict[str, Item]) -> None:
    with taking(folder) as person:
        person.waits_for("> ")
        drawn = drawn_in(folder, items)
        answers(person, typed(drawn[0]))
        person.waits_for(NEXT)
        person.types("")
        for item in drawn[1:7]:
            takes(person, item)
        person.waits_for("> ")
        before = person.sees
        person.presses("\x03")
        assert person.ends() == 130
        assert "7 of 12 answered, and kept: `course quiz sample` goes on here." in person.sees
        assert "Traceback" not in person.sees
    with taking(folder) as person:
        person.waits_for("> ")
        after = person.sees
        assert "Going on after 7 of 12 answers, with the same numbers." in after
        assert before[before.rindex(drawn[7].shown.title) :] == after[after.rindex(drawn[7].shown.title) :]
        assert drawn_in(folder, items) == drawn
        answers(person, typed(drawn[7]))
        person.waits_for(NEXT)
        person.types("")
        for item in drawn[8:]:
            takes(person, item, last=item is drawn[-1])
        assert person.ends() == 0
        assert re.search(r"What are the two passes\?\s+6\s+6\n", person.sees)


@pytest.mark.parametrize("lines", [[], ["a"]])
def test_ctrl_d_ends_cleanly_before_and_after_an_answer(folder: Path, lines: list[str]) -> None:
    with taking(folder) as person:
        person.waits_for("> ")
        if lines:
            person.types(lines[0])
            person.waits_for(NEXT)
        person.presses("\x04")
        assert person.ends() == 0
        assert f"{len(lines)} of 12 answered, and kept" in person.sees


def test_what_was_missed_is_asked_again_with_other_numbers(folder: Path, items: dict[str, Item]) -> None:
    missed = ["square-edge", "sigmoid-slope", "backward-name"]
    with taking(folder) as person:
        person.waits_for("> ")
        drawn = drawn_in(folder, items)
        for number, item in enumerate(drawn):
            if number:
                person.waits_for("> ")
            lines = {
                "square-edge": [str(item.wrong[0].value)] if item.wrong else [],
                "sigmoid-slope": ["abcd"[(item.rights[0] + 1) % 4]] if item.rights else [],
                "backward-name": ["Forward pass"],
            }.get(item.shown.id)
            answers(person, typed(item) if lines is None else lines)
            if number + 1 < len(drawn):
                person.waits_for(NEXT)
                if item.shown.id == "square-edge":
                    assert "This is the value of c itself" in person.sees
                if item.shown.id == "backward-name":
                    assert "The forward pass computes values" in person.sees
                person.types("")
        assert person.ends() == 0
        assert "3 missed: `course quiz sample --review` asks them again." in person.sees
    with taking(folder, "--review") as person:
        person.waits_for("> ")
        again = drawn_in(folder, items)
        assert sorted(item.shown.id for item in again) == sorted(missed)
        first = {item.shown.id: item for item in drawn}
        assert any(item.shown.text != first[item.shown.id].shown.text for item in again)
        for number, item in enumerate(again):
            if number:
                person.waits_for("> ")
            answers(person, typed(item))
            if number + 1 < len(again):
                person.waits_for(NEXT)
                person.types("")
        assert person.ends() == 0
    with taking(folder, "--review") as person:
        assert person.ends() == 2
        assert "there is nothing to review" in person.sees


def test_a_paste_of_many_lines_answers_nothing(folder: Path, items: dict[str, Item]) -> None:
    with taking(folder) as person:
        person.waits_for("> ")
        person.presses("a\nb\nc\na\nb\nc\n" * 20)
        person.waits_for("none was taken")
        person.waits_for("> ")
        sitting = load(practice_file(folder, "sample"), Sitting)
        assert sitting is not None
        assert sitting.marks == {}
        answers(person, typed(drawn_in(folder, items)[0]))
        person.waits_for("✓ Right.")


def test_a_paste_where_only_enter_is_waited_for_ends_nothing(folder: Path, items: dict[str, Item]) -> None:
    with taking(folder) as person:
        person.waits_for("> ")
        first, second, *_ = drawn_in(folder, items)
        answers(person, typed(first))
        person.waits_for(NEXT)
        person.presses("one\ntwo\nthree\n")
        person.waits_for("none was taken")
        person.waits_for(NEXT)
        person.types("")
        person.waits_for(second.shown.title)


def test_a_line_that_is_too_long_for_a_terminal_costs_an_essay_no_other(folder: Path, items: dict[str, Item]) -> None:
    with taking(folder) as person:
        person.waits_for("> ")
        asked = drawn_in(folder, items)
        while (now := next(drawn for drawn in asked if drawn.shown.title in person.sees)).shown.kind != "essay":
            asked.remove(now)
            person.types("/skip")
            person.waits_for("> ")
        person.types("The first line.")
        person.waits_for("> ")
        person.types("word " * 1000)
        person.waits_for("holds 4,095 bytes")
        person.waits_for("> ")
        answers(person, ["The last line.", "."])
        person.waits_for("Compare with this answer")
        sitting = load(practice_file(folder, "sample"), Sitting)
        assert sitting is not None
        assert sitting.marks[now.shown.id].answer == "The first line.\nThe last line."


def test_a_skipped_question_is_asked_when_the_quiz_is_taken_up_again(folder: Path, items: dict[str, Item]) -> None:
    with taking(folder) as person:
        for _ in range(12):
            person.waits_for("> ")
            person.types("/skip")
        assert person.ends() == 0
        assert "12 skipped" in person.sees
    with taking(folder) as person:
        person.waits_for("> ")
        assert "1 of 12" in person.sees
        person.types("/stop")
        assert person.ends() == 0


def test_a_review_before_the_end_leaves_the_rest_for_later(folder: Path, items: dict[str, Item]) -> None:
    with taking(folder) as person:
        person.waits_for("> ")
        drawn = drawn_in(folder, items)
        wrong = "abc"[(drawn[0].rights[0] + 1) % 3]
        person.types(wrong)
        person.waits_for(NEXT)
        person.presses("\x04")
        assert person.ends() == 0
    with taking(folder, "--review") as person:
        person.waits_for("> ")
        assert "1 of 1" in person.sees
        answers(person, typed(drawn_in(folder, items)[0]))
        assert person.ends() == 0
        assert "11 not asked yet: `course quiz sample` goes on with them." in person.sees
    with taking(folder) as person:
        person.waits_for("> ")
        assert drawn[1].shown.title in person.sees
        assert "1 of 11" in person.sees


def test_a_narrow_terminal_shows_every_choice(folder: Path, items: dict[str, Item]) -> None:
    with taking(folder, columns=40) as person:
        person.waits_for("> ")
        for option in drawn_in(folder, items)[0].shown.options:
            assert option in person.sees


def test_a_script_may_answer_where_there_is_no_terminal(folder: Path) -> None:
    ran = course_quiz(folder, b"\xff\xfe\nq\nb\n\n")
    shown = ran.stdout.decode()
    assert ran.returncode == 0
    assert shown.count("none of the letters") == 2
    assert "1 of 12 answered, and kept" in shown
    assert b"Traceback" not in ran.stderr


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff", b'{"quiz": "sample", "seed": "x", "asked": [1]}'])
def test_a_sitting_that_cannot_be_read_is_left_alone_and_said(folder: Path, data: bytes) -> None:
    path = practice_file(folder, "sample")
    path.parent.mkdir()
    path.write_bytes(data)
    ran = course_quiz(folder, b"a\n")
    assert ran.returncode == 3
    assert b"move it away to begin anew" in ran.stderr
    assert b"Traceback" not in ran.stderr
    assert path.read_bytes() == data


def test_a_sitting_of_items_that_the_course_has_no_longer_goes_on_with_the_others(folder: Path) -> None:
    path = practice_file(folder, "sample")
    path.parent.mkdir()
    path.write_text('{"quiz": "sample", "seed": "x", "asked": ["gone", "units", "which-loss"]}')
    assert "1 of 2" in course_quiz(folder, b"").stdout.decode()


def test_without_an_input_that_is_said(folder: Path) -> None:
    ran = course_quiz(folder, None)
    assert ran.returncode == 2
    assert b"there is nothing to read answers from" in ran.stderr
