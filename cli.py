"""The `course` command: a lazy table of commands. Each is imported when it is called, or when its help is shown."""

from importlib import import_module
from typing import Any

import click

from autograder import __version__
from autograder.course.path_packages import import_from
from autograder.course.roots import chosen_root
from autograder.errors import CourseError, did_you_mean

# By group: each command and where its function is. An assignment's own command is in its folder, and is found there.
COMMANDS = {
    "Students": {
        "list": "autograder.commands.students:list_",
        "fetch": "autograder.commands.students:fetch",
        "grade": "autograder.commands.students:grade",
        "hint": "autograder.commands.students:hint",
        "quiz": "autograder.commands.quizzes:quiz",
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


def own_commands() -> dict[str, click.Command]:
    """The commands that assignments of the course have of their own: all that stand in their `command.py`."""
    folder = chosen_root() / "assignments"
    modules = [import_from(folder, f"{file.parent.name}.command") for file in sorted(folder.glob("*/command.py"))]
    found = (value for module in modules for value in vars(module).values() if isinstance(value, click.Command))
    return {command.name: command for command in found if command.name}


class LazyGroup(click.Group):
    """Finds commands in the table, and turns the kit's errors into one sentence and the exit status they own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*PLACES, *own_commands()]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands by who types them, each with its first sentence as a whole."""
        own = own_commands()
        for group, places in COMMANDS.items():
            commands = {name: self.get_command(ctx, name) for name in places}
            if group == "Students":
                commands |= own
            with formatter.section(group):
                formatter.write_dl(
                    [(name, command.get_short_help_str(limit=200)) for name, command in commands.items() if command]
                )

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in PLACES:
            return own_commands().get(cmd_name)
        module, _, function = PLACES[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), function)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if self.get_command(ctx, name) is None and name[:1] != "-" and not ctx.resilient_parsing:
            raise click.UsageError(f"There is no command `{name}`.{did_you_mean(name, self.list_commands(ctx))}", ctx)
        return super().resolve_command(ctx, args)

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
@click.version_option(__version__, package_name="backprop-course")
def main() -> None:
    """Learn backpropagation by building it.

    Begin with `course list` and `course fetch losses`; write the functions in losses.py, and ask `course grade`
    as often as you like. Exit status: 0 all passed, 1 some check failed, 2 wrong usage, 3 the kit could not do it.
    """


if __name__ == "__main__":  # `python -m cli`; a batch starts processes that import this module once more
    main()
