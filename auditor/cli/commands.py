"""Click commands whose help pages are in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches

import click

from auditor.cli.output import write_screen
from auditor.cli.speech import Speech


class UnknownCommand(click.UsageError):
    """A command that does not exist, with those that are spelled like it."""

    def __init__(self, name: str, known: Sequence[str], context: click.Context) -> None:
        super().__init__(name, context)
        self.name = name
        self.nearest = get_close_matches(name, known)


class LocalCommand(click.Command):
    """A command whose help page is in the reader's language."""

    def __init__(
        self,
        name: str,
        speech: Speech,
        callback: Callable[..., int],
        params: Sequence[click.Parameter],
        *,
        epilog: str | None = None,
    ) -> None:
        super().__init__(
            name,
            callback=callback,
            params=[*params, help_option(speech)],
            help=speech(f"help.{name}"),
            epilog=epilog,
            options_metavar=speech("help.options-metavar"),
            add_help_option=False,
        )
        self.speech = speech

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        _write_usage(self, ctx, formatter, self.speech)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        _write_options(self, ctx, formatter, self.speech)


class LocalGroup(click.Group):
    """The program, its help page in the reader's language."""

    def __init__(self, speech: Speech, commands: Sequence[click.Command], version: str) -> None:
        super().__init__(
            "auditor",
            commands=commands,
            help=speech("help.program"),
            params=[version_option(speech, version), help_option(speech)],
            options_metavar=speech("help.options-metavar"),
            subcommand_metavar=speech("help.command-metavar"),
            add_help_option=False,
            no_args_is_help=False,
        )
        self.speech = speech

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        _write_usage(self, ctx, formatter, self.speech)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands."""
        _write_options(self, ctx, formatter, self.speech)
        with formatter.section(self.speech("help.commands")):
            formatter.write_dl([(name, c.get_short_help_str(200)) for name, c in self.commands.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which are spelled like it."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            raise UnknownCommand(args[0], list(self.commands), ctx)
        return super().resolve_command(ctx, args)


def help_option(speech: Speech) -> click.Option:
    """The option --help."""
    return _page(["-h", "--help"], speech, "help", lambda context: context.get_help())


def version_option(speech: Speech, version: str) -> click.Option:
    """The option --version."""
    return _page(["--version"], speech, "version", lambda context: f"auditor {version}")


def _page(names: list[str], speech: Speech, key: str, page: Callable[[click.Context], str]) -> click.Option:
    """An option that prints a page and ends the program."""

    def show(context: click.Context, parameter: click.Parameter, given: bool) -> None:
        if given and not context.resilient_parsing:
            write_screen(page(context) + "\n", speech.messages)
            context.exit()

    text = speech(f"help.{key}")
    return click.Option(names, is_flag=True, is_eager=True, expose_value=False, help=text, callback=show)


def _write_usage(
    command: click.Command, context: click.Context, formatter: click.HelpFormatter, speech: Speech
) -> None:
    pieces = " ".join(command.collect_usage_pieces(context))
    formatter.write_usage(context.command_path, pieces, prefix=speech("help.usage") + " ")


def _write_options(
    command: click.Command, context: click.Context, formatter: click.HelpFormatter, speech: Speech
) -> None:
    options = [p for p in command.get_params(context) if isinstance(p, click.Option)]
    records = [option.get_help_record(context) for option in options]
    with formatter.section(speech("help.options")):
        formatter.write_dl([record for record in records if record])
