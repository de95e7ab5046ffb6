"""The `course` command: a lazy table of commands. Each is imported when it is called, or when its help is shown."""

from importlib import import_module
from typing import Any

import rich_click as click

from autograder.errors import CourseError

# By group: each command and where its function is. An assignment's own command is in its folder.
COMMANDS = {
    "Students": {
        "list": "autograder.commands.students:list_",
        "fetch": "autograder.commands.students:fetch",
        "grade": "autograder.commands.students:grade",
        "hint": "autograder.commands.students:hint",
        "quiz": "autograder.commands.quizzes:quiz",
        "train": "assignments.capstone.command:train",
        "submit": "autograder.commands.handing_in:submit",
    },
    "Instructors": {
        "new": "autograder.commands.instructors:new",
        "release": "autograder.commands.instructors:release",
        "roster": "autograder.commands.batches:roster",
        "collect": "autograder.commands.batches:collect",
        "batch": "autograder.commands.batches:batch",
        "report": "autograder.commands.reports:report",
        "export": "autograder.commands.exports:export",
        "demo": "autograder.commands.instructors:demo",
        "doctor": "autograder.commands.instructors:doctor",
    },
    "Authors": {
        "verify": "autograder.commands.authors:verify",
        "stubs": "autograder.commands.authors:stubs",
    },
}
PLACES = {name: place for commands in COMMANDS.values() for name, place in commands.items()}

click.rich_click.COMMAND_GROUPS = {
    "course": [{"name": group, "commands": list(commands)} for group, commands in COMMANDS.items()]
}


class LazyGroup(click.RichGroup):
    """Finds commands in the table, and turns the kit's errors into one sentence and the exit status they own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(PLACES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in PLACES:
            return None
        module, _, function = PLACES[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), function)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except CourseError as error:
            click.echo(f"course: {error}", err=True)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            click.echo("course: stopped; what was finished is kept", err=True)
            ctx.exit(130)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="backprop-course")
def main() -> None:
    """Learn backpropagation by building it.

    Begin with `course list` and `course fetch losses`; write the functions in losses.py, and ask `course grade`
    as often as you like. Exit status: 0 all passed, 1 some check failed, 2 wrong usage, 3 the kit could not do it.
    """


if __name__ == "__main__":  # `python -m cli`; a batch starts processes that import this module once more
    main()
