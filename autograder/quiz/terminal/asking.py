"""One item at a terminal: shown, answered with the keyboard alone, asked again where the answer cannot be read."""

import select
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Literal, TextIO

from rich.console import Console, Group
from rich.markdown import Markdown
from rich.padding import Padding
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from autograder.errors import UsageError
from autograder.quiz.answering.answers import LETTERS, Answer, Unreadable, read_answer
from autograder.quiz.answering.judging import AnswerOutcome
from autograder.quiz.items.drawing import Drawn, Shown
from autograder.quiz.items.template import shown as shown_number

Command = Literal["skip", "back", "stop"]
_LINE = 4095  # bytes: a terminal drops what is typed beyond, without a word
_HOW = {
    "choice": "one letter",
    "several": "the letters of all that are right, such as ac",
    "numeric": "a number, such as 0.25, 1/4 or 2.5e-1",
    "short": "a word or two",
    "ordering": "all letters, in the right order",
    "matching": "a letter for each number in turn, such as bac; a dash leaves one open",
    "essay": "as many lines as you like; a line with a full stop alone ends the answer",
}
_SIGNS = {"right": ("✓", "green"), "partly": ("◐", "yellow"), "wrong": ("✗", "red"), "open": ("✎", "cyan")}


class Ended(Exception):
    """The input is at its end: Ctrl-D, or a script that has no more lines."""


class Asker:
    """Asks at a terminal. What is typed after a question is read line by line; a paste of many lines is refused."""

    def __init__(self, console: Console, source: TextIO | None = None, *, can_go_back: bool = False) -> None:
        self.console = console
        if source is None and sys.stdin is None:
            raise UsageError("there is nothing to read answers from: take the quiz in a terminal")
        self.source = source or sys.stdin
        self.commands: list[Command] = ["skip", "back", "stop"] if can_go_back else ["skip", "stop"]
        if isinstance(self.source, TextIOWrapper):
            self.source.reconfigure(errors="replace")  # bytes that are no text are a wrong answer, not a crash

    def ask(self, item: Shown, number: int, total: int, given: Answer | None = None) -> Answer | Command:
        """The answer, or what else is wanted. Raises Ended at the end of the input."""
        self.show(item, number, total)
        if given is not None:
            self.console.print(Text(f"Your answer so far: {in_words(item, given)} (/skip keeps it)", style="cyan"))
        how = f"Type {_HOW[item.kind]}; {', '.join('/' + command for command in self.commands)}."
        self.console.print(Text(how, style="dim"))
        while True:
            try:
                typed = self._typed(item)
                if typed.strip().startswith("/"):
                    return self._command(typed)
                return read_answer(item, typed)
            except Unreadable as error:
                self._say(error)

    def show(self, item: Shown, number: int, total: int) -> None:
        """The item: how far along, its title, its text, what there is to choose from."""
        console = self.console
        console.print()
        heading = Table.grid(expand=True)
        heading.add_column()
        heading.add_column(justify="right")
        points = "" if item.points == 1 else f"  ({item.points:g} points)"
        heading.add_row(Text.assemble((item.title, "bold"), (points, "dim")), Text(f"{number} of {total}", style="dim"))
        console.print(heading)
        if console.is_terminal:
            console.print(ProgressBar(total=total, completed=number - 1, width=min(console.width, 60)))
            console.print("\n")
        console.print(Markdown(item.text))
        if item.lefts:
            console.print(Padding(_listed("123456789", item.lefts), (1, 0, 0, 2)))
        if item.options:
            console.print(Padding(_listed(LETTERS, item.options), (1, 0, 0, 2)))
        console.print()

    def tell(self, drawn: Drawn, outcome: AnswerOutcome) -> None:
        """What an answer earned, why, and the worked solution."""
        sign, style = _SIGNS.get(outcome.status, _SIGNS["wrong"])
        words = {
            "right": "Right.",
            "partly": "Partly right",
            "wrong": "Not right.",
            "open": "Compare with this answer:",
        }
        line = words.get(outcome.status, "Not right.")
        if outcome.status == "partly":
            line += f": {outcome.points:.2g} of {outcome.max_points:g}."
        parts: list[Text | Markdown | Table] = [Text(f"{sign} {line}", style=f"bold {style}")]
        if outcome.message and outcome.status != "open":
            parts += [Markdown(text) for text in outcome.message.splitlines()]
        if outcome.status in ("wrong", "partly") and drawn.shown.kind not in ("several", "matching"):
            parts.append(Text.assemble(("Right is: ", "bold"), right_answer(drawn)))
        parts.append(Markdown(drawn.explanation))
        if drawn.rubric:
            parts.append(_listed([f"{c.points:g}" for c in drawn.rubric], [c.text for c in drawn.rubric]))
        self.console.print(Padding(Group(*parts), (0, 0, 1, 2)))

    def pause(self) -> None:
        """Waits for Enter, so that nobody is hurried past an explanation. Raises Ended at `/stop` and the end."""
        if self._line_at_last("Enter for the next one ").strip().casefold() == "/stop":
            raise Ended

    def agrees(self, question: str) -> bool:
        """Whether `yes` is typed."""
        return self._line_at_last(f"{question} (yes or no) ").strip().casefold() in ("y", "yes")

    def _command(self, typed: str) -> Command:
        for command in self.commands:
            if typed.strip().casefold() == f"/{command}":
                return command
        raise Unreadable(f"There is {', '.join('/' + command for command in self.commands)}; an answer has no slash.")

    def _typed(self, item: Shown) -> str:
        if item.kind != "essay":
            return self._line("> ")
        lines: list[str] = []
        while (line := self._line_at_last("> ", many=True)).strip() != ".":
            if not lines and line.strip().startswith("/"):
                return line
            lines.append(line)
        return "\n".join(lines)

    def _line_at_last(self, prompt: str, *, many: bool = False) -> str:
        """A line, asked for until one can be taken; what was typed before it stays."""
        while True:
            try:
                return self._line(prompt, many=many)
            except Unreadable as error:
                self._say(error)

    def _say(self, error: Unreadable) -> None:
        self.console.print(Text(str(error), style="yellow"))

    def _line(self, prompt: str, *, many: bool = False) -> str:
        """A line. Raises Ended at the end, Unreadable where more was pasted than a line (unless many may come)."""
        self.console.print(Text(prompt, style="bold"), end="")
        self.console.file.flush()
        line = self.source.readline()
        if not line:
            raise Ended
        if self.source.isatty():
            if not many and self._waiting():
                while self._waiting():
                    self.source.readline()
                raise Unreadable("Several lines were pasted at once, and none was taken: type or paste one line.")
            if len(line.encode()) >= _LINE:
                raise Unreadable(
                    f"A line of the terminal holds {_LINE:,} bytes, and the rest is lost: use shorter lines."
                )
        return line.rstrip("\r\n")

    def _waiting(self) -> bool:
        try:
            return bool(select.select([self.source], [], [], 0.02)[0])
        except (OSError, ValueError):
            return False  # no `select` on a terminal there (Windows)


def _listed(signs: Sequence[str], texts: Sequence[str]) -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column()
    for sign, text in zip(signs, texts, strict=False):
        grid.add_row(sign, Markdown(text))
    return grid


def in_words(item: Shown, answer: Answer) -> str:
    """An answer as it would be typed."""
    if isinstance(answer, str):
        return answer
    positions = [answer] if isinstance(answer, int) else answer
    return "".join("-" if p is None or not 0 <= p < len(item.options) else LETTERS[p] for p in positions)


def right_answer(drawn: Drawn) -> str:
    """What is right, in the item's own words; empty where a person judges."""
    item = drawn.shown
    match item.kind:
        case "choice" | "several":
            return "; ".join(f"{LETTERS[position]}  {item.options[position]}" for position in drawn.rights)
        case "numeric":
            return shown_number(drawn.answer)
        case "short":
            return drawn.accepted[0]
        case "ordering":
            return "".join(LETTERS[position] for position in drawn.rights)
        case "matching":
            return "".join(LETTERS[position] for position in drawn.rights)
    return ""
