"""Work on one file whose failure is told without a traceback and does not stop the program."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from auditor.cli.output import complain, complain_of
from auditor.cli.speech import Speech
from auditor.errors import EXIT_CHECK_FAILED, EXIT_OK, AuditorError
from auditor.report.words import neutral

Result = TypeVar("Result")


def attempt(
    path: str, speech: Speech, work: Callable[[], Result], *, debug: bool
) -> tuple[Result | None, int]:
    """The result and exit status of the work on `path`; None where it failed."""
    try:
        return work(), EXIT_OK
    except AuditorError as error:
        complain_of(error, speech, path)
        return None, error.exit_status
    except Exception as error:
        complain(speech("error.unexpected", path=neutral(path), error=type(error).__name__))
        if debug:
            import traceback

            complain(traceback.format_exc())
        return None, EXIT_CHECK_FAILED
