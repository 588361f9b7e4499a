"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.request import NEVER
from auditor.cli.speech import LANGUAGES, Speech
from auditor.model.finding import Severity
from auditor.report.formats import NAMES, TERMINAL

SHOWN = (TERMINAL, "json")


def format_option(speech: Speech) -> click.Option:
    """The form of what is shown."""
    return click.Option(["--format"], type=click.Choice(SHOWN), default=TERMINAL, help=speech("help.format"))


def formats_option(speech: Speech) -> click.Option:
    """The forms in which the audit is delivered."""
    return click.Option(
        ["--format"],
        type=click.Choice(NAMES),
        multiple=True,
        default=(TERMINAL,),
        help=speech("help.formats"),
    )


def fail_on_option(speech: Speech) -> click.Option:
    """From which severity on findings make the exit status 1."""
    severities = click.Choice([*(severity.value for severity in Severity), NEVER])
    return click.Option(
        ["--fail-on"], type=severities, default=Severity.ERROR.value, help=speech("help.fail-on")
    )


def lang_option(speech: Speech) -> click.Option:
    """The language."""
    return click.Option(
        ["--lang"], type=click.Choice(LANGUAGES), default=LANGUAGES[0], help=speech("help.lang")
    )


def profile_option(speech: Speech) -> click.Option:
    """The profile of rules."""
    return click.Option(["--profile"], metavar=speech("help.name-metavar"), help=speech("help.profile"))


def rules_folder_option(speech: Speech) -> click.Option:
    """Another folder of rules."""
    return click.Option(
        ["--rules"],
        type=click.Path(path_type=Path),
        metavar=speech("help.folder-metavar"),
        help=speech("help.rules-folder"),
    )


def path_option(speech: Speech, name: str, metavar: str) -> click.Option:
    """A file or folder; its help is that of its name."""
    return click.Option(
        [f"--{name}"],
        type=click.Path(path_type=Path),
        metavar=speech(f"help.{metavar}-metavar"),
        help=speech(f"help.{name}"),
    )


def debug_option(speech: Speech) -> click.Option:
    """The traceback of a program error."""
    return click.Option(["--debug"], is_flag=True, help=speech("help.debug"))
