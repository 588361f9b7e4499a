"""The command `check`: audits files one by one and delivers one report."""

from __future__ import annotations

from pathlib import Path

from auditor.catalogue import Catalogue, load_catalogue
from auditor.cli.guard import attempt
from auditor.cli.output import check_target, complain, plain_text, write_file, write_screen
from auditor.cli.progress import Reporter, reporter
from auditor.cli.request import NEVER, Request
from auditor.cli.speech import Speech
from auditor.errors import (
    EXIT_CHECK_FAILED,
    EXIT_FINDINGS,
    EXIT_NOT_AUDITABLE,
    EXIT_OK,
    EXIT_USAGE,
)
from auditor.model.audit import Audit, Status
from auditor.model.finding import Severity
from auditor.report.json import as_json, dump
from auditor.report.words import neutral

WORST_FIRST = (EXIT_USAGE, EXIT_NOT_AUDITABLE, EXIT_CHECK_FAILED, EXIT_FINDINGS, EXIT_OK)


def audit_file(path: Path, catalogue: Catalogue, *, year: int | None, progress: Reporter) -> Audit:
    """Audit one file."""
    # NOTE: imported here so that help and usage errors do not wait for the readers.
    from auditor import pipeline

    return pipeline.audit_file(path, catalogue, year=year, progress=progress.stage, pages=progress.page)


def check(request: Request, speech: Speech) -> int:
    """Audit the files, write the report, and return the exit status."""
    catalogue = load_catalogue(request.rules)
    if request.output:
        check_target(request.output, request.files, catalogue.messages)
    audits: list[Audit] = []
    statuses = [EXIT_OK]
    with reporter(speech, len(request.files)) as progress:
        for path in request.files:
            audit, status = _audit(path, request, catalogue, speech, progress)
            statuses.append(status)
            audits += [audit] if audit else []
    if audits:
        _deliver(audits, request, catalogue, speech)
    return min(statuses, key=WORST_FIRST.index)


def _audit(
    path: str, request: Request, catalogue: Catalogue, speech: Speech, progress: Reporter
) -> tuple[Audit | None, int]:
    progress.begin(path)
    audit, status = attempt(
        path,
        speech,
        lambda: audit_file(Path(path), catalogue, year=request.year, progress=progress),
        debug=request.debug,
    )
    if audit is None:
        return None, status
    progress.end()
    if audit.status is Status.NOT_AUDITABLE and (request.format == "json" or request.output):
        complain(f"{neutral(path)}: {speech(f'status.{audit.outcome}')}")
    return audit, exit_status(audit, request.fail_on)


def exit_status(audit: Audit, fail_on: str) -> int:
    """The exit status of one audit; findings that follow from others do not count."""
    if audit.results.failures:
        return EXIT_CHECK_FAILED
    if audit.status is Status.NOT_AUDITABLE:
        return EXIT_NOT_AUDITABLE
    if fail_on == NEVER:
        return EXIT_OK
    least = Severity(fail_on).rank
    counted = any(number for severity, number in audit.results.counts().items() if severity.rank >= least)
    return EXIT_FINDINGS if counted else EXIT_OK


def _deliver(audits: list[Audit], request: Request, catalogue: Catalogue, speech: Speech) -> None:
    if request.format == "json":
        reports = [as_json(audit, verified=request.verified) for audit in audits]
        content = dump(reports if len(request.files) > 1 else reports[0])
        if request.output:
            write_file(request.output, content, catalogue.messages)
        else:
            write_screen(content, catalogue.messages)
        return
    # NOTE: imported here so that JSON does not wait for what draws on terminals.
    from rich.console import Group

    from auditor.report.terminal import terminal_report

    pages = [
        terminal_report(audit, catalogue, speech.language, verified=request.verified) for audit in audits
    ]
    if request.output:
        write_file(request.output, plain_text(Group(*pages)), catalogue.messages)
    else:
        write_screen(Group(*pages), catalogue.messages)
