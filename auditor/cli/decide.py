"""The command `decide`: writes what a person has decided about findings."""

from __future__ import annotations

import getpass
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from auditor.cli.output import complain, output_error, write_file
from auditor.cli.speech import Speech
from auditor.decisions import with_decisions
from auditor.errors import EXIT_OK
from auditor.model.finding import Decision, DecisionState

REMOVE = "remove"
_ID = re.compile(r"[0-9a-f]{6,64}")


@dataclass(frozen=True, slots=True)
class DecideRequest:
    """What the user asked for; `state` is that of a decision, or REMOVE to take decisions back."""

    file: Path
    ids: tuple[str, ...]
    state: str
    reason: str
    by: str | None
    date: str | None


def decide(request: DecideRequest, speech: Speech) -> int:
    """Write the decision into the file, whole or not at all, and return the exit status."""
    odd = [key for key in request.ids if not _ID.fullmatch(key)]
    if odd:
        raise output_error(speech.messages, "no-finding-id", id=odd[0])
    decision = None if request.state == REMOVE else _decision(request, speech)
    if not request.file.parent.is_dir():
        raise output_error(speech.messages, "output-folder", path=request.file)
    write_file(request.file, (with_decisions(request.file, request.ids, decision),), speech.messages)
    complain(speech("decide.written", number=len(request.ids), path=request.file))
    return EXIT_OK


def _decision(request: DecideRequest, speech: Speech) -> Decision:
    if not request.reason.strip():
        raise output_error(speech.messages, "no-reason")
    try:
        day = date.fromisoformat(request.date) if request.date else date.today()
    except ValueError as error:
        raise output_error(speech.messages, "no-date", date=request.date) from error
    by = request.by or getpass.getuser()
    return Decision(DecisionState(request.state), by, request.reason.strip(), day.isoformat())
