"""The command `compare`: two drafts of one report, what became of the findings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from auditor.catalogue import load_catalogue
from auditor.cli.guard import attempt
from auditor.cli.output import complain, write_screen
from auditor.cli.progress import reporter
from auditor.cli.request import NEVER
from auditor.cli.speech import Speech
from auditor.cli.task import audit_file
from auditor.comparison import Comparison, compared
from auditor.errors import EXIT_FINDINGS, EXIT_NOT_AUDITABLE, EXIT_OK
from auditor.model.audit import Audit
from auditor.model.finding import Severity
from auditor.report.json import changes_json, dump
from auditor.report.terminal_changes import changes_report
from auditor.report.words import Words


@dataclass(frozen=True, slots=True)
class CompareRequest:
    """What the user asked for."""

    old: str
    new: str
    format: str
    fail_on: str
    profile: str | None
    rules: Path
    debug: bool


def compare(request: CompareRequest, speech: Speech) -> int:
    """Audit both drafts, show what changed, and return the exit status."""
    catalogue = load_catalogue(request.rules).under(request.profile)
    audits: list[Audit] = []
    with reporter(speech, 2) as progress:
        for path in (request.old, request.new):
            progress.begin(path)
            audited = partial(audit_file, Path(path), catalogue, year=None, progress=progress)
            tried = attempt(path, speech, audited, debug=request.debug)
            for remark in tried.complaints:
                complain(remark)
            if tried.result is None:
                return tried.status or EXIT_NOT_AUDITABLE
            audits.append(tried.result)
            progress.end()
    comparison = compared(audits[0].results.findings, audits[1].results.findings)
    if request.format == "json":
        write_screen(dump(changes_json(comparison)), catalogue.messages)
    else:
        write_screen(changes_report(comparison, Words(catalogue, speech.language)), catalogue.messages)
    return _status(comparison, request.fail_on)


def _status(comparison: Comparison, fail_on: str) -> int:
    if fail_on == NEVER:
        return EXIT_OK
    least = Severity(fail_on).rank
    return EXIT_FINDINGS if any(f.severity.rank >= least for f in comparison.new) else EXIT_OK
