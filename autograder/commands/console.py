"""What the commands share: where they print, how they show that they work, and the names that they are given."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console

    from autograder.course.assignment import Assignment
    from autograder.course.course import Course
    from autograder.quiz.catalogue import Quiz
    from autograder.report.report import Report


def console_on_error() -> "Console":
    """Where it is said how work goes on."""
    return _console(stderr=True)


def _console(*, stderr: bool = False) -> "Console":
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, soft_wrap=False)


def terminal() -> "Console":
    """Where somebody is talked with: shown line by line, at once."""
    return _console()


@contextmanager
def paper() -> "Iterator[Console]":
    """Where results are shown: the terminal, or plain lines without a space too many where there is none."""
    console = _console()
    if console.is_terminal:
        yield console
        return
    with console.capture() as captured:
        yield console
    click.echo("\n".join(line.rstrip() for line in captured.get().splitlines()))


@contextmanager
def working(what: str) -> Iterator[Callable[[str], None]]:
    """A line that says what is being done, where there is a terminal to say it in; nothing is left of it."""
    console = _console(stderr=True)
    if not console.is_terminal:
        yield lambda step: None
        return
    with console.status(what) as status:
        yield lambda step: status.update(f"{what}: {step}")


@contextmanager
def counted(what: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on standard error, where that is a terminal."""
    console = _console(stderr=True)
    if not console.is_terminal:
        yield lambda done, total: None
        return
    from rich.progress import Progress

    with Progress(console=console, transient=True) as progress:
        task = progress.add_task(what)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def the_course() -> "Course":
    """The course that the commands work on: the kit's own, or the one in the folder that COURSE_ROOT names."""
    from autograder.course.course import chosen_course

    return chosen_course()


def own_root() -> Path | None:
    """The folder of the course that COURSE_ROOT names; None where it is the kit's own."""
    from autograder.course.roots import KIT_ROOT, chosen_root

    root = chosen_root()
    return None if root == KIT_ROOT else root


def named_assignments(names: tuple[str, ...]) -> "list[Assignment]":
    course = the_course()
    return [course.assignment(name) for name in dict.fromkeys(names)] if names else list(course.assignments.values())


def named_all(names: tuple[str, ...], course: "Course") -> "tuple[list[Assignment], list[Quiz]]":
    """Assignments and quizzes of these names; without names, all of the course."""
    from autograder.quiz.catalogue import quizzes_of

    quizzes = quizzes_of(course)
    if not names:
        return list(course.assignments.values()), list(quizzes.values())
    modules = [course.assignment(name) for name in dict.fromkeys(names) if name not in quizzes]
    return modules, [quizzes[name] for name in dict.fromkeys(names) if name in quizzes]


def hooks(assignment: "Assignment", name: str) -> "list[Callable[..., Any]]":
    """The function of that name in the assignment's own `command.py`, where there is one."""
    module = assignment.command_module
    found = getattr(module, name, None)
    return [] if found is None else [found]


def near(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def show_reports(reports: "list[Report]") -> None:
    from autograder.report.terminal import show_report

    with paper() as console:
        for report in reports:
            show_report(console, report, the_course().assignment(report.assignment).title)


def say_what_hides_the_kit(folder: Path) -> None:
    """Names the files of a folder that Python would take for the kit or for NumPy, and says what to do."""
    from course_entry import hiding_files, in_the_way

    for file in hiding_files(folder.absolute()):
        click.echo(f"{in_the_way(file)} (pytest and notebooks cannot grade beside it; `course` can)")
