"""The command line: parse, call, print, exit; nothing else."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

import click

from auditor import __version__
from auditor.cli.commands import LocalGroup
from auditor.cli.output import complain, complain_of
from auditor.cli.program import commands
from auditor.cli.request import COLLECTIONS
from auditor.cli.speech import Speech, spoken
from auditor.cli.usage import usage_text
from auditor.errors import EXIT_CHECK_FAILED, EXIT_INTERRUPTED, EXIT_USAGE, AuditorError
from auditor.messages import Messages, load_messages
from auditor.resources import rules_folder


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status."""
    gc.set_threshold(*COLLECTIONS)
    given = list(sys.argv[1:] if arguments is None else arguments)
    speech = Speech(Messages({}), spoken(given))
    try:
        speech = Speech(load_messages(rules_folder()), speech.language)
        return _run(given, speech)
    except AuditorError as error:
        complain_of(error, speech)
        return error.exit_status
    except (click.Abort, KeyboardInterrupt):
        complain(speech("error.interrupted"))
        return EXIT_INTERRUPTED
    except Exception as error:
        complain(speech("error.crash", error=type(error).__name__))
        if "--debug" in given:
            import traceback

            complain(traceback.format_exc())
        return EXIT_CHECK_FAILED


def _run(given: list[str], speech: Speech) -> int:
    program = LocalGroup(speech, commands(speech), __version__)
    try:
        status = program.main(given or ["--help"], prog_name="auditor", standalone_mode=False)
    except click.UsageError as error:
        complain(usage_text(error, speech))
        return EXIT_USAGE
    return int(status or 0) if given else EXIT_USAGE
