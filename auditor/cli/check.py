"""The command `check`: audits files, several at a time, and delivers one report."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.catalogue import load_catalogue
from auditor.cli.cores import usable_cores
from auditor.cli.delivery import Delivery, make_folder, plan, templates_of
from auditor.cli.output import (
    Screen,
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
from auditor.decisions import load_decisions
from auditor.errors import (
    EXIT_CHECK_FAILED,
    EXIT_FINDINGS,
    EXIT_NOT_AUDITABLE,
    EXIT_OK,
    EXIT_USAGE,
)
from auditor.messages import Messages
from auditor.report.formats import TERMINAL, TEXTS
from auditor.resources import rules_folder

WORST_FIRST = (EXIT_USAGE, EXIT_NOT_AUDITABLE, EXIT_CHECK_FAILED, EXIT_FINDINGS, EXIT_OK)


def check(request: Request, speech: Speech) -> int:
    """Audit the files, write the report, and return the exit status."""
    known = speech.messages if request.rules == rules_folder() else None
    catalogue = load_catalogue(request.rules, known).under(request.profile)
    catalogue = catalogue.with_templates(templates_of(request, catalogue.messages))
    delivery = plan(request, catalogue.messages)
    make_folder(delivery, catalogue.messages)
    # NOTE: what draws on terminals is slow to load, and other forms do not need it.
    screen = own_screen() if delivery.on_terminal else Screen()
    decisions = load_decisions(request.decisions) if request.decisions else {}
    task = Task(request, catalogue, speech, screen, delivery, decisions)
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
            _deliver(reports, delivery, catalogue.messages)
    return min(statuses, key=WORST_FIRST.index)


def _outcomes(task: Task, progress: Reporter) -> Iterator[tuple[int, Outcome]]:
    files = task.request.files
    jobs = task.request.jobs or usable_cores()
    if min(jobs, len(files)) > 1:
        # NOTE: imported here so that one file does not wait for what several processes need.
        from auditor.cli.workers import outcomes

        yield from outcomes(task, jobs, progress)
        return
    for number, path in enumerate(files):
        progress.begin(path)
        yield number, task.run(number, progress)
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


def _deliver(reports: Spool, delivery: Delivery, messages: Messages) -> None:
    name = delivery.shown or TERMINAL
    parts = reports if name == TERMINAL else TEXTS[name].whole(reports, len(reports))
    if delivery.target:
        write_file(delivery.target, parts, messages)
    elif name == TERMINAL:
        write_shown(parts, messages)
    else:
        write_encoded(parts, messages)
