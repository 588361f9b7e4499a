"""A run: gives the files to the workers and what came of them to the store, until all is done."""

from __future__ import annotations

import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from types import FrameType
from typing import Protocol

from auditor.batch.crew import AtWork, Outcome
from auditor.batch.plan import Plan, Versions
from auditor.model.finding import Bilingual
from auditor.store.files import Copy, Ended, Ending, Failed, Source
from auditor.store.result import Result
from auditor.store.writer import Writer

# Seconds that what has ended may wait to be written together: a killed run repeats so much work at most.
PAUSE = 2.0
_COUNTED = {
    Ending.AUDITED: "audited",
    Ending.DUPLICATE: "duplicates",
    Ending.FAILED: "failed",
    Ending.CHANGED: "changed",
}
DONE, INTERRUPTED = "done", "interrupted"
# So often a run is asked to stop before it is broken off in the middle of whatever holds it.
_PATIENCE = 2


class Watcher(Protocol):
    """Is told how a run goes."""

    def moment(self, at_work: Sequence[AtWork], *, stopping: bool) -> None:
        """A moment has passed; whether the run has been asked to stop."""

    def ended(self, ended: Ended, ending: Ending) -> None:
        """What came of a file is in the store."""


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
    """How often the run has been asked to stop: once lets what is at work end, twice does not."""

    times: int = 0

    @property
    def asked(self) -> bool:
        """Whether nothing more shall be begun."""
        return self.times > 0

    @property
    def at_once(self) -> bool:
        """Whether what is at work shall be left, too."""
        return self.times > 1


@dataclass(slots=True)
class Run:
    """One run over a plan."""

    plan: Plan
    store: Writer
    versions: Versions
    watcher: Watcher
    stop: Stop = field(default_factory=Stop)
    counts: Counter[str] = field(default_factory=Counter)
    _unwritten: list[Ended] = field(default_factory=list)
    _since: float = 0.0

    def work(self, hire: Callable[[], Hands]) -> str:
        """Audit what is pending with the hands that are hired for it, and say how it ended."""
        self.counts["unchanged"] += self.plan.unchanged
        self.counts["failed"] += self.plan.still_failed
        for source, sha256 in self.plan.copies_of_known:
            self._unwritten.append(self._copy(source, sha256))
        self._write()
        if not self.plan.pending:
            return DONE
        hands = hire()
        try:
            return self._worked(hands)
        finally:
            hands.stop()
            # NOTE: also when the run is ended at once, what has been audited is kept.
            self._write()

    def _worked(self, hands: Hands) -> str:
        waiting = iter(self.plan.pending)
        more = True
        while True:
            while more and not self.stop.asked and hands.has_room:
                source = next(waiting, None)
                more = source is not None
                if source:
                    hands.give(source)
            if not hands.is_busy:
                break
            for outcome in hands.outcomes():
                self._end(outcome)
            if self._unwritten and time.monotonic() - self._since > PAUSE:
                self._write()
            self.watcher.moment(hands.at_work, stopping=self.stop.asked)
            # NOTE: not raised when it is heard, which may be inside a library that can't bear it.
            if self.stop.at_once:
                raise KeyboardInterrupt
        return INTERRUPTED if more else DONE

    def _end(self, outcome: Outcome) -> None:
        source, found, effort = outcome.source, outcome.done.found, outcome.done.effort
        # NOTE: who stops the run may stop the workers as well; their files are simply still to be done.
        if isinstance(found, Failed) and self.stop.asked and found.reason == "killed":
            return
        if not self._unwritten:
            self._since = time.monotonic()
        version = self.versions.of(source.path, found.sha256)
        self._unwritten.append(Ended(replace(source, version=version), found, effort))
        for copy in self.plan.copies.pop(source.path, []):
            if isinstance(found, Result):
                self._unwritten.append(self._copy(copy, found.sha256))
                continue
            both = (text.replace(source.path, copy.path) for text in (found.detail.id, found.detail.en))
            self._unwritten.append(Ended(copy, replace(found, detail=Bilingual(*both))))

    def _copy(self, source: Source, sha256: str) -> Ended:
        return Ended(replace(source, version=self.versions.of(source.path, sha256)), Copy(sha256))

    def _write(self) -> None:
        """Put into the store what has ended since the last time."""
        if not self._unwritten:
            return
        endings = self.store.write(self._unwritten)
        written, self._unwritten = self._unwritten, []
        for each, ending in zip(written, endings, strict=True):
            self.counts[_COUNTED[ending]] += 1
            self.watcher.ended(each, ending)


@contextmanager
def stopping(stop: Stop) -> Iterator[None]:
    """Let interruptions ask the run to stop."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def heard(number: int, frame: FrameType | None) -> None:
        stop.times += 1
        if stop.times > _PATIENCE:
            raise KeyboardInterrupt

    signals = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, heard) for number in signals]
    try:
        yield
    finally:
        for number, handler in zip(signals, before, strict=True):
            signal.signal(number, handler)
