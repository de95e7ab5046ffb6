"""What one sees while a network trains: a bar, the losses and their curves; plain lines where there is no terminal."""

import math
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING, Any

from rich.console import Console, Group
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from .curves import chart

if TYPE_CHECKING:
    from .history import History

_STYLES = ("yellow", "cyan")
_NAMES = ("train", "validation")
WIDEST, TALLEST = 72, 12


class Display:
    """Shows a run. Text of the student's (what they print) appears above it, never as markup."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self._history: History | None = None
        self._epochs = 1
        self._bar = Progress(
            TextColumn("epoch"), BarColumn(bar_width=None), MofNCompleteColumn(), TimeElapsedColumn(),
            TextColumn("left"), TimeRemainingColumn(), console=console, expand=True,
        )  # fmt: skip
        self._task = self._bar.add_task("epoch", total=1)

    def say(self, sentence: str) -> None:
        self._print(Text(sentence))

    @contextmanager
    def fetching(self) -> Iterator[Callable[[str, int, int], None] | None]:
        """Shows the files that come in while the block runs: what to call with a name, the bytes so far and all."""
        if not self.console.is_terminal:
            yield None
            return
        tasks: dict[str, TaskID] = {}
        with Progress(console=self.console, transient=True) as bars:

            def show(file: str, done: int, total: int) -> None:
                if file not in tasks:
                    tasks[file] = bars.add_task(file)
                bars.update(tasks[file], completed=done, total=total)

            yield show

    def training(self, history: "History", epochs: int) -> AbstractContextManager[Any]:
        """Shows the curves of `history` while the block runs; `epoch_done` brings them up to date."""
        self._history, self._epochs = history, epochs
        self._bar.update(self._task, total=epochs, completed=len(history.epochs))
        if not self.console.is_terminal:
            return nullcontext()
        from rich.live import Live

        self._bar.reset(self._task, total=epochs, completed=len(history.epochs))
        return Live(get_renderable=self._picture, console=self.console, refresh_per_second=8)

    def epoch_done(self) -> None:
        if self._history is None:
            return
        self._bar.update(self._task, completed=len(self._history.epochs))
        if not self.console.is_terminal:
            self._print(self._line(self._history))

    def _print(self, text: Text) -> None:
        self.console.print(text, soft_wrap=not self.console.is_terminal)
        self.console.file.flush()

    def _line(self, history: "History") -> Text:
        last = history.epochs[-1]
        best = history.best
        text = f"epoch {last.number + 1:>3}/{self._epochs}  "
        text += f"train {_loss(last.train_loss)}  validation {_loss(last.validation_loss)}"
        return Text(text + (f"  best epoch {best.number + 1}" if best else ""))

    def _picture(self) -> Group:
        history = self._history
        if history is None or not history.epochs:
            return Group(self._bar, Text("the curves begin after the first epoch", style="dim"))
        return Group(self._bar, self._legend(history), *self._curves(history))

    def _legend(self, history: "History") -> Text:
        last, best = history.epochs[-1], history.best
        braille = self._braille
        text = Text("  ")
        text.append(f"{'⠒ ' if braille else '. '}train {_loss(last.train_loss)}", style=_STYLES[0])
        text.append(f"   {'⠤⠤' if braille else 'o'} validation {_loss(last.validation_loss)}", style=_STYLES[1])
        if best:
            text.append(f"   best {_loss(best.validation_loss)} after epoch {best.number + 1}", style="bold")
        return text

    @property
    def _braille(self) -> bool:
        return self.console.encoding.lower().startswith("utf")

    def _curves(self, history: "History") -> list[Text]:
        width = max(10, min(WIDEST, self.console.width - 12))
        height = max(3, min(TALLEST, self.console.height - 6))
        values = [
            [epoch.train_loss for epoch in history.epochs],
            [epoch.validation_loss for epoch in history.epochs],
        ]
        drawn = chart(values, self._epochs, width, height, braille=self._braille)
        edge = "│" if self._braille else "|"
        lines = []
        for label, row in zip(drawn.labels, drawn.rows, strict=True):
            line = Text(f"{label:>9} {edge}", style="dim")
            for character, curve in row:
                line.append(character, style=_STYLES[curve] if curve is not None else "")
            lines.append(line)
        return lines


def _loss(value: float) -> str:
    return f"{value:.4f}" if math.isfinite(value) and abs(value) < 1e4 else f"{value:.4g}"
