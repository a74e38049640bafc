"""The parts of the command line that Typer says in English, said in Vietnamese; and commands loaded when they are called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from core.words import say


class _Vietnamese:
    """What commands and groups print about themselves."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Name the places of options and commands."""
        words = {"[OPTIONS]": say("cli.usage.options"), "COMMAND [ARGS]...": say("cli.usage.command")}
        return [words.get(piece, piece) for piece in super().collect_usage_pieces(ctx)]  # type: ignore[misc]

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the line that shows how the command is typed."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), say("cli.usage.prefix"))

    def get_help_option(self, ctx: Any) -> Any:
        """Describe --help."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = say("cli.option.help")
        return option

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print the help; Typer keeps its headings as constants of the module that prints them."""
        from typer import rich_utils

        rich_utils.ARGUMENTS_PANEL_TITLE = say("cli.usage.arguments_title")
        rich_utils.OPTIONS_PANEL_TITLE = say("cli.usage.options_title")
        rich_utils.COMMANDS_PANEL_TITLE = say("cli.usage.commands_title")
        rich_utils.DEFAULT_STRING = say("cli.usage.default")
        rich_utils.REQUIRED_LONG_STRING = say("cli.usage.required")
        try:
            super().format_help(ctx, formatter)  # type: ignore[misc]
        except SystemExit as left:  # so Typer's console ends where the reader of a pipe has gone
            raise BrokenPipeError from left


class Command(_Vietnamese, TyperCommand):
    """One command."""


class Group(_Vietnamese, TyperGroup):
    """A command that has commands below it."""


class CommandGroup(typer.Typer):
    """Where the file of a group of commands registers them."""

    def __init__(self) -> None:
        super().__init__(cls=Group, no_args_is_help=True, add_completion=False)

    def command(self, name: str | None = None, **kwargs: Any) -> Callable[[Any], Any]:
        """Register a command that speaks Vietnamese about itself."""
        return super().command(name, cls=Command, **kwargs)


class LazyGroup(Group):
    """The root: a command's file is imported when the command is called, never for the list of commands.

    Together they load every library there is, which takes seconds; `search` needs few of them.
    """

    names: tuple[str, ...] = ()

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = {name: Command(name, help=say(f"cli.about.{name}")) for name in self.names}

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that is called, from its file."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, load(name) if name and command else command, rest


def load(name: str) -> Any:
    """Return the command or group that `cli/commands/NAME.py` defines."""
    module = import_module(f"cli.commands.{name}")
    app = getattr(module, "app", None) or _app_of(module.command)
    command = get_command(app)
    command.name, command.help = name, say(f"cli.about.{name}")
    return command


def _app_of(function: Callable[..., None]) -> CommandGroup:
    app = CommandGroup()
    app.command()(function)
    return app


def children(command: Any) -> Mapping[str, Any]:
    """Return the commands below a command, by name."""
    below: Mapping[str, Any] = getattr(command, "commands", {})
    return {name: load(name) for name in below} if isinstance(command, LazyGroup) else below
