"""A person at a terminal: types, and sees what a screen of that size shows."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import pexpect
import pyte

from autograder.quiz.answering.answers import LETTERS
from autograder.quiz.answering.sitting import Sitting, load, practice_file
from autograder.quiz.items.drawing import Drawn, draw_item
from autograder.quiz.items.item import Item
from autograder.quiz.items.template import shown

NEXT = "Enter for the next one "
ROOT = Path(__file__).resolve().parents[3]
SAMPLE = Path(__file__).parents[1] / "sample"


def surroundings(folder: Path) -> dict[str, str]:
    """An environment in which the command's only quiz is the tests' own."""
    package = folder / "kit" / "assignments"
    if not package.exists():
        package.mkdir(parents=True)
        (package / "sample").symlink_to(SAMPLE)
    return os.environ | {"PYTHONPATH": str(ROOT), "COURSE_ROOT": str(package.parent), "TERM": "xterm-256color"}


class Person:
    """Somebody who runs `course quiz …` in a folder."""

    def __init__(self, folder: Path, *arguments: str, columns: int = 100) -> None:
        self.screen = pyte.HistoryScreen(columns, 60, history=5000)
        self._stream = pyte.Stream(self.screen)
        command = ["-m", "cli", "quiz", "sample", *arguments]
        self._process = pexpect.spawn(
            sys.executable, command, cwd=str(folder), env=surroundings(folder.parent),
            dimensions=(60, columns), encoding="utf-8", timeout=20,
        )  # fmt: skip
        self._process.delaybeforesend = None  # nothing is typed before its prompt stands there
        self.seen = ""

    def __enter__(self) -> "Person":
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._process.close(force=True)

    def waits_for(self, *prompts: str) -> str:
        """Reads until one of these is shown; the prompt."""
        at = self._process.expect_exact(list(prompts))
        self._show(self._process.before + prompts[at])
        return prompts[at]

    def types(self, line: str) -> None:
        self._process.sendline(line)

    def presses(self, key: str) -> None:
        self._process.send(key)

    def ends(self) -> int:
        """Reads to the end; the exit status."""
        self._process.expect(pexpect.EOF)
        self._show(self._process.before)
        self._process.close()
        if self._process.exitstatus is None:
            raise AssertionError(f"killed by signal {self._process.signalstatus}")
        return int(self._process.exitstatus)

    def _show(self, text: str) -> None:
        self._stream.feed(text)
        self.seen = text

    @property
    def sees(self) -> str:
        """The screen as it stands."""
        return "\n".join(line.rstrip() for line in self.screen.display).strip()


@contextmanager
def taking(folder: Path, *arguments: str, columns: int = 100) -> Iterator[Person]:
    with Person(folder, *arguments, columns=columns) as person:
        yield person


def drawn_in(folder: Path, items: dict[str, Item]) -> list[Drawn]:
    """The items that the sitting in this folder asks, with its numbers."""
    sitting = load(practice_file(folder, "sample"), Sitting)
    if sitting is None:
        raise AssertionError("there is no sitting")
    return [draw_item(items[name], "practice", sitting.numbers) for name in sitting.asked]


def typed(drawn: Drawn) -> list[str]:
    """The lines that answer it rightly."""
    match drawn.shown.kind:
        case "numeric":
            return [shown(drawn.answer)]
        case "short":
            return [f"  {drawn.accepted[0].upper()} "]
        case "essay":
            return ["The loss fits the range", "of the output.", "."]
    return ["".join(LETTERS[position] for position in drawn.rights)]


def answers(person: Person, lines: list[str]) -> None:
    """Types each line when the prompt stands there."""
    for number, line in enumerate(lines):
        if number:
            person.waits_for("> ")
        person.types(line)


def takes(person: Person, drawn: Drawn, lines: list[str] | None = None, *, last: bool = False) -> str:
    """Answers one question, rightly where no lines are given; what the screen showed of the question."""
    person.waits_for("> ")
    asked = person.sees
    answers(person, typed(drawn) if lines is None else lines)
    if not last:
        person.waits_for(NEXT)
        person.types("")
    return asked


def plain(text: str) -> str:
    """What was written to the terminal, without colours and line breaks."""
    return re.sub(r"\s+", " ", re.sub(r"\x1b\[[0-9;]*m", "", text))


def course_quiz(folder: Path, typed: bytes | None) -> subprocess.CompletedProcess[bytes]:
    """Runs it without a terminal; with its standard input closed, where nothing is typed."""
    command = [sys.executable, "-m", "cli", "quiz", "sample"]
    if typed is None:
        command = ["sh", "-c", 'exec "$@" <&-', "sh", *command]
    return subprocess.run(
        command, cwd=folder, env=surroundings(folder.parent), check=False, input=typed, capture_output=True
    )
