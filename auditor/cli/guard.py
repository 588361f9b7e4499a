"""Work on one file whose failure is told without a traceback and does not stop the program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from auditor.cli.output import complaint_of
from auditor.cli.speech import Speech
from auditor.errors import EXIT_CHECK_FAILED, EXIT_OK, AuditorError
from auditor.report.words import neutral

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Attempt(Generic[Result]):
    """What came of some work: its result, None where it failed; the exit status, and what is to be said."""

    result: Result | None
    status: int = EXIT_OK
    complaints: tuple[str, ...] = ()


def attempt(path: str, speech: Speech, work: Callable[[], Result], *, debug: bool) -> Attempt[Result]:
    """Do the work on `path`."""
    try:
        return Attempt(work())
    except AuditorError as error:
        return Attempt(None, error.exit_status, (complaint_of(error, speech, path),))
    except Exception as error:
        said = [speech("error.unexpected", path=neutral(path), error=type(error).__name__)]
        if debug:
            import traceback

            said.append(traceback.format_exc())
        return Attempt(None, EXIT_CHECK_FAILED, tuple(said))
