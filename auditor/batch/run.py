"""A run: gives the files to the workers and what came of them to the store, until all is done."""

from __future__ import annotations

import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from types import FrameType
from typing import Protocol

from auditor.batch.crew import AtWork, Outcome
from auditor.batch.plan import Plan, Versions
from auditor.model.finding import Bilingual
from auditor.store.result import Result
from auditor.store.writer import Effort, Failed, Source, Writer

DONE, INTERRUPTED = "done", "interrupted"


class Watcher(Protocol):
    """Is told how a run goes."""

    def moment(self, at_work: Sequence[AtWork], *, stopping: bool) -> None:
        """A moment has passed."""

    def audited(self, source: Source, result: Result, effort: Effort) -> None:
        """A file was audited."""

    def duplicate(self, source: Source) -> None:
        """A file has the bytes of another one."""

    def failed(self, source: Source, failed: Failed, effort: Effort) -> None:
        """A file was not audited."""


class Hands(Protocol):
    """Whoever audits the files: processes of this machine, or of others."""

    @property
    def has_room(self) -> bool:
        """Whether another file may be given."""

    @property
    def is_busy(self) -> bool:
        """Whether a file is being audited."""

    @property
    def at_work(self) -> Sequence[AtWork]:
        """The files that are being audited, the longest first."""

    def give(self, source: Source) -> None:
        """Let a file be audited."""

    def outcomes(self) -> Iterable[Outcome]:
        """What has ended since, after waiting a moment for it."""

    def stop(self) -> None:
        """End all, whatever they do."""


@dataclass(slots=True)
class Stop:
    """Whether the run has been asked to stop."""

    asked: bool = False


@dataclass(slots=True)
class Run:
    """One run over a plan."""

    plan: Plan
    store: Writer
    versions: Versions
    watcher: Watcher
    stop: Stop = field(default_factory=Stop)
    counts: Counter[str] = field(default_factory=Counter)

    def work(self, hire: Callable[[], Hands]) -> str:
        """Audit what is pending with the crew that is hired for it, and say how it ended."""
        self.counts["unchanged"] += self.plan.unchanged
        self.counts["failed"] += self.plan.still_failed
        for source, sha256 in self.plan.copies_of_known:
            self._copy(source, sha256)
        if not self.plan.pending:
            return DONE
        crew = hire()
        try:
            return self._worked(crew)
        finally:
            crew.stop()

    def _worked(self, crew: Hands) -> str:
        waiting = iter(self.plan.pending)
        more = True
        while True:
            while more and not self.stop.asked and crew.has_room:
                source = next(waiting, None)
                more = source is not None
                if source:
                    crew.give(source)
            if not crew.is_busy:
                break
            for outcome in crew.outcomes():
                self._ended(outcome)
            self.watcher.moment(crew.at_work, stopping=self.stop.asked)
        return INTERRUPTED if more else DONE

    def _ended(self, outcome: Outcome) -> None:
        source, found, effort = outcome.source, outcome.done.found, outcome.done.effort
        copies = self.plan.copies.pop(source.path, [])
        if isinstance(found, Failed):
            # NOTE: who stops the run may stop the workers as well; their files are simply still to be done.
            if self.stop.asked and found.reason == "killed":
                return
            self._failed(source, found, effort)
            for copy in copies:
                both = (text.replace(source.path, copy.path) for text in (found.detail.id, found.detail.en))
                self._failed(copy, replace(found, detail=Bilingual(*both)), Effort())
            return
        source = replace(source, version=self.versions.of(source.path, found.sha256))
        if self.store.audited(source, found, effort):
            self.counts["audited"] += 1
            self.watcher.audited(source, found, effort)
        else:
            self.counts["duplicates"] += 1
            self.watcher.duplicate(source)
        for copy in copies:
            self._copy(copy, found.sha256)

    def _copy(self, source: Source, sha256: str) -> None:
        version = self.versions.of(source.path, sha256)
        document = self.store.document_of(sha256, version)
        if document is None:
            # NOTE: the file changed between its two readings; the next run finds it changed.
            return
        self.store.duplicate(replace(source, version=version), sha256, document)
        self.counts["duplicates"] += 1
        self.watcher.duplicate(source)

    def _failed(self, source: Source, failed: Failed, effort: Effort) -> None:
        self.store.failed(source, failed, effort)
        self.counts["failed"] += 1
        self.watcher.failed(source, failed, effort)


@contextmanager
def stopping(stop: Stop, say: Callable[[], None]) -> Iterator[None]:
    """Let the first interruption ask the run to stop, and the second end it at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def heard(number: int, frame: FrameType | None) -> None:
        if stop.asked:
            raise KeyboardInterrupt
        stop.asked = True
        say()

    signals = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, heard) for number in signals]
    try:
        yield
    finally:
        for number, handler in zip(signals, before, strict=True):
            signal.signal(number, handler)
