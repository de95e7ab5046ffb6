"""What is seen of a batch while it runs: a bar where there is a terminal, a line now and then where there is none."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from .console import console_on_error

if TYPE_CHECKING:
    from autograder.instructor.batch.records.batch_results import Outcome

# Without a terminal: seconds between two lines.
EVERY = 10.0


class Tally:
    """Counts what comes in: how many, how quickly, and how they fared."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.done = self.total = self.graded = 0
        self.kinds: Counter[str] = Counter()

    def add(self, done: int, total: int, outcome: "Outcome") -> None:
        if not outcome.graded:
            self.began = time.monotonic()  # these come first and at once; the rate is of those that are graded
        self.done, self.total = done, total
        self.graded += outcome.graded
        self.kinds[outcome.kind] += 1

    @property
    def rate(self) -> float:
        """Submissions graded a second."""
        return self.graded / max(time.monotonic() - self.began, 1e-3)

    @property
    def seconds_left(self) -> float | None:
        return (self.total - self.done) / self.rate if self.graded else None

    def sentence(self) -> str:
        """`237 of 400, 12.3 a second, 13 s left: 120 all right, 115 some wrong, 2 ran out of time`."""
        return f"{self.speed()}: {self.fared()}"

    def speed(self) -> str:
        parts = [f"{self.done} of {self.total}"]
        if self.graded:
            parts.append(f"{self.rate:.1f} a second")
        if self.seconds_left:
            parts.append(f"{clock(self.seconds_left)} left")
        return ", ".join(parts)

    def fared(self) -> str:
        return ", ".join(f"{count} {kind}" for kind, count in self.kinds.most_common())


def clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02d} s" if minutes else f"{rest} s"


@contextmanager
def class_progress(what: str) -> Iterator[Any]:
    """A function to be called with each outcome of a batch (`Progress`)."""
    console = console_on_error()
    tally = Tally()
    if not console.is_terminal:
        yield _Lines(what, tally)
        return
    from rich.console import Group
    from rich.live import Live
    from rich.progress import BarColumn, Progress, TextColumn
    from rich.text import Text

    bar = Progress(TextColumn("{task.description}"), BarColumn(20), TextColumn("{task.fields[said]}"))
    task = bar.add_task(what, total=None, said="looking at what was handed in")

    def show(done: int, total: int, outcome: "Outcome") -> None:
        tally.add(done, total, outcome)
        bar.update(task, completed=done, total=total, said=tally.speed())

    # How they fare has a line of its own: beside the bar there is no room for it.
    with Live(get_renderable=lambda: Group(bar, Text(tally.fared(), "dim")), console=console, transient=True):
        yield show


class _Lines:
    """A line every few seconds, so that a log says where a long batch is; a short one says nothing."""

    def __init__(self, what: str, tally: Tally) -> None:
        self.what = what
        self.tally = tally
        self.said = time.monotonic()

    def __call__(self, done: int, total: int, outcome: "Outcome") -> None:
        self.tally.add(done, total, outcome)
        now = time.monotonic()
        if now - self.said >= EVERY:
            self.said = now
            click.echo(f"{self.what}: {self.tally.sentence()}", err=True)
