"""One file to its report: what `check` does with each file, in its own process or in another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from auditor.catalogue import Catalogue
from auditor.cli.delivery import Delivery
from auditor.cli.guard import attempt
from auditor.cli.output import Screen, drawn, write_data
from auditor.cli.progress import Reporter
from auditor.cli.request import NEVER, Request
from auditor.cli.speech import Speech
from auditor.decisions import Decisions, decided
from auditor.errors import EXIT_CHECK_FAILED, EXIT_FINDINGS, EXIT_NOT_AUDITABLE, EXIT_OK
from auditor.model.audit import Audit, Status
from auditor.model.finding import Severity
from auditor.report.formats import FILES, TERMINAL, TEXTS
from auditor.report.words import Words, neutral

WRITING = "write"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a file ended: the exit status, its report where it has one, and what is to be said of it."""

    status: int
    report: str | None = None
    complaints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """What is done with every file: as the user asked, in one language, for one screen."""

    request: Request
    catalogue: Catalogue
    speech: Speech
    screen: Screen
    delivery: Delivery
    decisions: Decisions = field(default_factory=dict)

    def run(self, number: int, progress: Reporter) -> Outcome:
        """Audit the file of a number, write its own reports, and draw the one that goes with the others'."""
        path = self.request.files[number]
        year, debug = self.request.year, self.request.debug
        tried = attempt(
            path,
            self.speech,
            lambda: self._reported(
                decided(audit_file(Path(path), self.catalogue, year=year, progress=progress), self.decisions),
                number,
                progress,
            ),
            debug=debug,
        )
        return tried.result or Outcome(tried.status, None, tried.complaints)

    def _reported(self, audit: Audit, number: int, progress: Reporter) -> Outcome:
        status = exit_status(audit, self.request.fail_on)
        said = [*self._remarks(audit), *self._written(audit, self.delivery.filed[number], progress)]
        return Outcome(status, self._report(audit), tuple(said))

    def _remarks(self, audit: Audit) -> list[str]:
        if audit.status is not Status.NOT_AUDITABLE or self.delivery.on_terminal:
            return []
        return [f"{neutral(audit.document.path)}: {self.speech(f'status.{audit.outcome}')}"]

    def _written(self, audit: Audit, targets: Mapping[str, Path], progress: Reporter) -> Iterator[str]:
        words = Words(self.catalogue, self.speech.language)
        for name, target in targets.items():
            progress.stage(WRITING)
            write_data(target, self._made(name, audit, words), self.catalogue.messages)
            yield self.speech(
                "report.written", path=neutral(audit.document.path), target=neutral(str(target))
            )

    def _made(self, name: str, audit: Audit, words: Words) -> bytes:
        if name in FILES:
            return FILES[name].make(audit, words)
        form = TEXTS[name]
        parts = [form.part(audit, words, self.request.verified)]
        return "".join(form.whole(parts, 1)).encode("utf-8", "replace")

    def _report(self, audit: Audit) -> str | None:
        name, verified = self.delivery.shown, self.request.verified
        if name is None:
            return None
        if name != TERMINAL:
            return TEXTS[name].part(audit, Words(self.catalogue, self.speech.language), verified)
        # NOTE: imported here so that other forms do not wait for what draws on terminals.
        from auditor.report.terminal import terminal_report

        report = terminal_report(audit, self.catalogue, self.speech.language, verified=verified)
        return drawn(report, self.screen)


def audit_file(path: Path, catalogue: Catalogue, *, year: int | None, progress: Reporter) -> Audit:
    """Audit one file."""
    # NOTE: imported here so that help and usage errors do not wait for the readers.
    from auditor import pipeline

    return pipeline.audit_file(path, catalogue, year=year, progress=progress.stage, pages=progress.page)


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
