"""Quizzes by name, in commands and in folders."""

import subprocess
import sys
from pathlib import Path

import pytest

from autograder.course.course import kit_course
from autograder.errors import AuthoringError, CourseError, UsageError
from autograder.quiz.catalogue import Quiz, find_quiz


def course(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cli", *arguments]
    root = {"PYTHONPATH": str(Path(__file__).resolve().parents[3]), "PATH": "/usr/bin:/bin", "COLUMNS": "200"}
    return subprocess.run(command, cwd=folder, env=root, capture_output=True, text=True, check=False)


def test_a_quiz_that_is_not_there_is_answered_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Did you mean `architecture`"):
        find_quiz(kit_course(), "arcitecture")
    assert course(tmp_path, "quiz", "../sgd").returncode == 2


@pytest.mark.parametrize("command", [["grade"], ["fetch"]])
def test_a_command_for_modules_says_what_to_type_for_a_quiz(tmp_path: Path, command: list[str]) -> None:
    ran = course(tmp_path, *command, "sgd")
    assert ran.returncode == 2
    assert ran.stderr == "course: `sgd` is a quiz: take it with `course quiz sgd`\n"


def test_the_list_of_the_course_has_the_quizzes(tmp_path: Path) -> None:
    assert "Losses, graphs, and the two passes" in course(tmp_path, "list").stdout


@pytest.mark.parametrize(
    "text", ["title = 3", "title =", "\xff", 'title = "x"\norder = 1\nsummary = "x"\nsurprise = 1']
)
def test_a_table_that_is_none_is_said(own_quiz: Quiz, text: str) -> None:
    (own_quiz.folder / "quiz.toml").write_text(text, encoding="latin-1")
    with pytest.raises(AuthoringError, match=r"is not a quiz's table .* see docs/quizzes.md"):
        Quiz(kit_course(), own_quiz.folder)


@pytest.mark.parametrize("data", [None, b"", b"{}", b"[1", b'{"quiz": "sample", "items": [], "schema": 2}'])
def test_practice_items_that_are_missing_or_broken_are_said(own_quiz: Quiz, data: bytes | None) -> None:
    if data is None:
        own_quiz.generated_path.unlink()
    else:
        own_quiz.generated_path.write_bytes(data)
    with pytest.raises(CourseError, match=r"install the kit again|fetch the course's current one"):
        own_quiz.practice()


def test_without_text2qti_authors_are_told_to_install_it(own_quiz: Quiz) -> None:
    """In a process where text2qti cannot be imported."""
    code = (
        "import sys; sys.modules['text2qti'] = None\n"
        "from pathlib import Path\n"
        "from autograder.course.course import kit_course\n"
        "from autograder.quiz.catalogue import Quiz\n"
        "from autograder.quiz.proving import prove\n"
        f"quiz = Quiz(kit_course(), Path({str(own_quiz.folder)!r}))\n"
        "assert len(quiz.practice()) == 12\n"
        "print(prove(quiz, exam=quiz.folder / 'exam.txt').problems[0])\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("text2qti is not installed: `pip install")


def test_an_unwritable_place_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = course(tmp_path, "quiz", "sgd", "--html", "file/x.html")
    assert ran.returncode == 3
    assert "cannot be written" in ran.stderr
    assert "Traceback" not in ran.stderr
