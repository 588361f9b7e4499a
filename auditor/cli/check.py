"""The command `check`: audits files, several at a time, and delivers one report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.catalogue import load_catalogue
from auditor.cli.output import (
    Screen,
    check_target,
    complain,
    own_screen,
    write_encoded,
    write_file,
    write_shown,
)
from auditor.cli.progress import Reporter, reporter
from auditor.cli.request import Request
from auditor.cli.speech import Speech
from auditor.cli.spool import Spool
from auditor.cli.task import Outcome, Task
from auditor.cli.workers import outcomes, usable_cores
from auditor.errors import (
    EXIT_CHECK_FAILED,
    EXIT_FINDINGS,
    EXIT_NOT_AUDITABLE,
    EXIT_OK,
    EXIT_USAGE,
)
from auditor.messages import Messages

WORST_FIRST = (EXIT_USAGE, EXIT_NOT_AUDITABLE, EXIT_CHECK_FAILED, EXIT_FINDINGS, EXIT_OK)


def check(request: Request, speech: Speech) -> int:
    """Audit the files, write the report, and return the exit status."""
    catalogue = load_catalogue(request.rules).under(request.profile)
    if request.output:
        check_target(request.output, request.files, catalogue.messages)
    # NOTE: what draws on terminals is slow to load, and JSON does not need it.
    screen = Screen() if request.output or request.format == "json" else own_screen()
    task = Task(request, catalogue, speech, screen)
    statuses = [EXIT_OK]
    with Spool() as reports:
        with reporter(speech, len(request.files)) as progress:
            said = _Remarks()
            for number, outcome in _outcomes(task, progress):
                statuses.append(outcome.status)
                said.add(number, outcome.complaints)
                if outcome.report is not None:
                    reports.add(number, outcome.report)
        if reports:
            _deliver(reports, request, catalogue.messages)
    return min(statuses, key=WORST_FIRST.index)


def _outcomes(task: Task, progress: Reporter) -> Iterator[tuple[int, Outcome]]:
    files = task.request.files
    jobs = task.request.jobs or usable_cores()
    if min(jobs, len(files)) > 1:
        yield from outcomes(task, jobs, progress)
        return
    for number, path in enumerate(files):
        progress.begin(path)
        yield number, task.run(path, progress)
        progress.end()


class _Remarks:
    """Says what is to be said of the files in their order."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[str, ...]] = {}
        self._next = 0

    def add(self, number: int, remarks: tuple[str, ...]) -> None:
        """Keep the remarks on a file until those on all files before it have been said."""
        self._kept[number] = remarks
        while self._next in self._kept:
            for remark in self._kept.pop(self._next):
                complain(remark)
            self._next += 1


def _deliver(reports: Spool, request: Request, messages: Messages) -> None:
    parts: Iterable[str] = reports
    if request.format == "json" and len(request.files) > 1:
        parts = _array(reports)
    if request.output:
        write_file(request.output, parts, messages)
    elif request.format == "json":
        write_encoded(parts, messages)
    else:
        write_shown(parts, messages)


def _array(reports: Iterable[str]) -> Iterator[str]:
    """JSON objects as one array."""
    for number, report in enumerate(reports):
        yield ("[\n  " if not number else ",\n  ") + report.rstrip("\n").replace("\n", "\n  ")
    yield "\n]\n"
