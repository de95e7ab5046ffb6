"""`course submit` of an exam: the answers go under the name of whose paper they answer."""

import json
import zipfile
from pathlib import Path

import pytest

from autograder.course.course import kit_course
from autograder.errors import CourseError
from autograder.quiz.answering.paper import PaperAnswers, encode
from autograder.student.submitting import hand_in


def test_answers_are_handed_in_by_whose_paper_they_answer(tmp_path: Path) -> None:
    (tmp_path / "sgd.answers.json").write_bytes(encode(PaperAnswers("sgd", "ada", {"an-item": "1/4"})))
    place = hand_in(kit_course(), tmp_path, "sgd").place
    assert place.name.startswith("sgd-ada-")
    with zipfile.ZipFile(place) as archive:
        assert json.loads(archive.read("manifest.json"))["student"] == "ada"
        assert b"1/4" in archive.read("sgd.answers.json")
    assert "-bo-" in hand_in(kit_course(), tmp_path, "sgd", student="bo").place.name


def test_a_damaged_file_of_answers_is_not_handed_in(tmp_path: Path) -> None:
    (tmp_path / "sgd.answers.json").write_text("{")
    with pytest.raises(CourseError, match="holds no answers"):
        hand_in(kit_course(), tmp_path, "sgd")
    assert [path.name for path in tmp_path.iterdir()] == ["sgd.answers.json"]
