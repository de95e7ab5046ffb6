"""The `course` command: parse, call one function, print, exit. What is heavy is imported where it is needed."""

from typing import Any

import rich_click as click

from autograder.errors import CourseError

from . import authors, batches, exports, handing_in, instructors, quizzes, reports, students, training
from .quick_help import tell_clicks_version

tell_clicks_version()

_GROUPS: dict[str, list[click.Command]] = {
    "Students": [
        students.list_, students.fetch, students.grade, students.hint, quizzes.quiz, training.train, handing_in.submit,
    ],
    "Instructors": [
        instructors.new, instructors.release, batches.roster, batches.collect, batches.batch, reports.report,
        exports.export, instructors.demo, instructors.doctor,
    ],
    "Authors": [authors.verify, authors.stubs],
}  # fmt: skip

click.rich_click.COMMAND_GROUPS = {
    "course": [{"name": group, "commands": [str(command.name) for command in mine]} for group, mine in _GROUPS.items()]
}


class _Course(click.RichGroup):
    """Turns the kit's errors into one sentence and the exit status that they own."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except CourseError as error:
            click.echo(f"course: {error}", err=True)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            click.echo("course: stopped; what was finished is kept", err=True)
            ctx.exit(130)


@click.group(cls=_Course, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="backprop-course")
def main() -> None:
    """Learn backpropagation by building it.

    Begin with `course list` and `course fetch losses`; write the functions in losses.py, and ask `course grade`
    as often as you like. Exit status: 0 all passed, 1 some check failed, 2 wrong usage, 3 the kit could not do it.
    """


for _command in (command for mine in _GROUPS.values() for command in mine):
    main.add_command(_command)
