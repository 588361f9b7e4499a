"""What is wrong with a command line, in the reader's language."""

from __future__ import annotations

import click

from auditor.cli.commands import UnknownCommand
from auditor.cli.speech import Speech


def usage_text(error: click.UsageError, speech: Speech) -> str:
    """The problem, and where the help is."""
    command = error.ctx.command_path if error.ctx else "auditor"
    return f"{speech('usage.prefix')} {_problem(error, speech)}\n{speech('usage.hint', command=command)}"


def _problem(error: click.UsageError, speech: Speech) -> str:
    if isinstance(error, UnknownCommand):
        return speech("usage.no-command", name=error.name) + speech.nearest(error.nearest)
    if isinstance(error, click.NoSuchOption):
        return speech("usage.no-option", name=error.option_name) + speech.nearest(error.possibilities or [])
    if isinstance(error, click.MissingParameter):
        return speech("usage.missing", name=_name(error.param))
    if isinstance(error, click.BadOptionUsage):
        return speech("usage.value", name=error.option_name)
    if isinstance(error, click.BadParameter):
        return _bad_value(error, speech)
    return speech("usage.extra")


def _bad_value(error: click.BadParameter, speech: Speech) -> str:
    name, kind = _name(error.param), error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return speech("usage.choice", name=name, choices=", ".join(str(choice) for choice in kind.choices))
    if isinstance(kind, click.IntRange) and kind.max is None:
        return speech("usage.least", name=name, low=kind.min)
    if isinstance(kind, click.IntRange):
        return speech("usage.range", name=name, low=kind.min, high=kind.max)
    return speech("usage.bad-value", name=name)


def _name(parameter: click.Parameter | None) -> str:
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return str(parameter.metavar) if isinstance(parameter, click.Argument) else "?"
